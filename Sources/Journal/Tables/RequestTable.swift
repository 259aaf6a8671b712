internal import GRDB
internal import KeyStoreAPI

/// The SQL of the log of requests.
enum RequestTable {
    static func add(_ request: LoggedRequest, store: StoreID, time: Timestamp, in db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO request (time, store, method, path, status, milliseconds, failure)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            time.milliseconds, try StoreTable.id(store, in: db), request.method, request.path, request.status,
            request.milliseconds, request.failure,
        ])
    }

    static func newest(_ limit: Int, in store: StoreID?, in db: Database) throws -> [RequestRecord] {
        let id = try store.map { try StoreTable.find($0, in: db) ?? -1 }
        let stores = try StoreTable.all(in: db)
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: "SELECT * FROM request WHERE store = coalesce(?, store) ORDER BY number DESC LIMIT ?"),
            arguments: [id, max(0, limit)])
        return rows.compactMap { row in
            guard let store = stores[row["store"]] else { return nil }
            return RequestRecord(
                number: row["number"], time: Timestamp(milliseconds: row["time"]), store: store,
                request: LoggedRequest(
                    method: row["method"], path: row["path"], status: row["status"],
                    milliseconds: row["milliseconds"], failure: row["failure"]))
        }
    }

    /// Removes all but the newest, and tells how many those were.
    static func trim(to limit: Int, in db: Database) throws -> Int {
        try db.cachedStatement(
            sql: """
                DELETE FROM request WHERE number <=
                (SELECT number FROM request ORDER BY number DESC LIMIT 1 OFFSET ?)
                """
        ).execute(arguments: [max(0, limit)])
        return db.changesCount
    }
}
