internal import KeyStoreAPI

/// What the routes need of a store, by intent. SQLite is the engine here; another one implements this protocol.
///
/// Values go in and come out as the bytes that were sent. Every write is on disk before it returns.
protocol EntryStorage: Sendable {
    func entry(_ key: EntryKey) async throws(StorageError) -> StoredEntry?

    /// One page, sorted by key.
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

    /// What is kept of a key's life, newest first, the value of now among it; empty for a key that never was.
    func revisions(of key: EntryKey, limit: Int) async throws(StorageError) -> [StoredRevision]

    /// The entry as it was at a revision, if that is kept.
    func revision(_ number: Int64, of key: EntryKey) async throws(StorageError) -> StoredEntry?

    /// Makes the entries that are not there yet, in one transaction, and answers how many those were.
    func seed(_ entries: [(key: EntryKey, data: [UInt8])], by user: String) async throws(StorageError) -> Int

    /// Reads something, and throws if that can't be done.
    func check() async throws(StorageError)

    /// Ends all work and closes the files.
    func close() throws(StorageError)
}

/// Why the store did not do what it was asked to. `detail` is for the log, never for a client.
enum StorageError: Error, Equatable {
    /// Not reachable, full, busy or read-only: worth another try later.
    case unavailable(detail: String)
    /// Anything else.
    case failed(detail: String)
}
