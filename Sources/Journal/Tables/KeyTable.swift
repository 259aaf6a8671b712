internal import GRDB
internal import KeyStoreAPI

/// The SQL of the keys one knows. `opened` counts up: the order they were opened in, whatever the clock does.
enum KeyTable {
    /// One with a NUL, which no key may hold, would not come back whole.
    static func add(_ keys: [String], store: StoreID, in db: Database) throws {
        let store = try StoreTable.id(store, in: db)
        let statement = try db.cachedStatement(sql: "INSERT OR IGNORE INTO known (store, key) VALUES (?, ?)")
        for key in keys where !key.utf8.contains(0) { try statement.execute(arguments: [store, key]) }
    }

    static func noteOpened(_ key: EntryKey, store: StoreID, in db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO known (store, key, opened)
                VALUES (?1, ?2, (SELECT coalesce(max(opened), 0) + 1 FROM known WHERE store = ?1))
                ON CONFLICT (store, key) DO UPDATE SET opened = excluded.opened
                """
        ).execute(arguments: [try StoreTable.id(store, in: db), key.text])
    }

    static func forget(_ key: String, store: StoreID, in db: Database) throws {
        guard let store = try StoreTable.find(store, in: db) else { return }
        try db.cachedStatement(sql: "DELETE FROM known WHERE store = ? AND key = ?").execute(arguments: [store, key])
    }

    static func all(in store: StoreID, in db: Database) throws -> [String] {
        guard let store = try StoreTable.find(store, in: db) else { return [] }
        let statement = try db.cachedStatement(sql: "SELECT key FROM known WHERE store = ? ORDER BY key")
        return try String.fetchAll(statement, arguments: [store])
    }

    static func opened(_ limit: Int, in store: StoreID, in db: Database) throws -> [EntryKey] {
        guard let store = try StoreTable.find(store, in: db) else { return [] }
        let statement = try db.cachedStatement(
            sql: "SELECT key FROM known WHERE store = ? AND opened IS NOT NULL ORDER BY opened DESC LIMIT ?")
        return try String.fetchAll(statement, arguments: [store, max(0, limit)]).compactMap { try? EntryKey($0) }
    }

    static func setPinned(_ key: String, _ isPinned: Bool, store: StoreID, in db: Database) throws {
        guard !key.utf8.contains(0) else { return }
        try db.cachedStatement(
            sql: """
                INSERT INTO known (store, key, pinned) VALUES (?, ?, ?)
                ON CONFLICT (store, key) DO UPDATE SET pinned = excluded.pinned
                """
        ).execute(arguments: [try StoreTable.id(store, in: db), key, isPinned])
    }

    static func pinned(in store: StoreID, in db: Database) throws -> [String] {
        guard let store = try StoreTable.find(store, in: db) else { return [] }
        let statement = try db.cachedStatement(sql: "SELECT key FROM known WHERE store = ? AND pinned ORDER BY key")
        return try String.fetchAll(statement, arguments: [store])
    }
}
