internal import Console
internal import ConsoleRuntime
internal import JSONDocument
internal import KeyStoreAPI

/// A write of one key by a command, from its difference to its result.
struct SingleWrite {
    private let session: EntrySession
    private let options: WriteOptions
    private let permission: Permission

    /// - Throws: where it may not be written at all; nothing was read then.
    init(
        _ session: EntrySession, named profile: String?, _ options: WriteOptions,
        asking question: Permission.Question = .none
    ) throws {
        self.session = session
        self.options = options
        permission = try Permission(session.connection, named: profile, options, question)
    }

    /// Shows the change, asks where that is due, writes and says what became of it.
    ///
    /// - Parameter intention: in the words of a question: `delete flags`.
    func carryOut(_ write: Write, _ intention: String) async throws {
        if write.changesNothing { return report(write, "unchanged", "holds that already") }
        if !options.json { WriteWords.lines(write).forEach(Output.line) }
        guard !options.dryRun else { return report(write, "dry-run", nil, "nothing was written (--dry-run)") }
        try await permission.confirm(intention)
        let store = try session.connection.writing(reason: options.reason).store
        let ending = try await CommandWrite(journal: session.journal, store: store).carryOut(write)
        try conclude(write, ending)
    }

    private func conclude(_ write: Write, _ ending: CommandWrite.Ending) throws {
        let verdict = ending.settlement.verdict, detail = ending.settlement.detail
        let number = ending.record.map { ": write \($0)" } ?? ""
        let result = verdict.isSaved ? "\(write.pastWord)\(number), \(verdict.text)" : nil
        report(write, verdict.rawValue, result, ending: ending)
        switch verdict {
        case .notSaved:
            if let error = ending.error { throw Failure("not saved: \(Failure(error).message)", Failure(error).status) }
            throw Failure("not saved: \(detail ?? "no answer")", .unreachable)
        case .unknown, .pending: throw Failure("outcome unknown: \(detail ?? "no answer")", .unreachable)
        case .verified, .normalised, .overtaken, .unverified: return
        }
    }

    /// - Parameters:
    ///   - words: what became of the key, for a person.
    ///   - sentence: the same, where the key is not its subject.
    private func report(
        _ write: Write, _ result: String, _ words: String?, _ sentence: String? = nil,
        ending: CommandWrite.Ending? = nil
    ) {
        if options.json { Output.object(WriteWords.object(write, result, ending)) }
        if let words { Output.error("keystore: \(write.key) \(words)") }
        if let sentence { Output.error("keystore: " + sentence) }
    }
}
