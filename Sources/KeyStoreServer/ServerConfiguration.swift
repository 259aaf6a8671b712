/// How a ``KeyStoreServer`` is set up.
public struct ServerConfiguration: Sendable {
    /// The address to listen on. By default only this machine can reach it.
    public var host: String
    /// 0 lets the system pick a free one.
    public var port: Int
    /// The folder of the database; it is made if its parent is there.
    public var dataFolder: String
    public var tokens: Tokens
    public var history: HistoryLimits
    /// The longest request body taken, in bytes.
    public var bodyLimit: Int
    /// Serves only what the public documentation of the service says: no list, no `ETag`, no condition on a write.
    public var documentedOnly: Bool
    /// Requests that each token may make; `nil` is without limit.
    public var rateLimit: RateLimit?
    /// Seconds that requests in progress get to finish once the server is told to stop.
    public var shutdownGrace: Int

    public init(
        host: String = "127.0.0.1", port: Int = 0, dataFolder: String, tokens: Tokens,
        history: HistoryLimits = HistoryLimits(),
        bodyLimit: Int = 1 << 20, documentedOnly: Bool = false, rateLimit: RateLimit? = nil, shutdownGrace: Int = 10
    ) {
        self.host = host
        self.port = port
        self.dataFolder = dataFolder
        self.tokens = tokens
        self.history = history
        self.bodyLimit = bodyLimit
        self.documentedOnly = documentedOnly
        self.rateLimit = rateLimit
        self.shutdownGrace = shutdownGrace
    }
}

/// How much of a key's history is kept. The value of now is kept in any case.
public struct HistoryLimits: Equatable, Sendable {
    /// Revisions of each key, the value of now among them; the oldest go first. At least 1.
    public let count: Int
    /// Days that a revision stays after it was replaced or deleted; `nil` is for ever.
    public let days: Int?

    public init(count: Int = 100, days: Int? = nil) {
        self.count = max(1, count)
        self.days = days
    }
}

/// So many requests in so many seconds, counted in windows that start with the first request.
public struct RateLimit: Equatable, Sendable {
    public let requests: Int
    public let seconds: Int

    public init(requests: Int, seconds: Int) {
        self.requests = requests
        self.seconds = seconds
    }
}

/// Where a server listens.
public struct BoundAddress: Equatable, Sendable {
    public let host: String
    public let port: Int

    /// The base URL to give to a client.
    public var url: String { host.contains(":") ? "http://[\(host)]:\(port)" : "http://\(host):\(port)" }
}
