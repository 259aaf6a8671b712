internal import Foundation
internal import GRDB
internal import JSONDocument

/// The values that drafts and writes name, each once.
enum ValueTable {
    /// The number of the value, which is kept where it was not.
    static func put(_ document: JSONDocument, in db: Database) throws -> Int64 {
        let bytes = document.bytes
        let hash = hash(bytes)
        let data = Data(bytes)
        let same = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT id FROM value WHERE hash = ? AND size = ? AND data = ?"),
            arguments: [hash, bytes.count, data])
        if let same { return same }
        try db.cachedStatement(sql: "INSERT INTO value (hash, size, data) VALUES (?, ?, ?)")
            .execute(arguments: [hash, bytes.count, data])
        return db.lastInsertedRowID
    }

    /// Removes values that nothing names any more.
    static func release(_ ids: [Int64?], in db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                DELETE FROM value WHERE id = ?
                AND NOT EXISTS (SELECT 1 FROM draft WHERE base = value.id)
                AND NOT EXISTS (SELECT 1 FROM write WHERE before = value.id)
                AND NOT EXISTS (SELECT 1 FROM write WHERE after = value.id)
                AND NOT EXISTS (SELECT 1 FROM write WHERE stored = value.id)
                """)
        for case .some(let id) in ids { try statement.execute(arguments: [id]) }
    }

    /// Tells values apart quickly; those that share it are compared.
    private static func hash(_ bytes: [UInt8]) -> Int64 {
        let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
        let hash = bytes.withUnsafeBytes { all in
            var hash = UInt64(all.count)
            var index = 0
            while index + 8 <= all.count {
                hash = (hash ^ all.loadUnaligned(fromByteOffset: index, as: UInt64.self)) &* factor
                hash ^= hash >> 32
                index += 8
            }
            for byte in all[index...] { hash = (hash ^ UInt64(byte)) &* factor }
            return hash ^ hash >> 29
        }
        return Int64(bitPattern: hash)
    }
}

/// Reads values, each once: neighbouring writes share theirs.
struct ValueReader {
    private let db: Database
    private let file: String
    private var known: [Int64: JSONDocument] = [:]

    init(_ db: Database, file: String) {
        self.db = db
        self.file = file
    }

    mutating func value(_ id: Int64?) throws -> JSONDocument? {
        guard let id else { return nil }
        if let document = known[id] { return document }
        let statement = try db.cachedStatement(sql: "SELECT data FROM value WHERE id = ?")
        guard let data = try Data.fetchOne(statement, arguments: [id]),
            let document = try? JSONDocument(parsing: Array(data))
        else { throw JournalError.notAJournal(file, "value \(id) is missing or is not JSON") }
        known[id] = document
        return document
    }
}
