internal import Commands
internal import Console
internal import ConsoleRuntime
internal import Glibc
internal import JSONDocument
internal import KeyStoreAPI

/// What became of a write by a command, for a person and for a program.
struct WriteOutcome {
    let write: Write
    let result: WriteResult
    /// What became of the key, for a person.
    var words: String?
    /// As it was sent, where it was.
    var ending: CommandWrite.Ending?
    /// What stands there instead of what was expected, where that is known.
    var now: Entry?
    /// Why the command fails, where it does.
    var failure: Failure?
    /// Whether `keystore undo` can take it back.
    var canBeUndone = false

    static func unchanged(_ write: Write) -> WriteOutcome {
        WriteOutcome(write: write, result: .unchanged, words: "holds that already")
    }

    static func dryRun(_ write: Write) -> WriteOutcome { WriteOutcome(write: write, result: .dryRun) }

    /// Nothing was sent, as what stands there is not what is expected.
    static func refused(_ write: Write, _ result: WriteResult, _ message: String, now: Entry? = nil) -> WriteOutcome {
        let status: Failure.Status = result == .missing ? .notFound : .conflict
        return WriteOutcome(write: write, result: result, now: now, failure: Failure(message, status))
    }

    // MARK: Telling

    /// Says what became of it; what went wrong is left to whoever ends the command with it.
    func say() {
        meanwhile.forEach(Output.error)
        if result == .dryRun { Output.error("keystore: nothing was written (--dry-run)") }
        guard let words else { return }
        Output.error("keystore: \(write.key) \(words)")
        if let undo { Output.error("  undo: " + undo) }
    }

    /// How to take it back, for whoever sits at a terminal.
    private var undo: String? {
        guard canBeUndone, isatty(STDERR_FILENO) == 1, let record = ending?.record else { return nil }
        return "keystore undo \(record)"
    }

    /// What someone else changed, as lines.
    private var meanwhile: [String] {
        guard result == .conflict, let difference = theirDifference, !difference.changes.isEmpty else { return [] }
        return ["keystore: meanwhile in \(write.key):"] + difference.changes.map { "  " + ChangeWords.line($0) }
    }

    private var theirDifference: JSONDifference? {
        guard let base = write.base?.data, let now = now?.data else { return nil }
        return JSONDifference(from: base, to: now)
    }

    var record: JSONRecord {
        var object = JSONRecord()
        object.add("key", write.key.text)
        object.add("operation", write.operationName)
        object.add("result", result.name)
        object.add("detail", ending?.settlement.detail ?? failure?.message)
        object.add("write", ending?.record)
        object.add("revision", ending?.settlement.stored?.revision?.text)
        if let old = write.base?.data, let new = write.data {
            object.add("changes", DifferenceReport.rows(JSONDifference(from: old, to: new)))
        }
        if result == .conflict { object.add("meanwhile", theirDifference.map(DifferenceReport.rows)) }
        return object
    }

    /// The same where it failed before there was anything to write.
    static func record(_ key: EntryKey, _ error: any Error) -> JSONRecord {
        let failure = Failure(error)
        var object = JSONRecord()
        object.add("key", key.text)
        object.add("result", failure.status == .notFound ? WriteResult.missing.name : WriteVerdict.notSaved.rawValue)
        object.add("detail", failure.message)
        return object
    }
}
