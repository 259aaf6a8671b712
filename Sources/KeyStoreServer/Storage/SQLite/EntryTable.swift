internal import Foundation
internal import GRDB
internal import KeyStoreAPI

/// The SQL of the store, one function a statement or two.
enum EntryTable {
    static let now = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"

    private static let insertion = """
        INSERT INTO entry (key, createdBy, createdAt, updatedBy, updatedAt, revision, size, data)
        VALUES (?, ?, \(now), ?, \(now), ?, ?, ?)
        """

    static func entry(_ key: EntryKey, in db: Database) throws -> StoredEntry? {
        let statement = try db.cachedStatement(
            sql: "SELECT createdBy, revision, data FROM entry WHERE key = ?")
        return try Row.fetchOne(statement, arguments: [key.text]).map { row in
            let data: Data = row[2]
            return StoredEntry(key: key.text, data: Array(data), createdBy: row[0], revision: row[1])
        }
    }

    static func page(_ query: ListQuery, in db: Database) throws -> StoredPage {
        let prefix = query.prefix ?? ""
        let range: StatementArguments = [prefix, prefix + "\u{10FFFF}"]
        let total = try prefix.isEmpty ? count(in: db) : count(range, in: db)
        let (offset, overflow) = (query.page - 1).multipliedReportingOverflow(by: query.limit)
        let skipped = query.after != nil ? 0 : overflow ? Int.max : offset
        // One lower bound: with two of them SQLite finds its way by the first, and walks from there to the second.
        let isBehind = query.after.map { $0 >= prefix } ?? false
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT key, createdBy, updatedAt, revision, size FROM entry
                    WHERE key \(isBehind ? ">" : ">=") ? AND key < ? ORDER BY key LIMIT ? OFFSET ?
                    """),
            arguments: [isBehind ? query.after : prefix, prefix + "\u{10FFFF}", query.limit + 1, skipped])
        return StoredPage(
            rows: rows.prefix(query.limit).map(row), total: total, hasMore: rows.count > query.limit)
    }

    /// All entries, without counting them.
    private static func count(in db: Database) throws -> Int {
        try Int.fetchOne(db.cachedStatement(sql: "SELECT entries FROM counter")) ?? 0
    }

    private static func count(_ range: StatementArguments, in db: Database) throws -> Int {
        let statement = try db.cachedStatement(sql: "SELECT count(*) FROM entry WHERE key >= ? AND key < ?")
        return try Int.fetchOne(statement, arguments: range) ?? 0
    }

    static func insert(
        _ key: EntryKey, data: [UInt8], by user: String, keeping limits: StoreLimits, in db: Database
    ) throws -> StoredEntry {
        let revision = try nextRevision(in: db)
        try db.cachedStatement(sql: insertion)
            .execute(arguments: [key.text, user, user, revision, data.count, Data(data)])
        try RevisionTable.keep(key.text, of: limits.revisions, in: db)
        try ChangeTable.note(.created, of: key.text, at: revision, keeping: limits.changes, in: db)
        return StoredEntry(key: key.text, data: data, createdBy: user, revision: revision)
    }

    /// One statement an entry; the counter is written once, at the end.
    static func seed(
        _ entries: [(key: EntryKey, data: [UInt8])], by user: String, keeping limits: StoreLimits, in db: Database
    ) throws -> Int {
        let first = try nextRevision(in: db)
        let statement = try db.makeStatement(sql: insertion + " ON CONFLICT (key) DO NOTHING")
        var made = 0
        for (key, data) in entries {
            try statement.execute(
                arguments: [key.text, user, user, first + Int64(made), data.count, Data(data)])
            made += db.changesCount
        }
        let newest = first + Int64(made) - 1
        try RevisionTable.keepAll(from: first, in: db)
        try db.execute(sql: "UPDATE counter SET revision = ?", arguments: [newest])
        try ChangeTable.noteMade(from: first, to: newest, keeping: limits.changes, in: db)
        return made
    }

    static func replace(
        _ current: StoredEntry, with data: [UInt8], by user: String, keeping limits: StoreLimits, in db: Database
    ) throws -> StoredEntry {
        let revision = try nextRevision(in: db)
        try db.cachedStatement(
            sql: "UPDATE entry SET updatedBy = ?, updatedAt = \(now), revision = ?, size = ?, data = ? WHERE key = ?"
        ).execute(arguments: [user, revision, data.count, Data(data), current.key])
        try RevisionTable.keep(current.key, of: limits.revisions, in: db)
        try ChangeTable.note(.updated, of: current.key, at: revision, keeping: limits.changes, in: db)
        return StoredEntry(key: current.key, data: data, createdBy: current.createdBy, revision: revision)
    }

    /// A deletion is a write: it has a revision, which no entry has.
    static func remove(_ key: EntryKey, keeping limits: StoreLimits, in db: Database) throws {
        try RevisionTable.end(key.text, in: db)
        try db.cachedStatement(sql: "DELETE FROM entry WHERE key = ?").execute(arguments: [key.text])
        let revision = try nextRevision(in: db)
        try ChangeTable.note(.deleted, of: key.text, at: revision, keeping: limits.changes, in: db)
    }

    static func touch(in db: Database) throws {
        _ = try Row.fetchOne(db.cachedStatement(sql: "SELECT 1 FROM entry LIMIT 1"))
    }

    static func newestRevision(in db: Database) throws -> Int64 {
        try Int64.fetchOne(db.cachedStatement(sql: "SELECT revision FROM counter")) ?? 0
    }

    private static func nextRevision(in db: Database) throws -> Int64 {
        let statement = try db.cachedStatement(sql: "UPDATE counter SET revision = revision + 1 RETURNING revision")
        guard let revision = try Int64.fetchOne(statement) else {
            throw StorageError.failed(detail: "the counter of revisions is empty")
        }
        return revision
    }

    private static func row(_ row: Row) -> StoredRow {
        StoredRow(key: row[0], createdBy: row[1], updatedAt: row[2], revision: row[3], size: row[4])
    }
}
