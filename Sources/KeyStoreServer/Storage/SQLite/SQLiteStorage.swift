internal import Foundation
internal import GRDB
internal import KeyStoreAPI

/// The store in one SQLite file: WAL, so that readers never wait for a writer, and `synchronous=FULL`, so that what was
/// acknowledged outlives a power cut.
struct SQLiteStorage: EntryStorage {
    private let pool: DatabasePool
    private let limits: HistoryLimits

    /// Opens or makes `keystore.sqlite` in `folder`, and brings its schema up to date.
    ///
    /// - Parameter busyTimeout: seconds to wait for another process that holds the file.
    init(
        folder: String, limits: HistoryLimits = HistoryLimits(), busyTimeout: Double = 2
    ) throws(StorageError) {
        self.limits = limits
        try DataFolder.prepare(folder)
        let path = folder + "/keystore.sqlite"
        try DataFolder.makePrivateFile(path)
        var configuration = Configuration()
        configuration.label = "keystore"
        configuration.busyMode = .timeout(busyTimeout)
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            // GRDB sets NORMAL when it opens a pool, after any hook of ours.
            try pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA synchronous = FULL") }
            try Migrations.all.migrate(pool)
        } catch {
            throw StorageError(error)
        }
    }

    func entry(_ key: EntryKey) async throws(StorageError) -> StoredEntry? {
        try await read { db in try EntryTable.entry(key, in: db) }
    }

    func list(_ query: ListQuery) async throws(StorageError) -> StoredPage {
        try await read { db in try EntryTable.page(query, in: db) }
    }

    func put(
        _ key: EntryKey, data: [UInt8], if condition: Precondition, by user: String
    ) async throws(StorageError) -> WriteOutcome {
        try await write { db in
            guard let current = try EntryTable.entry(key, in: db) else { return .missing }
            guard condition.holds(for: current.revision) else { return .changed(current) }
            return .done(try EntryTable.replace(current, with: data, by: user, keeping: limits.count, in: db))
        }
    }

    func create(
        _ key: EntryKey, data: [UInt8], replacing: Bool, by user: String
    ) async throws(StorageError) -> WriteOutcome {
        try await write { db in
            guard let current = try EntryTable.entry(key, in: db) else {
                return .done(try EntryTable.insert(key, data: data, by: user, keeping: limits.count, in: db))
            }
            guard replacing else { return .exists(current) }
            return .done(try EntryTable.replace(current, with: data, by: user, keeping: limits.count, in: db))
        }
    }

    func delete(_ key: EntryKey, if condition: Precondition) async throws(StorageError) -> WriteOutcome {
        try await write { db in
            guard let current = try EntryTable.entry(key, in: db) else { return .missing }
            guard condition.holds(for: current.revision) else { return .changed(current) }
            try EntryTable.remove(key, in: db)
            return .done(current)
        }
    }

    func revisions(of key: EntryKey, limit: Int) async throws(StorageError) -> [StoredRevision] {
        try await read { db in try RevisionTable.rows(of: key, limit: limit, in: db) }
    }

    func revision(_ number: Int64, of key: EntryKey) async throws(StorageError) -> StoredEntry? {
        try await read { db in try RevisionTable.entry(key, at: number, in: db) }
    }

    func seed(_ entries: [(key: EntryKey, data: [UInt8])], by user: String) async throws(StorageError) -> Int {
        try await write { db in try EntryTable.seed(entries, by: user, in: db) }
    }

    func check() async throws(StorageError) {
        try await read { db in try EntryTable.touch(in: db) }
    }

    func forget(endedBefore moment: Timestamp) async throws(StorageError) {
        try await write { db in try RevisionTable.forget(endedBefore: moment, in: db) }
    }

    func close() async throws(StorageError) {
        do { try pool.close() } catch { throw StorageError(error) }
    }

    /// Answers of the given `PRAGMA`, from the connection that writes.
    func pragma(_ name: String) async throws(StorageError) -> String? {
        do {
            return try await pool.writeWithoutTransaction { db in
                try String.fetchOne(db, sql: "PRAGMA \(name)")
            }
        } catch {
            throw StorageError(error)
        }
    }

    private func read<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StorageError) -> Value {
        do { return try await pool.read(body) } catch { throw StorageError(error) }
    }

    /// One transaction that takes the lock for writing at its start (`BEGIN IMMEDIATE`): what it reads can't change
    /// before it writes.
    private func write<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StorageError) -> Value {
        do {
            return try await pool.writeWithoutTransaction { db in
                var value: Value?
                try db.inTransaction(.immediate) {
                    value = try body(db)
                    return .commit
                }
                guard let value else { throw StorageError.failed(detail: "a transaction without a result") }
                return value
            }
        } catch {
            throw StorageError(error)
        }
    }
}
