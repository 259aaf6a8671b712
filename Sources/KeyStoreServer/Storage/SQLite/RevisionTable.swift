internal import Foundation
internal import GRDB
internal import KeyStoreAPI

/// Earlier values, kept in the transaction of the write that made them. A deletion leaves them.
enum RevisionTable {
    private static let columns = "key, revision, createdBy, updatedBy, updatedAt, size, data"

    /// Keeps an entry as it stands now, and lets go of the key's oldest revisions beyond a number.
    static func keep(_ key: String, of count: Int, in db: Database) throws {
        try end(key, in: db)
        try db.cachedStatement(
            sql: "INSERT INTO revision (\(columns)) SELECT \(columns) FROM entry WHERE key = ?"
        ).execute(arguments: [key])
        try db.cachedStatement(
            sql: """
                DELETE FROM revision WHERE key = ? AND revision <=
                (SELECT revision FROM revision WHERE key = ? ORDER BY revision DESC LIMIT 1 OFFSET ?)
                """
        ).execute(arguments: [key, key, count])
    }

    /// Notes when the newest revision stopped to be the value of now.
    static func end(_ key: String, in db: Database) throws {
        try db.cachedStatement(sql: "UPDATE revision SET endedAt = \(EntryTable.now) WHERE key = ? AND endedAt IS NULL")
            .execute(arguments: [key])
    }

    /// - Returns: how many rows it let go of.
    static func forget(endedBefore moment: Timestamp, atMost count: Int, in db: Database) throws -> Int {
        try db.cachedStatement(
            sql: "DELETE FROM revision WHERE rowid IN (SELECT rowid FROM revision WHERE endedAt < ? LIMIT ?)"
        ).execute(arguments: [moment.precise, count])
        return db.changesCount
    }

    /// Keeps all entries that were written from a revision on; they must be new.
    static func keepAll(from revision: Int64, in db: Database) throws {
        try db.execute(
            sql: "INSERT INTO revision (\(columns)) SELECT \(columns) FROM entry WHERE revision >= ?",
            arguments: [revision])
    }

    static func rows(of key: EntryKey, limit: Int, in db: Database) throws -> [StoredRevision] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT revision, updatedAt, updatedBy, size FROM revision
                WHERE key = ? ORDER BY revision DESC LIMIT ?
                """)
        return try Row.fetchAll(statement, arguments: [key.text, limit]).map { row in
            StoredRevision(revision: row[0], updatedAt: row[1], updatedBy: row[2], size: row[3])
        }
    }

    static func entry(_ key: EntryKey, at revision: Int64, in db: Database) throws -> StoredEntry? {
        let statement = try db.cachedStatement(
            sql: "SELECT createdBy, data FROM revision WHERE key = ? AND revision = ?")
        return try Row.fetchOne(statement, arguments: [key.text, revision]).map { row in
            let data: Data = row[1]
            return StoredEntry(key: key.text, data: Array(data), createdBy: row[0], revision: revision)
        }
    }
}
