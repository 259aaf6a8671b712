internal import GRDB

extension JournalError {
    /// The one place where what the engine throws becomes an error of ours (https://sqlite.org/rescode.html).
    init(_ error: any Error, file: String) {
        switch error {
        case let error as JournalError: self = error
        case let error as DatabaseError: self.init(database: error, file: file)
        default: self.init(.other, "\(file): \(error)")
        }
    }

    private init(database error: DatabaseError, file: String) {
        let reason = "\(error.message ?? "no reason given") (SQLite error \(error.extendedResultCode.rawValue))"
        switch error.resultCode {
        case .SQLITE_FULL: self = .full(file)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(file)
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
            self.init(.permission, "cannot write \(file): \(reason); give this account the right to write there")
        case .SQLITE_CANTOPEN: self.init(.cannotOpen, "cannot open \(file): \(reason)")
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .notAJournal(file, reason)
        // The file that the processes share can't grow.
        case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_SHMSIZE: self = .full(file)
        case .SQLITE_IOERR: self.init(.other, "the disk failed: \(file): \(reason)")
        case .SQLITE_MISUSE: self.init(.other, "the journal is closed: \(file)")
        default: self.init(.other, "\(file): \(reason)")
        }
    }
}
