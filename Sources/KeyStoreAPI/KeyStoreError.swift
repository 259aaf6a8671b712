/// What can go wrong between asking a key store and having its answer: one case for each thing that an operator
/// would do something different about.
///
/// Texts in the payloads came from outside. They are not safe to draw as they are.
public enum KeyStoreError: Error, Equatable, Sendable {
    /// The key breaks the rule; nothing was sent.
    case invalidKey(KeyRuleViolation)
    /// The token cannot stand in a header; nothing was sent. The reason never quotes it.
    case invalidToken(reason: String)
    /// The service answered with an error.
    case rejected(Rejection)
    /// The service has no list operation (404, 405 or 501 to the list).
    case listUnsupported(status: Int)
    /// The answer is not one of a key store: HTML, an empty body, an envelope without what it must have.
    case notAKeyStoreReply(NotAReply)
    /// The service pointed elsewhere. It was not followed: the token belongs to the host it was given for.
    case redirected(status: Int, location: String)
    /// The answer is longer than the client takes; it was dropped unread.
    case replyTooLarge(limit: Int)
    /// No connection, so nothing reached the service.
    case unreachable(Unreachable)
    /// No complete answer in time, to a request that changes nothing.
    case timedOut(Deadline)
    /// A write was sent and no (complete) answer came: it may or may not have been carried out.
    case outcomeUnknown(cause: String)
    /// What stands there, read just before a write that carries no condition, is not what the write was made for; nothing
    /// was sent.
    case changedMeanwhile(Entry)
    /// Reading what stands there, just before a write that carries no condition, failed; nothing was sent.
    indirect case notSent(KeyStoreError)
    /// The client was told to send reads only; nothing was sent.
    case readOnly
    case cancelled

    /// Whether the service answered that it does not hold the entry (404).
    public var isNotFound: Bool {
        if case .rejected(let rejection) = cause { rejection.status == 404 } else { false }
    }

    /// Seconds to wait before the same is asked again: what the service says, or one where it is busy and says nothing; `nil`
    /// where that makes no sense.
    public var secondsToWait: Int? {
        guard case .rejected(let rejection) = self, [429, 503].contains(rejection.status) else { return nil }
        return rejection.retryAfter ?? 1
    }

    /// What went wrong, whatever it was to be done for.
    public var cause: KeyStoreError {
        if case .notSent(let error) = self { error.cause } else { self }
    }
}

/// An error that the service answered, with every field it may leave out left out.
public struct Rejection: Equatable, Sendable {
    /// HTTP status code.
    public let status: Int
    /// The service's own code, e.g. ``ErrorCode/notFound``.
    public let code: Int?
    public let message: String?
    /// Seconds that the service asked to wait, from `Retry-After`, already capped to something reasonable.
    public let retryAfter: Int?
    /// The entry as it stands now, which a 409 may carry.
    public let current: Entry?

    public init(
        status: Int, code: Int? = nil, message: String? = nil, retryAfter: Int? = nil, current: Entry? = nil
    ) {
        self.status = status
        self.code = code
        self.message = message
        self.retryAfter = retryAfter
        self.current = current
    }
}

/// An answer that makes no sense as one of a key store.
public struct NotAReply: Equatable, Sendable {
    public let status: Int
    public let contentType: String?
    /// What was wrong with it, in a few words.
    public let reason: String
    /// The first bytes of the body, for the log.
    public let excerpt: String

    public init(status: Int, contentType: String?, reason: String, excerpt: String) {
        self.status = status
        self.contentType = contentType
        self.reason = reason
        self.excerpt = excerpt
    }
}

/// Why there was no connection.
public struct Unreachable: Equatable, Sendable {
    public enum Cause: Equatable, Sendable {
        case refused
        case nameNotFound
        /// The certificate or the handshake was not acceptable.
        case tls
        /// The service ended the handshake over what the client shows of itself.
        case clientCertificate
        case connectTimedOut
        case other
    }

    public let cause: Cause
    /// `host:port` that was tried (the proxy's, where one is used).
    public let host: String
    /// Cause in words, as the system or TLS library put it.
    public let detail: String

    public init(cause: Cause, host: String, detail: String) {
        self.cause = cause
        self.host = host
        self.detail = detail
    }
}

/// Which of the client's time limits ran out.
public enum Deadline: Equatable, Sendable {
    /// No byte came for this many seconds.
    case idle(seconds: Int)
    /// The whole exchange took longer than this many seconds.
    case total(seconds: Int)
}
