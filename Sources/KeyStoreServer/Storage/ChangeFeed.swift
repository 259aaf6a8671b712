internal import KeyStoreAPI

/// One write, as whoever follows the store gets to know of it.
struct StoredChange: Equatable, Sendable {
    let key: String
    let revision: Int64
    let kind: EntryChange.Kind
}

/// The writes of a store from one revision on, as they are done.
struct ChangeFeed: Sendable {
    /// Every write after this revision comes.
    let start: Int64
    /// Whether writes after the revision that was asked for, up to ``start``, are not kept any more. So it is with a revision
    /// that this store has not reached.
    let hasGap: Bool
    /// In the order of their revisions, each once. It ends when the store is closed or the reader falls too far behind; it
    /// throws a `StorageError` where the engine fails. Ending the iteration lets go of everything.
    let changes: AsyncThrowingStream<StoredChange, any Error>
}
