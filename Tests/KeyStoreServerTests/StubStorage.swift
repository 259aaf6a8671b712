import KeyStoreAPI

@testable import KeyStoreServer

/// A store that is empty, takes nothing, and does something of the test's before each operation.
struct StubStorage: EntryStorage {
    let before: @Sendable () async throws(StorageError) -> Void

    init(before: @escaping @Sendable () async throws(StorageError) -> Void) { self.before = before }

    func entry(_ key: EntryKey) async throws(StorageError) -> StoredEntry? {
        try await before()
        return nil
    }

    func list(_ query: ListQuery) async throws(StorageError) -> StoredPage {
        try await before()
        return StoredPage(rows: [], total: 0)
    }

    func put(
        _ key: EntryKey, data: [UInt8], if condition: Precondition, by user: String
    ) async throws(StorageError) -> WriteOutcome {
        try await before()
        return .missing
    }

    func create(
        _ key: EntryKey, data: [UInt8], replacing: Bool, by user: String
    ) async throws(StorageError) -> WriteOutcome {
        try await before()
        return .missing
    }

    func delete(_ key: EntryKey, if condition: Precondition) async throws(StorageError) -> WriteOutcome {
        try await before()
        return .missing
    }

    func revisions(of key: EntryKey, limit: Int) async throws(StorageError) -> [StoredRevision] {
        try await before()
        return []
    }

    func revision(_ number: Int64, of key: EntryKey) async throws(StorageError) -> StoredEntry? {
        try await before()
        return nil
    }

    func seed(_ entries: [(key: EntryKey, data: [UInt8])], by user: String) async throws(StorageError) -> Int {
        try await before()
        return 0
    }

    func check() async throws(StorageError) { try await before() }

    func close() throws(StorageError) {}
}
