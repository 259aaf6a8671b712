internal import Commands
internal import Console
internal import ConsoleRuntime
internal import JSONDocument
internal import KeyStoreAPI
internal import Synchronization

/// An export on its way: what is read, what could not be, and how it ended.
final class ExportRun: Sendable {
    /// Keys that are read at once.
    static let width = 16

    private let names: [String]
    private let asked: Int
    private let store: any KeyStore
    private let bar: ProgressBar
    private let missing = Mutex<[(key: String, error: KeyStoreError)]>([])
    private let fault = Mutex<FileFailure?>(nil)

    /// - Parameters:
    ///   - names: what is to be read.
    ///   - asked: with what was there already.
    ///   - isShown: whether what is read goes to the terminal itself.
    init(_ names: [String], of asked: Int, from store: any KeyStore, isShown: Bool = false) {
        self.names = names
        self.asked = asked
        self.store = store
        bar = ProgressBar("exporting", of: names.count, isHidden: isShown)
    }

    /// Writes one object with everything.
    func run(into file: NewFile) async throws {
        let exporter = Exporter(
            keys: names, store: store, file: file, width: Self.width,
            listener: .init(read: bar.advance, unreadable: unreadable, paused: paused))
        let result = await exporter.run()
        bar.end()
        if Task.isCancelled {
            throw Failure("\(progress); what was read is not kept in one file: a folder can be resumed", .interrupted)
        }
        guard case .failure(let failure) = result else { return }
        try throwFinal()
        throw Failure(failure.reason, missing.withLock(\.isEmpty) ? .io : .other)
    }

    /// Writes a file for each.
    func run(into folder: ExportFolder) async throws {
        let isWhole = await ValueReader(names, width: Self.width, unreadable: unreadable, paused: paused) {
            key throws(KeyStoreError) in
            if self.fault.withLock({ $0 != nil }) { throw .cancelled }
            let entry = try await self.store.entry(key)
            do throws(FileFailure) {
                try folder.write(key, entry.data.bytes)
            } catch {
                self.fault.withLock { $0 = $0 ?? error }
                throw .cancelled
            }
            self.bar.advance()
        }.run()
        bar.end()
        if let fault = fault.withLock(\.self) { throw Failure(fault.reason, .io) }
        try folder.synchronise()
        if Task.isCancelled { throw Failure("\(progress); --resume goes on", .interrupted) }
        if !isWhole { try throwFinal() }
    }

    private var progress: String { "exported \(BulkWords.grouped(written)) of \(BulkWords.keys(asked))" }

    /// Keys whose values are where they belong.
    private var written: Int { asked - names.count + bar.done }

    private func unreadable(_ key: String, _ error: KeyStoreError) {
        missing.withLock { $0.append((key, error)) }
        bar.say("\(key) could not be read: \(Failure(error).message)")
    }

    private func paused(_ seconds: Int) { bar.say(BulkWords.paused(seconds)) }

    /// - Throws: what made it give up.
    private func throwFinal() throws {
        guard let last = missing.withLock(\.last) else { return }
        let failure = Failure(last.error)
        guard [.notAuthorised, .unreachable, .tryLater].contains(failure.status) else { return }
        throw Failure("\(progress): \(failure.message)", failure.status)
    }

    /// - Throws: where something could not be read, after saying what came of it.
    func conclude(_ path: String, json: Bool) throws {
        let missing = missing.withLock(\.self)
        if json { Output.object(object(path, missing)) }
        Output.error("keystore: " + progress)
        if !missing.isEmpty { throw Failure("\(BulkWords.keys(missing.count)) could not be read", .other) }
    }

    private func object(_ path: String, _ missing: [(key: String, error: KeyStoreError)]) -> JSONRecord {
        var object = JSONRecord()
        object.add("path", path)
        object.add("asked", asked)
        object.add("exported", names.count - missing.count)
        object.add("skipped", asked - names.count)
        object.add(
            "unreadable",
            missing.map { key, error in
                var row = JSONRecord()
                row.add("key", key)
                row.add("reason", Failure(error).message)
                return row
            })
        return object
    }
}
