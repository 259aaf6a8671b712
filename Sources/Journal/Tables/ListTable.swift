internal import Foundation
internal import GRDB
internal import KeyStoreAPI

/// The SQL of lists that came whole: the keys in parts, packed, so that the first is read by itself.
enum ListTable {
    /// Rows of the first part: more than a screen, and read in a moment.
    static let firstRows = 2048
    static let rows = 32_768

    /// Parts that say the same as before are not written again.
    static func keep(_ list: KeyList, store: StoreID, time: Timestamp, in db: Database) throws {
        let store = try StoreTable.id(store, in: db)
        try db.cachedStatement(
            sql: """
                INSERT INTO list (store, time) VALUES (?, ?)
                ON CONFLICT (store) DO UPDATE SET time = excluded.time
                """
        ).execute(arguments: [store, time.milliseconds])
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO listPart (store, number, data) VALUES (?, ?, ?)
                ON CONFLICT (store, number) DO UPDATE SET data = excluded.data WHERE data <> excluded.data
                """)
        var (start, number) = (0, 0)
        repeat {
            let end = min(list.count, start + (number == 0 ? firstRows : rows))
            try statement.execute(arguments: [store, number, Data(list.packed(start..<end))])
            (start, number) = (end, number + 1)
        } while start < list.count
        try db.cachedStatement(sql: "DELETE FROM listPart WHERE store = ? AND number >= ?")
            .execute(arguments: [store, number])
    }

    /// - Returns: the rows of the first part or of all; `nil` where there is no list, or a part of it is damaged.
    static func find(in store: StoreID, onlyFirst: Bool, in db: Database) throws -> (
        list: KeyList, isWhole: Bool, time: Timestamp
    )? {
        guard let store = try StoreTable.find(store, in: db),
            let row = try Row.fetchOne(
                db,
                sql: "SELECT time, (SELECT count(*) FROM listPart WHERE store = ?1) FROM list WHERE store = ?1",
                arguments: [store])
        else { return nil }
        let parts: Int = row[1]
        var list = KeyList()
        let rows = try Row.fetchCursor(
            db, sql: "SELECT data FROM listPart WHERE store = ? AND number < ? ORDER BY number",
            arguments: [store, onlyFirst ? 1 : parts])
        while let row = try rows.next() {
            let isSound = try row.withUnsafeData(atIndex: 0) { data in
                data.map { list.unpack(Array($0)) } ?? false
            }
            guard isSound else { return nil }
        }
        return (list, !onlyFirst || parts == 1, Timestamp(milliseconds: row[0]))
    }

    static func remove(olderThan limit: Int64, in db: Database) throws {
        try db.execute(
            sql: "DELETE FROM listPart WHERE store IN (SELECT store FROM list WHERE time < ?)", arguments: [limit])
        try db.execute(sql: "DELETE FROM list WHERE time < ?", arguments: [limit])
    }
}
