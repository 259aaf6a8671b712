/// Requests of this session, the newest first.
public struct LogState: Sendable {
    var rows: Asked<[LoggedExchange]>
    var selection = 0
}

/// A request as the log shows it; it holds nothing secret.
public struct LoggedExchange: Equatable, Sendable {
    /// `2026-11-24T17:33:32Z`.
    public let time: String
    public let method: String
    public let path: String
    /// `nil` where no answer came.
    public let status: Int?
    public let milliseconds: Int
    /// Why no answer came, or what came instead of one.
    public let detail: String?

    public init(time: String, method: String, path: String, status: Int?, milliseconds: Int, detail: String? = nil) {
        self.time = time
        self.method = method
        self.path = path
        self.status = status
        self.milliseconds = milliseconds
        self.detail = detail
    }
}
