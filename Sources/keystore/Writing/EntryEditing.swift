internal import Commands
internal import Console
internal import JSONDocument
internal import KeyStoreAPI

/// A value in the operator's editor, until it is submitted or given up. The text is on the disk all the while.
struct EntryEditing {
    private let work: SingleWrite
    private let base: Entry?
    /// What the editor begins with.
    private let start: [UInt8]
    private let editor = ExternalEditor(environment: Environment.all)
    private var text: KeptText

    /// - Parameters:
    ///   - base: `nil` where the key is to be made.
    ///   - profile: as the command line names it.
    init(_ work: SingleWrite, _ base: Entry?, profile: String?) {
        self.work = work
        self.base = base
        start = base?.data.bytes ?? Array("{}".utf8)
        text = KeptText(work.key, verb: base == nil ? "create" : "put", profile: profile)
    }

    /// - Throws: where it was given up or cut short; where the text is then has been said.
    mutating func run() async throws -> WriteOutcome {
        do {
            let outcome = try await edit()
            if outcome.failure == nil, outcome.result != .dryRun { text.drop() }
            text.tell()
            return outcome
        } catch {
            text.tell()
            throw error
        }
    }

    private mutating func edit() async throws -> WriteOutcome {
        var (bytes, line) = (start, 1)
        while true {
            bytes = try await edited(bytes, from: line)
            if bytes == start { return nothingChanged }
            text.keep(bytes)
            switch Self.value(in: bytes) {
            case .success(let value):
                if let outcome = try await submitted(value) { return outcome }
                line = 1
            case .failure(let mistake):
                Output.error("keystore: \(work.key):\(mistake.place): \(mistake.words)")
                try await wantsToEditAgain()
                line = mistake.line
            }
        }
    }

    // MARK: The editor

    /// The text as the editor leaves it.
    private mutating func edited(_ bytes: [UInt8], from line: Int) async throws -> [UInt8] {
        let edit = ExternalEdit(key: work.key, version: 0, bytes: bytes, line: line)
        let editor = editor
        let result = await Interruption.lendingKeyboard { await editor.edit(edit) }
        switch result {
        case .success(let bytes):
            // It keeps the file itself where it was told to end.
            guard let path = await editor.kept.last else { return bytes }
            text.found(path)
            throw CancellationError()
        case .failure(let failure):
            if let path = failure.file { text.found(path) }
            try Task.checkCancellation()
            throw Failure(failure.words, failure.file == nil ? .configuration : .other)
        }
    }

    private var nothingChanged: WriteOutcome {
        WriteOutcome(write: write(nil), result: .unchanged, words: "is as it was: nothing changed")
    }

    // MARK: Mistakes

    private struct Mistake: Error {
        let line: Int
        let column: Int
        let words: String

        var place: String { "\(line):\(column)" }
    }

    private static func value(in bytes: [UInt8]) -> Result<JSONDocument, Mistake> {
        do throws(JSONSyntaxError) {
            let document = try JSONDocument(parsing: bytes)
            guard document.root.kind == .object else {
                let words = "a value is a JSON object, and this is \(document.root.kind.phrase)"
                return .failure(Mistake(line: 1, column: 1, words: words))
            }
            return .success(document.root.document())
        } catch {
            return .failure(Mistake(line: error.line, column: error.column, words: error.message))
        }
    }

    /// - Throws: where the text is given up, which keeps nothing of it, or nothing is answered, which does.
    private mutating func wantsToEditAgain() async throws {
        while true {
            switch try await Prompt.ask("e edit again, d drop the text: ") {
            case "e": return
            case "d":
                text.drop()
                throw Failure.declined
            case "": throw Failure.declined
            default: continue
            }
        }
    }

    // MARK: Submitting

    private func write(_ value: JSONDocument?) -> Write {
        guard let base else { return Write(key: work.key, data: value, kind: .create, reason: work.options.reason) }
        return work.update(of: base, to: value ?? base.data)
    }

    /// - Returns: what became of it; `nil` where it is to be edited again.
    private func submitted(_ value: JSONDocument) async throws -> WriteOutcome? {
        let write = write(value)
        if write.changesNothing { return nothingChanged }
        work.show(write)
        if work.options.dryRun { return .dryRun(write) }
        return try await work.permission.confirmOrEdit("submit") ? try await work.send(write) : nil
    }
}
