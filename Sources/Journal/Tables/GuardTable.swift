internal import GRDB
internal import KeyStoreAPI

/// The SQL of guarded writes.
enum GuardTable {
    static func waiting(in store: StoreID?, now: Timestamp, file: String, in db: Database) throws -> [GuardedWrite] {
        let id = try store.map { try StoreTable.find($0, in: db) ?? -1 }
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT number, key, guardDeadline FROM write WHERE guard = 'waiting' AND store = coalesce(?, store)
                    ORDER BY guardDeadline, number
                    """), arguments: [id])
        return try rows.map { row in
            GuardedWrite(
                number: row["number"], key: try Stored.key(row["key"], file: file),
                secondsLeft: secondsLeft(until: row["guardDeadline"], now: now))
        }
    }

    static func state(of number: Int, now: Timestamp, file: String, in db: Database) throws -> (GuardState, Int) {
        let statement = try db.cachedStatement(sql: "SELECT guard, guardDeadline FROM write WHERE number = ?")
        guard let row = try Row.fetchOne(statement, arguments: [number]) else { return (.none, 0) }
        let state: GuardState = try Stored.word(row["guard"], file: file)
        return (state, state == .waiting ? secondsLeft(until: row["guardDeadline"], now: now) : 0)
    }

    static func resolve(
        _ number: Int, from: GuardState, to: GuardState, detail: String?, in db: Database
    ) throws -> Bool {
        try db.cachedStatement(sql: "UPDATE write SET guard = ?, guardDetail = ? WHERE number = ? AND guard = ?")
            .execute(arguments: [to.rawValue, detail, number, from.rawValue])
        return db.changesCount == 1
    }

    /// Nothing reached the store, so there is nothing to take back.
    static func lift(_ number: Int, in db: Database) throws {
        _ = try resolve(number, from: .waiting, to: .none, detail: nil, in: db)
    }

    /// Counts a second that has begun.
    private static func secondsLeft(until deadline: Int64?, now: Timestamp) -> Int {
        guard let deadline else { return 0 }
        let left = deadline - now.milliseconds
        return Int(left > 0 ? (left + 999) / 1000 : left / 1000)
    }
}
