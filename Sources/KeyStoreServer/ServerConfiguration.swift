/// How a ``KeyStoreServer`` is set up.
public struct ServerConfiguration: Sendable {
    /// The address to listen on. By default only this machine can reach it.
    public var host: String
    /// 0 lets the system pick a free one.
    public var port: Int
    public var store: StoreLocation
    public var tokens: Tokens
    public var history: HistoryLimits
    /// Serves only what the public documentation of the service says: no list, no `ETag`, no condition on a write.
    public var documentedOnly: Bool
    public var limits: ServerLimits
    /// `nil` is HTTP without TLS.
    public var certificate: ServerCertificate?
    /// What the figures call the program.
    public var version = ""

    public init(
        host: String = "127.0.0.1", port: Int = 0, store: StoreLocation, tokens: Tokens,
        history: HistoryLimits = HistoryLimits(), documentedOnly: Bool = false, limits: ServerLimits = ServerLimits()
    ) {
        self.host = host
        self.port = port
        self.store = store
        self.tokens = tokens
        self.history = history
        self.documentedOnly = documentedOnly
        self.limits = limits
    }
}

/// Where the entries are.
public enum StoreLocation: Equatable, Sendable {
    /// A folder with an SQLite database; it is made if its parent is there.
    case folder(String)
    /// A store that several servers may share.
    case etcd(EtcdConfiguration)
}

/// What clients may ask of a server, so that none of them takes it from the others.
public struct ServerLimits: Equatable, Sendable {
    /// The longest request body taken, in bytes.
    public var body = 1 << 20
    /// Connections at a time; more wait to be accepted.
    public var connections = 1024
    /// Seconds that a client may take for the first head of a connection, the handshake included; for each body; and to take
    /// the answer from the server.
    public var seconds = 30
    /// Seconds that a connection may wait for the next request, the head of that included.
    public var idleSeconds = 75
    /// Requests that each token may make, and all together who have none; `nil` is without limit.
    public var rate: RateLimit?
    /// Seconds that requests in progress get to finish once the server is told to stop.
    public var shutdownSeconds = 10
    /// Between two comments in a feed of changes, which say that all is well.
    public var feedComments = Duration.seconds(15)
    /// A reader of a feed that takes nothing for so long is let go of.
    public var feedStall = Duration.seconds(30)

    /// The longest field of a head, in bytes.
    static let headerBytes = 16_384
    /// All fields of a head together, in bytes.
    static let headBytes = 32_768
    /// Fields of a head.
    static let headers = 100

    public init() {}
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

/// So many requests in so many seconds. They may come all at once; what was used up comes back evenly.
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
    /// Whether it speaks TLS.
    public let isSecure: Bool

    /// The base URL to give to a client.
    public var url: String { "\(isSecure ? "https" : "http")://\(host.contains(":") ? "[\(host)]" : host):\(port)" }
}

extension StoreLocation {
    /// What keeps the entries, in a word.
    var kind: String {
        switch self {
        case .folder: "sqlite"
        case .etcd: "etcd"
        }
    }
}
