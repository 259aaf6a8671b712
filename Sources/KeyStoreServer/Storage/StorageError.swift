/// Why the store did not do what it was asked to. `detail` is for the log, never for a client.
enum StorageError: Error, Equatable {
    /// Not reachable, full, busy or read-only: worth another try later. Nothing was written.
    case unavailable(detail: String)
    /// A write was under way when the store failed or fell silent: nobody knows whether it was done.
    case uncertain(detail: String)
    /// The value is longer than the engine takes. Nothing was written.
    case tooLarge(detail: String)
    /// Anything else. Nothing was written.
    case failed(detail: String)

    var detail: String {
        switch self {
        case .unavailable(let detail), .uncertain(let detail), .tooLarge(let detail), .failed(let detail): detail
        }
    }
}
