internal import GRDB

extension StorageError {
    /// Which of SQLite's result codes are worth another try later (https://sqlite.org/rescode.html).
    private static let passing: [ResultCode] = [
        .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_NOMEM,
        .SQLITE_INTERRUPT, .SQLITE_ABORT,
    ]

    /// The one place where what the engine throws becomes an error of ours.
    init(_ error: any Error) {
        switch error {
        case let error as StorageError: self = error
        case is CancellationError: self = .unavailable(detail: "cancelled")
        case let error as DatabaseError where Self.passing.contains(error.resultCode):
            self = .unavailable(detail: "SQLite error \(error.extendedResultCode.rawValue): \(error.message ?? "")")
        case let error as DatabaseError:
            self = .failed(detail: "SQLite error \(error.extendedResultCode.rawValue): \(error.message ?? "")")
        default: self = .failed(detail: "\(error)")
        }
    }
}
