public import KeyStoreAPI

/// A request that was sent, without headers or bodies: they may be secret.
public struct LoggedRequest: Equatable, Sendable {
    public let method: String
    public let path: String
    /// `nil` where no answer came.
    public let status: Int?
    /// How long it took.
    public let milliseconds: Int
    /// In a few words, why no answer came.
    public let failure: String?

    public init(method: String, path: String, status: Int?, milliseconds: Int, failure: String? = nil) {
        self.method = method
        self.path = path
        self.status = status
        self.milliseconds = milliseconds
        self.failure = failure
    }
}

/// A request in the log.
public struct RequestRecord: Equatable, Sendable {
    /// Counts up in one journal.
    public let number: Int
    /// When it ended.
    public let time: Timestamp
    public let store: StoreID
    public let request: LoggedRequest

    public init(number: Int, time: Timestamp, store: StoreID, request: LoggedRequest) {
        self.number = number
        self.time = time
        self.store = store
        self.request = request
    }
}
