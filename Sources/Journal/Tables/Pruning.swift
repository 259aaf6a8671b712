internal import GRDB
internal import KeyStoreAPI

/// Removes what is older or more than ``Retention`` says. Never a draft of a session that lives, a guard that waits or is
/// being put back, nor the newest write of a key.
struct Pruning {
    let db: Database
    let retention: Retention
    let now: Timestamp
    let liveness: Liveness

    private static let removable = """
        guard NOT IN ('waiting', 'puttingBack')
        AND number NOT IN (SELECT max(number) FROM write GROUP BY store, key)
        """

    func run() throws -> Pruned {
        // The list of a store that nobody has looked at for so long.
        try ListTable.remove(olderThan: limit(retention.drafts), in: db)
        return Pruned(
            drafts: try drafts(), writes: try writes(), emptied: try values(),
            requests: try RequestTable.trim(to: retention.requests, in: db))
    }

    private func drafts() throws -> Int {
        let rows = try Row.fetchAll(
            db, sql: "SELECT number, session FROM draft WHERE savedAt < ?", arguments: [limit(retention.drafts)])
        let dead = rows.filter { !liveness.isLive($0[1]) }
        for row in dead { try DraftTable.remove(row[0], in: db) }
        return dead.count
    }

    private func writes() throws -> Int {
        let rows = try Row.fetchAll(
            db,
            sql: "DELETE FROM write WHERE time < ? AND \(Self.removable) RETURNING before, after, stored",
            arguments: [limit(retention.writes)])
        for row in rows { try ValueTable.release([row[0], row[1], row[2]], in: db) }
        return rows.count
    }

    /// The oldest records lose their values, until what is left is small enough.
    private func values() throws -> Int {
        var size = try self.size()
        guard size > retention.writeBytes else { return 0 }
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT number, before, after, stored FROM write
                WHERE hasValues AND coalesce(before, after, stored) IS NOT NULL AND \(Self.removable) ORDER BY number
                """)
        var count = 0
        for row in rows where size > retention.writeBytes {
            try db.cachedStatement(
                sql: "UPDATE write SET before = NULL, after = NULL, stored = NULL, hasValues = 0 WHERE number = ?"
            ).execute(arguments: [row[0] as Int64])
            let ids: Set<Int64> = Set([row[1], row[2], row[3]].compactMap(\.self))
            for id in ids { size -= try sizeIfUnused(id) }
            try ValueTable.release(Array(ids), in: db)
            count += 1
        }
        return count
    }

    /// Bytes of all values that records of writes hold.
    private func size() throws -> Int {
        try Int.fetchOne(
            db,
            sql: """
                SELECT coalesce(sum(size), 0) FROM value WHERE id IN
                (SELECT before FROM write UNION SELECT after FROM write UNION SELECT stored FROM write)
                """) ?? 0
    }

    private func sizeIfUnused(_ id: Int64) throws -> Int {
        try Int.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT size FROM value WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM write WHERE before = ?1)
                    AND NOT EXISTS (SELECT 1 FROM write WHERE after = ?1)
                    AND NOT EXISTS (SELECT 1 FROM write WHERE stored = ?1)
                    """), arguments: [id]) ?? 0
    }

    private func limit(_ age: Duration) -> Int64 { now.milliseconds - age.components.seconds * 1000 }
}
