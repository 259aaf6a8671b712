internal import KeyStoreAPI

/// What the server needs of a store, by intent. An engine implements this and nothing else; the conformance tests say
/// what it has to do.
///
/// - Values go in and come out as the bytes that were sent.
/// - A write that returned an outcome is as durable as the engine can make it: on disk, or on a majority of the members.
/// - Every write of the store makes a higher revision than all writes before it, whichever key it is of. Revisions need
///   not follow on each other, and mean nothing else.
/// - Reads see every write that returned before they began.
protocol EntryStorage: Sendable {
    func entry(_ key: EntryKey) async throws(StorageError) -> StoredEntry?

    /// One page of the keys, in the order of their bytes: those after a key, or a page by its number. `prefix` and `after`
    /// hold only characters of keys.
    ///
    /// Paging by key misses no key that was there the whole time, and repeats none, whatever is written meanwhile.
    func list(_ query: ListQuery) async throws(StorageError) -> StoredPage

    /// Replaces the value of an entry that is there and meets the condition.
    func put(
        _ key: EntryKey, data: [UInt8], if condition: Precondition, by user: String
    ) async throws(StorageError) -> WriteOutcome

    /// Makes an entry. With `replacing` one that is there gets the new value, and keeps its creator.
    func create(
        _ key: EntryKey, data: [UInt8], replacing: Bool, by user: String
    ) async throws(StorageError) -> WriteOutcome

    /// Removes an entry that is there and meets the condition.
    func delete(_ key: EntryKey, if condition: Precondition) async throws(StorageError) -> WriteOutcome

    /// What is kept of a key's life, newest first, the value of now among it; empty for a key that never was. A deletion
    /// leaves it, and a key made again goes on in it.
    func revisions(of key: EntryKey, limit: Int) async throws(StorageError) -> [StoredRevision]

    /// The entry as it was at a revision, if that is kept.
    func revision(_ number: Int64, of key: EntryKey) async throws(StorageError) -> StoredEntry?

    /// The writes after a revision, or from now on, as they are done. A deletion is a write with a revision of its own.
    func changes(after revision: Int64?) async throws(StorageError) -> ChangeFeed

    /// Lets go of the revisions that were replaced or deleted before a moment. The value of now stays, however old.
    func forget(endedBefore moment: Timestamp) async throws(StorageError)

    /// Makes the entries that are not there yet, and answers how many those were.
    func seed(_ entries: [(key: EntryKey, data: [UInt8])], by user: String) async throws(StorageError) -> Int

    /// Reads something, and throws if that can't be done.
    func check() async throws(StorageError)

    /// Ends all work, and lets go of files and connections.
    func close() async throws(StorageError)
}
