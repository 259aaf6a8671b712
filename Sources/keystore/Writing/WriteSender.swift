internal import Commands
internal import Console
internal import ConsoleRuntime
internal import JSONDocument
internal import KeyStoreAPI

/// Sends the writes of a command, and finds out what became of each.
struct WriteSender {
    private let session: EntrySession
    private let reason: String?

    init(_ session: EntrySession, _ options: WriteOptions) {
        self.session = session
        reason = options.reason
    }

    /// - Throws: where it was not sent, as it could not be put on record, or may not be sent.
    func send(_ write: Write) async throws -> WriteOutcome {
        let store = try session.connection.writing(reason: reason).store
        let ending = try await CommandWrite(journal: session.journal, store: store).carryOut(write)
        let verdict = ending.settlement.verdict
        var outcome = WriteOutcome(write: write, result: WriteResult(verdict, ending.error), ending: ending)
        if verdict.isSaved {
            outcome.words = write.pastWord + (ending.record.map { ": write \($0)" } ?? "") + ", \(verdict.text)"
            // Where a server does not list its keys, one that is made is known from then on.
            if write.kind == .create { session.journal?.noteOpened(write.key) }
            outcome.canBeUndone = session.connection.terms.journal == .everything
        } else {
            outcome.failure = Self.failure(write, ending)
        }
        if outcome.result == .conflict { outcome.now = await now(write, ending) }
        return outcome
    }

    /// What stands there now. The store need not say it with its refusal, or not of which revision it is.
    private func now(_ write: Write, _ ending: CommandWrite.Ending) async -> Entry? {
        if let now = ending.now, now.revision != nil || write.base?.revision == nil { return now }
        return try? await session.connection.store.entry(write.key)
    }

    private static func failure(_ write: Write, _ ending: CommandWrite.Ending) -> Failure {
        let detail = ending.settlement.detail ?? "no answer"
        guard ending.settlement.verdict == .notSaved else { return Failure("outcome unknown: \(detail)", .unreachable) }
        guard let error = ending.error else { return Failure("not saved: \(detail)", .unreachable) }
        let failure = Failure(error)
        return Failure("not saved: " + failure.message + hint(write, ending), failure.status)
    }

    private static func hint(_ write: Write, _ ending: CommandWrite.Ending) -> String {
        switch WriteResult(ending.settlement.verdict, ending.error) {
        case .exists: "; keystore put \(write.key) replaces its value"
        case .missing where write.data != nil: "; it was deleted meanwhile, keystore create makes it again"
        default: ""
        }
    }
}
