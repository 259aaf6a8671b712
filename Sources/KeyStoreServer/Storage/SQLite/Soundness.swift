internal import GRDB

/// Whether a database is whole.
enum Soundness {
    /// - Throws: what is wrong with it, in words for the operator.
    static func check(_ db: Database, path: String) throws {
        let words: [String]
        do {
            words = try String.fetchAll(db, sql: "PRAGMA integrity_check(3)")
        } catch let error as DatabaseError where isDamage(error) {
            words = [error.message ?? "\(error.resultCode)"]
        }
        guard words == ["ok"] else { throw damaged(path, words.joined(separator: "; ")) }
    }

    static func isDamage(_ error: DatabaseError) -> Bool {
        [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode)
    }

    static func damaged(_ path: String, _ what: String) -> StorageError {
        let line = what.split(whereSeparator: \.isNewline).joined(separator: "; ")
        return .failed(
            detail: "\(path) is damaged (\(line)); keep a copy of its folder, then put a backup in its place")
    }
}
