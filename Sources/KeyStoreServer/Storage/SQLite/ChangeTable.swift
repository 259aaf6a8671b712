internal import GRDB
internal import KeyStoreAPI

/// The newest writes, each noted in its own transaction, so that who was away for a while can be told what it missed.
///
/// Revisions follow on each other without a hole: the rows are all writes after the one before the oldest row.
enum ChangeTable {
    /// Writes that are kept: hours or days of people's work, and more than one import of most stores, in half a megabyte. Who
    /// missed more reads the list, which is no longer than that many changes would be.
    static let limit = 10_000

    static func note(
        _ kind: EntryChange.Kind, of key: String, at revision: Int64, keeping limit: Int, in db: Database
    ) throws {
        try db.cachedStatement(sql: "INSERT INTO change (revision, key, kind) VALUES (?, ?, ?)")
            .execute(arguments: [revision, key, kind.rawValue])
        try cut(to: limit, newest: revision, in: db)
    }

    /// Notes all entries that were made from a revision on.
    static func noteMade(from revision: Int64, to newest: Int64, keeping limit: Int, in db: Database) throws {
        try db.execute(
            sql: "INSERT INTO change (revision, key, kind) SELECT revision, key, ? FROM entry WHERE revision >= ?",
            arguments: [EntryChange.Kind.created.rawValue, max(revision, newest - Int64(limit) + 1)])
        try cut(to: limit, newest: newest, in: db)
    }

    private static func cut(to limit: Int, newest: Int64, in db: Database) throws {
        try db.cachedStatement(sql: "DELETE FROM change WHERE revision <= ?").execute(arguments: [newest - Int64(limit)]
        )
    }

    /// What there is to tell to a reader that has everything up to a revision, or wants nothing of before.
    static func kept(after revision: Int64?, in db: Database) throws -> KeptChanges {
        let newest = try EntryTable.newestRevision(in: db)
        guard let revision else { return .nothing(since: newest) }
        let oldest = try Int64.fetchOne(db.cachedStatement(sql: "SELECT min(revision) FROM change"))
        let floor = oldest.map { $0 - 1 } ?? newest
        guard revision >= floor, revision <= newest else {
            return KeptChanges(newest: newest, start: newest, hasGap: true, changes: [])
        }
        return KeptChanges(
            newest: newest, start: revision, hasGap: false, changes: try changes(after: revision, in: db))
    }

    static func changes(after revision: Int64, in db: Database) throws -> [StoredChange] {
        let statement = try db.cachedStatement(
            sql: "SELECT revision, key, kind FROM change WHERE revision > ? ORDER BY revision")
        return try Row.fetchAll(statement, arguments: [revision]).map { row in
            StoredChange(
                key: row[1], revision: row[0], kind: EntryChange.Kind(rawValue: row[2]) ?? .updated)
        }
    }
}
