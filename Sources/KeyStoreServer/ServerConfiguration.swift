/// How a ``KeyStoreServer`` is set up.
public struct ServerConfiguration: Sendable {
    /// The address to listen on. By default only this machine can reach it.
    public var host: String
    /// 0 lets the system pick a free one.
    public var port: Int
    /// The folder of the database; it is made if its parent is there.
    public var dataFolder: String
    public var tokens: Tokens
    /// The longest request body taken, in bytes.
    public var bodyLimit: Int
    /// Serves only what the public documentation of the service says: no list, no `ETag`, no condition on a write.
    public var documentedOnly: Bool
    /// Requests that each token may make; `nil` is without limit.
    public var rateLimit: RateLimit?
    /// Seconds that requests in progress get to finish once the server is told to stop.
    public var shutdownGrace: Int

    public init(
        host: String = "127.0.0.1", port: Int = 0, dataFolder: String, tokens: Tokens, bodyLimit: Int = 1 << 20,
        documentedOnly: Bool = false, rateLimit: RateLimit? = nil, shutdownGrace: Int = 10
    ) {
        self.host = host
        self.port = port
        self.dataFolder = dataFolder
        self.tokens = tokens
        self.bodyLimit = bodyLimit
        self.documentedOnly = documentedOnly
        self.rateLimit = rateLimit
        self.shutdownGrace = shutdownGrace
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
