internal import GRDB
internal import KeyStoreAPI

/// The stores that rows belong to.
enum StoreTable {
    /// The number of the store, which is made where it is not there.
    static func id(_ store: StoreID, in db: Database) throws -> Int64 {
        if let id = try find(store, in: db) { return id }
        try db.cachedStatement(sql: "INSERT INTO store (profile, address) VALUES (?, ?)")
            .execute(arguments: [store.profile, store.address])
        return db.lastInsertedRowID
    }

    static func find(_ store: StoreID, in db: Database) throws -> Int64? {
        try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT id FROM store WHERE profile = ? AND address = ?"),
            arguments: [store.profile, store.address])
    }

    /// Every store by its number.
    static func all(in db: Database) throws -> [Int64: StoreID] {
        let rows = try Row.fetchAll(db, sql: "SELECT id, profile, address FROM store")
        return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], StoreID(profile: $0[1], address: $0[2])) })
    }
}
