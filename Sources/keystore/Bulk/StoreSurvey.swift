internal import Commands
internal import Console
internal import ConsoleRuntime
internal import JSONDocument
internal import KeyStoreAPI
internal import Synchronization

/// Reads what a store holds of the keys that are wanted, and plans what is to be done. Values are compared and let go.
final class StoreSurvey: Sendable {
    /// What is asked of it.
    struct Terms: Sendable {
        /// Whether what is there is left alone.
        var keeps = false
        /// Whether keys of the store that are not wanted are to go.
        var prunes = false
        var detail = PlanDifference.Detail.count
    }

    private let source: BulkSource
    private let selection: SelectionOptions
    private let session: EntrySession
    private let terms: Terms
    private let steps = Mutex<[PlanStep]>([])
    private let missing = Mutex<[BulkTally.Failure]>([])
    /// What the last key could not be read with.
    private let lastError = Mutex<KeyStoreError?>(nil)
    /// What is to be replaced or deleted, as it was read.
    let held = HeldEntries()

    init(_ source: BulkSource, _ selection: SelectionOptions, _ session: EntrySession, _ terms: Terms) {
        self.source = source
        self.selection = selection
        self.session = session
        self.terms = terms
    }

    /// Fewer keys are asked for one by one.
    private static let listingThreshold = 64

    /// - Throws: where it was called off, or made no sense any more.
    func plan() async throws -> Plan {
        let there = try await listed()
        let wanted = Set(source.keys.map(\.text))
        var reading = source.keys.map(\.text)
        if let there {
            let known = reading.filter(there.contains)
            let fresh = source.keys.filter { !there.contains($0.text) }
            for key in fresh { look(key, nil) }
            if terms.keeps {
                for key in source.keys where there.contains(key.text) { note(PlanStep(.keep, key)) }
            }
            reading = terms.keeps ? [] : known
        }
        if terms.prunes { reading += selection.among(there ?? []).filter { !wanted.contains($0) } }
        try await read(reading)
        return Plan(steps.withLock(\.self))
    }

    /// Keys that could not be read, in the store or on the disk.
    var unreadable: [BulkTally.Failure] { missing.withLock(\.self) }

    /// The keys that are there; `nil` where it is quicker to ask for each.
    private func listed() async throws -> Set<String>? {
        if terms.prunes { return Set(try await selection.names(in: session)) }
        let count = source.keys.count
        guard count >= Self.listingThreshold else { return nil }
        let keys = StoreKeys(store: session.connection.store, prefix: selection.prefix)
        return try await keys.all { $0 / ListWalk.pageSize <= count / 4 }
    }

    private func read(_ keys: [String]) async throws {
        let bar = ProgressBar("reading", of: keys.count)
        let isWhole = await ValueReader(
            keys, width: ExportRun.width,
            unreadable: { key, error in
                self.lastError.withLock { $0 = error }
                self.failed(key, Failure(error).message)
                bar.say("\(key) could not be read: \(Failure(error).message)")
            }, paused: { bar.say(BulkWords.paused($0)) }
        ) { key throws(KeyStoreError) in
            try await self.look(key)
            bar.advance()
        }.run()
        bar.end()
        if Task.isCancelled { throw Failure("nothing was written", .interrupted) }
        let isInVain = steps.withLock(\.isEmpty)
        guard !isWhole || isInVain, let error = lastError.withLock(\.self) else { return }
        throw Failure("nothing was written: \(Failure(error).message)", Failure(error).status)
    }

    private func look(_ key: EntryKey) async throws(KeyStoreError) {
        let standing: Entry?
        do throws(KeyStoreError) {
            standing = try await session.connection.store.entry(key)
        } catch {
            guard error.isNotFound else { throw error }
            standing = nil
        }
        look(key, standing)
    }

    private func look(_ key: EntryKey, _ standing: Entry?) {
        var wanted: JSONDocument?
        if source.holds(key) {
            if terms.keeps, standing != nil { return note(PlanStep(.keep, key)) }
            do throws(FileFailure) { wanted = try source.value(of: key) } catch {
                return failed(key.text, error.reason)
            }
        } else if standing == nil {
            // It was to be deleted, and somebody else did.
            return
        }
        let step = PlanStep(key, wanted: wanted, standing: standing?.data, detail: terms.detail)
        if step.writes, let standing { held.hold(standing) }
        note(step)
    }

    private func failed(_ key: String, _ reason: String) {
        missing.withLock { $0.append(BulkTally.Failure(key: key, reason: reason, isConflict: false)) }
    }

    private func note(_ step: PlanStep) { steps.withLock { $0.append(step) } }
}
