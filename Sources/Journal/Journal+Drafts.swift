public import KeyStoreAPI
internal import Synchronization

/// Drafts: one for each store, key and session, so that two consoles that live each keep theirs.
extension Journal {
    /// Keeps the draft in place of the one that this session has of its key.
    public func keep(_ draft: StoredDraft, in store: StoreID) throws(JournalError) {
        let slot = DraftSlot(store: store, key: draft.key)
        let kept = bases.withLock { $0[slot] }
        let owner = DraftTable.Owner(session: session.id, process: process, time: now())
        let value = try write { db in
            try DraftTable.keep(draft, store: store, owner: owner, kept: kept, in: db)
        }
        let base = draft.base.flatMap { entry in value.map { DraftBase(entry: entry, value: $0) } }
        bases.withLock { $0[slot] = base }
    }

    /// Drops this session's draft of the key.
    public func dropDraft(of key: EntryKey, in store: StoreID) throws(JournalError) {
        try write { db in try DraftTable.drop(key, store: store, session: session.id, in: db) }
        _ = bases.withLock { $0.removeValue(forKey: DraftSlot(store: store, key: key)) }
    }

    /// Drops a draft whose session has ended. One of a session that lives stays.
    public func discardDraft(number: Int) throws(JournalError) {
        try write { db in
            guard let session = try DraftTable.session(of: number, in: db), !liveness.isLive(session) else { return }
            try DraftTable.remove(number, in: db)
        }
    }

    /// The drafts of other sessions, newest first.
    public func draftNotes(in store: StoreID) throws(JournalError) -> [DraftNote] {
        try read { db in
            try DraftTable.notes(of: store, liveness: liveness, file: file, in: db).filter { !$0.isOwn }.map(\.note)
        }
    }

    /// The drafts of a key that other sessions have, newest first.
    public func drafts(of key: EntryKey, in store: StoreID) throws(JournalError) -> [KeptDraft] {
        try read { db in try DraftTable.drafts(of: key, store: store, liveness: liveness, file: file, in: db) }
    }

    /// All drafts of all stores and sessions, newest first.
    public func allDraftNotes() throws(JournalError) -> [(StoreID, DraftNote)] {
        try read { db in
            try DraftTable.notes(of: nil, liveness: liveness, file: file, in: db).map { ($0.store, $0.note) }
        }
    }

    var liveness: Liveness { Liveness(own: session.id, folder: sessions) }
}
