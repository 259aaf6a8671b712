internal import Foundation
internal import GRDB
internal import KeyStoreAPI

/// The store in one SQLite file: WAL, so that readers never wait for a writer, and `synchronous=FULL`, so that what was
/// acknowledged outlives a power cut.
struct SQLiteStorage: EntryStorage {
    private let pool: DatabasePool
    private let writes: WriteQueue
    private let limits: StoreLimits
    private let hub = ChangeHub()

    /// Opens or makes `keystore.sqlite` in `folder`, and brings its schema up to date. After an end that was not a clean
    /// one the whole of it is checked first.
    ///
    /// - Parameters:
    ///   - keptChanges: how many writes can still be told of, the oldest go first.
    ///   - busyTimeout: seconds to wait for another process that holds the file.
    ///   - tell: takes what the operator may want to know.
    init(
        folder: String, limits: HistoryLimits = HistoryLimits(), keptChanges: Int = ChangeTable.limit,
        busyTimeout: Double = 2, tell: (String) -> Void = { _ in }
    ) throws(StorageError) {
        self.limits = StoreLimits(revisions: limits.count, changes: keptChanges)
        try DataFolder.prepare(folder)
        let file = StoreFile(folder: folder)
        let wasLeftOpen = file.hasLog
        try DataFolder.makePrivateFile(file.path)
        var configuration = Configuration()
        configuration.label = "keystore"
        configuration.busyMode = .timeout(busyTimeout)
        do {
            pool = try DatabasePool(path: file.path, configuration: configuration)
            // GRDB sets NORMAL when it opens a pool, after any hook of ours.
            try pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA synchronous = FULL") }
            if wasLeftOpen {
                tell("the database was not closed when it was last used; checking it")
                try pool.writeWithoutTransaction { db in try Soundness.check(db, path: file.path) }
            }
            try Migrations.bringUpToDate(pool, path: file.path)
            let teller = ChangeTeller(hub, told: try pool.read(EntryTable.newestRevision))
            writes = WriteQueue(pool) { db in teller.tell(db) }
        } catch let error as DatabaseError where Soundness.isDamage(error) {
            throw Soundness.damaged(file.path, error.message ?? "\(error.resultCode)")
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
            return .done(try EntryTable.replace(current, with: data, by: user, keeping: limits, in: db))
        }
    }

    func create(
        _ key: EntryKey, data: [UInt8], replacing: Bool, by user: String
    ) async throws(StorageError) -> WriteOutcome {
        try await write { db in
            guard let current = try EntryTable.entry(key, in: db) else {
                return .done(try EntryTable.insert(key, data: data, by: user, keeping: limits, in: db))
            }
            guard replacing else { return .exists(current) }
            return .done(try EntryTable.replace(current, with: data, by: user, keeping: limits, in: db))
        }
    }

    func delete(_ key: EntryKey, if condition: Precondition) async throws(StorageError) -> WriteOutcome {
        try await write { db in
            guard let current = try EntryTable.entry(key, in: db) else { return .missing }
            guard condition.holds(for: current.revision) else { return .changed(current) }
            try EntryTable.remove(key, keeping: limits, in: db)
            return .done(current)
        }
    }

    func revisions(of key: EntryKey, limit: Int) async throws(StorageError) -> [StoredRevision] {
        try await read { db in try RevisionTable.rows(of: key, limit: limit, in: db) }
    }

    func revision(_ number: Int64, of key: EntryKey) async throws(StorageError) -> StoredEntry? {
        try await read { db in try RevisionTable.entry(key, at: number, in: db) }
    }

    func changes(after revision: Int64?) async throws(StorageError) -> ChangeFeed {
        try await hub.follow { () throws(StorageError) in
            try await read { db in try ChangeTable.kept(after: revision, in: db) }
        }
    }

    func seed(_ entries: [(key: EntryKey, data: [UInt8])], by user: String) async throws(StorageError) -> Int {
        try await write { db in try EntryTable.seed(entries, by: user, keeping: limits, in: db) }
    }

    func check() async throws(StorageError) {
        try await read { db in try EntryTable.touch(in: db) }
    }

    func forget(endedBefore moment: Timestamp) async throws(StorageError) {
        // Other writers get their turn in between.
        while try await write({ db in try RevisionTable.forget(endedBefore: moment, atMost: 500, in: db) }) > 0 {}
    }

    /// Copies it to a file that must not be there yet, and checks the copy.
    ///
    /// - Returns: how many entries it holds.
    func backup(to path: String) throws(StorageError) -> Int { try BackupFile(path: path).write(from: pool) }

    func close() async throws(StorageError) {
        hub.close()
        do {
            // The connection that writes has to be the last one: those that read can't remove the log.
            pool.invalidateReadOnlyConnections()
            try pool.close()
        } catch {
            throw StorageError(error)
        }
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

    private func write<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StorageError) -> Value {
        try await writes.submit(body)
    }
}
