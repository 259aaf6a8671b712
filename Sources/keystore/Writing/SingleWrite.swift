internal import Commands
internal import Console
internal import ConsoleRuntime
internal import JSONDocument
internal import KeyStoreAPI

/// A write of one key by a command, from reading it to the report.
struct SingleWrite {
    let key: EntryKey
    let options: WriteOptions
    let permission: Permission
    private let session: EntrySession

    /// What there is to be written over what someone else has made of the entry meanwhile; `nil` leaves it to people.
    typealias Rebasing = (Entry) throws -> JSONDocument?

    /// At most so many times it is written over what someone else wrote meanwhile.
    private static let attempts = 5

    /// Runs a command that writes one key, and reports what became of it: with `--json` an object, whatever it is.
    static func run(
        on key: EntryKey, of store: StoreOptions, _ options: WriteOptions, asking question: Permission.Question = .none,
        _ body: @escaping @Sendable (SingleWrite) async throws -> WriteOutcome
    ) async throws {
        try await EntrySession.run(store) { session in
            let permission = try Permission(session.connection, named: store.profile, options, question)
            let work = SingleWrite(key: key, options: options, permission: permission, session: session)
            let outcome: WriteOutcome
            do {
                outcome = try await body(work)
            } catch {
                if options.json { Output.object(WriteOutcome.record(key, error)) }
                throw error
            }
            if options.json { Output.object(outcome.record) }
            outcome.say()
            if let failure = outcome.failure { throw failure }
        }
    }

    // MARK: Reading

    /// The entry as it stands.
    ///
    /// - Parameter hint: what makes one, where there is none.
    func entry(orHint hint: String? = nil) async throws -> Entry {
        do {
            return try await session.entry(key)
        } catch let error as KeyStoreError where error.isNotFound {
            throw Failure(Failure(error).message + "; " + (hint ?? "keystore create \(key) makes it"), .notFound)
        }
    }

    /// The entry as it stands; `nil` where there is none.
    func standing() async throws -> Entry? {
        do {
            return try await session.entry(key)
        } catch let error as KeyStoreError where error.isNotFound {
            return nil
        }
    }

    /// The value of another key.
    func value(of other: EntryKey) async throws -> JSONDocument { try await session.entry(other).data }

    /// The entry as it was, where the store keeps that.
    func entry(at revision: Revision) async -> Entry? {
        try? await session.connection.store.revision(revision, of: key)
    }

    // MARK: Writing

    /// An update of what was read.
    ///
    /// - Parameter force: whether what stands there is overwritten whatever it is. What is on record as overwritten may then
    ///   have been written over by someone else just before.
    func update(of base: Entry, to data: JSONDocument, force: Bool = false) -> Write {
        Write(
            key: key, data: data, kind: .update(expecting: base.revision, force: force), base: base,
            reason: options.reason)
    }

    /// Shows the change, asks where that is due, writes, and finds out what became of it.
    ///
    /// - Parameters:
    ///   - intention: in the words of a question: `delete flags`.
    ///   - isForced: whether the last attempt overwrites whatever stands there.
    func carryOut(
        _ write: Write, _ intention: String, isForced: Bool = false, rebasing: Rebasing? = nil
    ) async throws -> WriteOutcome {
        if write.changesNothing { return .unchanged(write) }
        show(write)
        if options.dryRun { return .dryRun(write) }
        try await permission.confirm(intention)
        return try await send(write, isForced: isForced, rebasing: rebasing)
    }

    /// Says what is to change.
    func show(_ write: Write) {
        if !options.json { WriteWords.lines(write).forEach(Output.line) }
    }

    /// Writes, and where someone else has written meanwhile, over that, as far as `rebasing` sees a way.
    func send(_ write: Write, isForced: Bool = false, rebasing: Rebasing? = nil) async throws -> WriteOutcome {
        let sender = WriteSender(session, options)
        var outcome = try await sender.send(write)
        for attempt in 2...Self.attempts {
            guard outcome.result == .conflict, let now = outcome.now, let data = try rebasing?(now) else { break }
            try Task.checkCancellation()
            Output.error("keystore: \(key) was changed by someone else meanwhile: trying again")
            let next = update(of: now, to: data, force: isForced && attempt == Self.attempts)
            if next.changesNothing { return .unchanged(next) }
            outcome = try await sender.send(next)
        }
        return outcome
    }
}
