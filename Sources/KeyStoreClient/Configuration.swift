public import KeyStoreAPI

extension KeyStoreClient {
    /// Everything about a client but its connections.
    public struct Configuration: Sendable {
        public var baseURL: BaseURL
        /// `nil` sends no `Authorization` header.
        public var token: Secret?
        public var access: Access
        public var deadlines: Deadlines
        public var retry: RetryPolicy
        /// The longest answer taken, in bytes.
        public var bodyLimit: Int
        /// A PEM file of certificate authorities to trust in place of the system's.
        public var caFile: String?
        /// What the client shows to a service that asks who it is.
        public var identity: Identity?
        public var proxy: Proxy?
        public var userAgent: String
        /// Called after every exchange, retries included, on any thread.
        public var onExchange: (@Sendable (Exchange) -> Void)?
        /// Called before a read is tried again, with the pause until then, on any thread.
        public var onRetry: (@Sendable (Retrying) -> Void)?
        /// Called after an exchange whose answer is none that was asked for, on any thread.
        public var onFault: (@Sendable (Fault) -> Void)?

        public init(
            baseURL: BaseURL, token: Secret? = nil, access: Access = .readWrite, deadlines: Deadlines = Deadlines(),
            retry: RetryPolicy = RetryPolicy(), bodyLimit: Int = 16 << 20, caFile: String? = nil, proxy: Proxy? = nil,
            userAgent: String = "keystore", onExchange: (@Sendable (Exchange) -> Void)? = nil
        ) {
            self.baseURL = baseURL
            self.token = token
            self.access = access
            self.deadlines = deadlines
            self.retry = retry
            self.bodyLimit = bodyLimit
            self.caFile = caFile
            self.proxy = proxy
            self.userAgent = userAgent
            self.onExchange = onExchange
        }
    }

    /// What a client may send.
    public enum Access: Equatable, Sendable {
        case readWrite
        /// Every method but `GET` is refused before anything is sent.
        case readOnly
    }

    /// A certificate and its key.
    public struct Identity: Equatable, Sendable {
        /// PEM: the certificate, and the chain after it.
        public var certificate: [UInt8]
        /// PEM.
        public var key: Secret
        /// What messages call them: their files.
        public var certificatePath: String
        public var keyPath: String

        public init(certificate: [UInt8], key: Secret, certificatePath: String, keyPath: String) {
            self.certificate = certificate
            self.key = key
            self.certificatePath = certificatePath
            self.keyPath = keyPath
        }
    }

    /// The client's time limits, each on its own.
    public struct Deadlines: Equatable, Sendable {
        /// Name look-up, connection and TLS handshake together.
        public var connect: Duration
        /// No byte from the service for so long.
        public var idle: Duration
        /// One operation, with all its retries and the pauses between them.
        public var total: Duration
        /// No byte in a feed of changes for so long: a service says every 15 seconds that all is well.
        public var silence = Duration.seconds(45)

        public init(connect: Duration = .seconds(5), idle: Duration = .seconds(15), total: Duration = .seconds(60)) {
            self.connect = connect
            self.idle = idle
            self.total = total
        }
    }

    /// One request and how it ended. It holds no header and no body, hence no secret.
    public struct Exchange: Equatable, Sendable {
        /// Counts up in one process, for all clients.
        public let number: Int
        /// What the request carried as `X-Request-Id`: 16 hex digits that nobody else's has.
        public let id: String
        public let method: String
        /// Path and query below the base URL.
        public let path: String
        /// `nil` where no answer came.
        public let status: Int?
        public let duration: Duration
        /// Why no answer came, in a few words.
        public let failure: String?
        /// Bytes of the answer's body.
        public let received: Int?
        /// The time that the service gave the answer, in seconds since 1970 (`Date`; RFC 9110, section 6.6.1).
        public let serverTime: Int?
    }

    /// A read that went wrong, in a way that may be over a moment later.
    public struct Retrying: Equatable, Sendable {
        /// The number of the exchange that went wrong.
        public let exchange: Int
        public let pause: Duration
    }

    /// What was wrong with the answer that an exchange brought.
    public struct Fault: Equatable, Sendable {
        /// The exchange's number.
        public let exchange: Int
        /// In a few words; the service's own, where it gave any. Not safe to draw as it is.
        public let reason: String
        /// The beginning of what came, where it is no answer of a key store; `nil` for all others. The token is not in
        /// it.
        public let excerpt: String?
    }
}
