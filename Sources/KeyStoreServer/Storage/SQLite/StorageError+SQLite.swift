internal import GRDB

extension StorageError {
    /// Which of SQLite's result codes are worth another try later (https://sqlite.org/rescode.html).
    private static let passing: [ResultCode] = [
        .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_NOMEM,
        .SQLITE_INTERRUPT, .SQLITE_ABORT,
    ]

    /// What went wrong while a transaction was being made durable. An error of the disk leaves open whether the part of
    /// the log that ends it got there: after a crash it might be found.
    init(committing error: any Error) {
        guard let error = error as? DatabaseError, error.resultCode == .SQLITE_IOERR else {
            self.init(error)
            return
        }
        self = .uncertain(detail: Self.words(error))
    }

    /// The one place where what the engine throws becomes an error of ours.
    init(_ error: any Error) {
        switch error {
        case let error as StorageError: self = error
        case is CancellationError: self = .unavailable(detail: "cancelled")
        case let error as DatabaseError where Self.passing.contains(error.resultCode):
            self = .unavailable(detail: Self.words(error))
        case let error as DatabaseError: self = .failed(detail: Self.words(error))
        default: self = .failed(detail: "\(error)")
        }
    }

    private static func words(_ error: DatabaseError) -> String {
        "SQLite error \(error.extendedResultCode.rawValue): \(error.message ?? "")"
    }
}
