internal import GRDB

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// A copy of a database in one file (0600), made while others read and write the original.
///
/// It is whole or not there: what is being written has another name until it was checked and is on disk.
struct BackupFile {
    let path: String

    private var part: String { path + ".part" }

    /// - Returns: how many entries it holds.
    func write(from source: any DatabaseReader) throws(StorageError) -> Int {
        if access(path, F_OK) == 0 { throw Self.isThere(path) }
        let file = open(part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw errno == EEXIST ? Self.isThere(part) : failure("cannot make")
        }
        defer { close(file) }
        do {
            let entries = try copy(from: source)
            guard fsync(file) == 0 else { throw failure("cannot write") }
            // Unlike a renaming it never replaces what has come there meanwhile.
            guard link(part, path) == 0 else { throw errno == EEXIST ? Self.isThere(path) : failure("cannot make") }
            unlink(part)
            syncFolder()
            return entries
        } catch {
            for name in [part, part + "-journal", part + "-wal", part + "-shm"] { unlink(name) }
            throw StorageError(error)
        }
    }

    private func copy(from source: any DatabaseReader) throws -> Int {
        let target = try DatabaseQueue(path: part)
        try source.backup(to: target)
        let entries = try target.writeWithoutTransaction { db in
            // The original's mode came along; a backup is one file.
            try db.execute(sql: "PRAGMA journal_mode = DELETE")
            try Soundness.check(db, path: "the copy")
            return try Int.fetchOne(db, sql: "SELECT count(*) FROM entry") ?? 0
        }
        try target.close()
        return entries
    }

    private func syncFolder() {
        let folder = path.contains("/") ? String(path[...path.lastIndex(of: "/")!]) : "."
        let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        _ = fsync(descriptor)
        close(descriptor)
    }

    private static func isThere(_ path: String) -> StorageError {
        .failed(detail: "\(path) is there already, and a backup replaces nothing")
    }

    private func failure(_ what: String) -> StorageError {
        .unavailable(detail: "\(what) \(path): \(String(cString: strerror(errno)))")
    }
}
