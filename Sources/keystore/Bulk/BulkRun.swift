internal import Commands
internal import Console
internal import ConsoleRuntime
internal import JSONDocument
internal import KeyStoreAPI
internal import Synchronization

/// Carries out a plan: each write on record before it is sent, and only where what it replaces is what the plan saw.
final class BulkRun: Sendable {
    /// Keys that are written at once.
    static let width = 16

    private let plan: Plan
    private let steps: [String: PlanStep]
    private let source: BulkSource
    private let held: HeldEntries
    private let store: any KeyStore
    private let journal: JournalService?
    private let group: JournalGroup?
    private let write: CommandWrite
    private let options: WriteOptions
    private let overwrites: Bool
    private let bar: ProgressBar
    private let log: BulkLog
    /// Why the journal takes nothing more.
    private let fault = Mutex<JournalFailure?>(nil)

    /// - Parameters:
    ///   - verb: `importing`.
    ///   - overwrites: whether what somebody else changes meanwhile is read once more and replaced, too.
    init(
        _ plan: Plan, from source: BulkSource, held: HeldEntries, in session: EntrySession, _ options: WriteOptions,
        verb: String, overwrites: Bool, log: BulkLog
    ) throws {
        self.plan = plan
        self.source = source
        self.held = held
        self.options = options
        self.overwrites = overwrites
        self.log = log
        steps = Dictionary(uniqueKeysWithValues: plan.writes.map { ($0.key.text, $0) })
        store = try session.connection.writing(reason: options.reason).store
        journal = session.journal
        group = journal.map(JournalGroup.init)
        write = CommandWrite(journal: group, store: store, trustingAnswer: true)
        bar = ProgressBar(verb, of: steps.count)
    }

    /// Deletions come last, and only once everything else is done.
    ///
    /// - Throws: where it was called off, or gave up.
    func run() async throws {
        let deletions = plan.steps.filter { $0.action == .delete }
        try await carryOut(plan.writes.filter { $0.action != .delete })
        guard !deletions.isEmpty else { return }
        if log.tally.failures.isEmpty { return try await carryOut(deletions) }
        Output.error("keystore: nothing is deleted, as not everything else was done")
    }

    private func carryOut(_ steps: [PlanStep]) async throws {
        let isWhole = await ValueReader(
            steps.map(\.key.text), width: Self.width, final: [401, 403],
            unreadable: { self.failed($0, $1) }, paused: { self.bar.say(BulkWords.paused($0)) }
        ) { key throws(KeyStoreError) in
            guard let step = self.steps[key.text] else { return }
            // Who is called off sends nothing more, but waits for what was sent.
            try await Task {
                await Result(asking: { () throws(KeyStoreError) in try await self.carryOut(step) })
            }.value.get()
        }.run()
        await group?.finish()
        bar.end()
        journal?.noteKnown(log.takeCreated())
        if let fault = fault.withLock(\.self) {
            throw Failure("what is replaced could not be kept, so nothing more was sent: \(fault.reason)", .io)
        }
        if Task.isCancelled { throw CancellationError() }
        if !isWhole, let last = log.lastError { throw Failure(last) }
    }

    private func failed(_ key: String, _ error: KeyStoreError) {
        guard let step = steps[key] else { return }
        let isConflict = error.isConflict(step.action)
        let reason =
            isConflict && error.isNotFound ? "deleted by someone else meanwhile" : Failure(error).message
        log.failed(step, reason, isConflict: isConflict, error: error)
        bar.say("\(key): \(reason)")
    }

    // MARK: One key

    /// Tries where what somebody else writes is replaced, too.
    private static let attempts = 3

    private func carryOut(_ step: PlanStep) async throws(KeyStoreError) {
        if fault.withLock({ $0 != nil }) { throw .cancelled }
        var attempt = 1
        while true {
            do throws(KeyStoreError) {
                return try await send(step, base: attempt == 1 ? base(of: step) : standing(step.key))
            } catch {
                guard overwrites, error.isConflict(step.action), attempt < Self.attempts else { throw error }
                attempt += 1
            }
        }
    }

    /// What stands there, as the plan saw it.
    private func base(of step: PlanStep) async throws(KeyStoreError) -> Entry? {
        guard let mark = step.standing else { return nil }
        if let entry = held[step.key] { return entry }
        let entry = try await store.entry(step.key)
        guard ValueMark(entry.data.bytes) == mark else { throw .changedMeanwhile(entry) }
        return entry
    }

    private func standing(_ key: EntryKey) async throws(KeyStoreError) -> Entry? {
        do throws(KeyStoreError) { return try await store.entry(key) } catch {
            if error.isNotFound { return nil }
            throw error
        }
    }

    private func send(_ step: PlanStep, base: Entry?) async throws(KeyStoreError) {
        let write: Write
        do throws(FileFailure) {
            write = try self.write(of: step, base: base)
        } catch {
            log.failed(step, error.reason, isConflict: false, error: nil)
            return bar.say("\(step.key): \(error.reason)")
        }
        let ending: CommandWrite.Ending
        do throws(JournalFailure) {
            ending = try await self.write.carryOut(write)
        } catch {
            fault.withLock { $0 = $0 ?? error }
            throw .cancelled
        }
        try conclude(step, ending)
        bar.advance()
    }

    private func write(of step: PlanStep, base: Entry?) throws(FileFailure) -> Write {
        let data = step.action == .delete ? nil : try source.value(of: step.key)
        let kind: Write.Kind =
            switch (data, base) {
            case (nil, _): .delete(expecting: base?.revision)
            case (_?, nil): .create
            case (_?, let base?): .update(expecting: base.revision, force: false)
            }
        return Write(key: step.key, data: data, kind: kind, base: base, reason: options.reason)
    }

    /// - Throws: what the store refused it with.
    private func conclude(_ step: PlanStep, _ ending: CommandWrite.Ending) throws(KeyStoreError) {
        let (verdict, detail) = (ending.settlement.verdict, ending.settlement.detail)
        if verdict.isSaved { return log.done(step, ending) }
        if let error = ending.error { throw error.cause }
        let reason = verdict.text + (detail.map { ": " + $0 } ?? "")
        log.failed(step, reason, isConflict: false, error: nil)
        bar.say("\(step.key): \(reason)")
    }
}

extension KeyStoreError {
    /// Whether somebody else's change is in the way of a step.
    fileprivate func isConflict(_ action: PlanStep.Action) -> Bool {
        switch self {
        case .changedMeanwhile: true
        case .rejected(let rejection): rejection.status == 409 || rejection.status == 404 && action != .create
        default: false
        }
    }
}
