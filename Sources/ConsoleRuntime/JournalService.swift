public import Console
internal import JSONDocument
public import Journal
public import KeyStoreAPI
internal import TextEditing

/// The journal as one console uses it: for one store, in one operator's name.
public struct JournalService: Sendable {
    private let journal: Result<Journal, JournalFailure>
    let store: StoreID
    let by: Operator
    /// Whether values of writes are kept, or only drafts.
    let keepsValues: Bool
    /// Starts what puts a guarded write back unless it is confirmed, and returns once that watches.
    let startGuard: @Sendable (Int, any KeyStore) async -> Result<Void, JournalFailure>

    /// - Parameter journal: as it could be opened; where it could not, everything that is asked of it fails with that.
    public init(
        journal: Result<Journal, JournalFailure>, store: StoreID, by: Operator, keepsValues: Bool,
        startGuard: @escaping @Sendable (Int, any KeyStore) async -> Result<Void, JournalFailure> = { _, _ in
            .failure(JournalFailure("nothing here can put a write back later"))
        }
    ) {
        self.journal = journal
        self.store = store
        self.by = by
        self.keepsValues = keepsValues
        self.startGuard = startGuard
    }

    /// Bytes of undo steps that are kept with a draft.
    static let historyLimit = 1 << 20

    /// Why the journal could not be opened.
    public var trouble: String? {
        if case .failure(let failure) = journal { failure.reason } else { nil }
    }

    // MARK: Drafts

    func keep(_ draft: Draft) -> Action {
        let stored = StoredDraft(
            key: draft.key, base: draft.base, text: draft.text.bytes, cursor: draft.cursor,
            history: draft.history.serialised(limit: Self.historyLimit))
        let result = attempt { journal throws(JournalError) in try journal.keep(stored, in: store) }
        return .draftKept(draft.key, version: draft.version, result.failure)
    }

    /// Where it cannot be forgotten it is offered once more, which is no loss.
    func dropDraft(_ key: EntryKey) {
        _ = attempt { journal throws(JournalError) in try journal.dropDraft(of: key, in: store) }
    }

    func discardDraft(_ number: Int) {
        _ = attempt { journal throws(JournalError) in try journal.discardDraft(number: number) }
    }

    func drafts(of key: EntryKey) -> Result<[FoundDraft], JournalFailure> {
        attempt { journal throws(JournalError) in
            try journal.drafts(of: key, in: store).map { found in
                FoundDraft(
                    note: found.note, base: found.draft.base, text: found.draft.text, cursor: found.draft.cursor,
                    history: found.draft.history.flatMap(EditHistory.init(serialised:)))
            }
        }
    }

    func draftNotes() -> Result<[DraftNote], JournalFailure> {
        attempt { journal throws(JournalError) in try journal.draftNotes(in: store) }
    }

    // MARK: Writes

    /// Puts a write on record before it is sent.
    func begin(_ write: Write) -> Result<Int, JournalFailure> {
        attempt { journal throws(JournalError) in
            try journal.begin(intent(write), keepingValues: keepsValues, guardedFor: write.confirmWithin)
        }
    }

    /// Puts several on record, and what became of others; all of it or nothing.
    func begin(
        _ writes: [Write], settling settled: [(number: Int, settlement: Settlement)]
    ) -> Result<[Int], JournalFailure> {
        attempt { journal throws(JournalError) in
            try journal.begin(writes.map(intent), keepingValues: keepsValues, settling: settled)
        }
    }

    private func intent(_ write: Write) -> WriteIntent {
        WriteIntent(
            store: store, key: write.key, operation: write.operation, force: write.force, before: write.base,
            after: write.data, reason: write.reason, by: by, undoes: write.undoes)
    }

    func settle(_ record: Int, _ settlement: Settlement) {
        _ = attempt { journal throws(JournalError) in try journal.settle(record, as: settlement) }
    }

    public func writes(_ query: WriteQuery) -> Result<[WriteRecord], JournalFailure> {
        attempt { journal throws(JournalError) in try journal.writes(in: store, query) }
    }

    // MARK: Guards

    func guards() -> Result<[GuardedWrite], JournalFailure> {
        attempt { journal throws(JournalError) in try journal.guards(in: store) }
    }

    func confirm(_ record: Int) -> Result<Bool, JournalFailure> {
        attempt { journal throws(JournalError) in
            try journal.resolveGuard(record, from: .waiting, to: .confirmed, detail: nil)
        }
    }

    func attempt<Value>(
        _ body: (Journal) throws(JournalError) -> Value
    ) -> Result<Value, JournalFailure> {
        journal.flatMap { journal in
            do throws(JournalError) {
                return .success(try body(journal))
            } catch {
                return .failure(JournalFailure(error.description))
            }
        }
    }
}

extension Write {
    fileprivate var operation: WriteIntent.Operation {
        switch kind {
        case .create: .create
        case .update: .update
        case .delete: .delete
        }
    }
}

extension Result {
    fileprivate var failure: Failure? {
        if case .failure(let failure) = self { failure } else { nil }
    }
}
