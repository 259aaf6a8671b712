/// When a read that failed is tried again. Writes never are.
public struct RetryPolicy: Equatable, Sendable {
    /// Tries in all, the first included.
    public var attempts: Int
    /// Before the second try; doubled for each further one.
    public var pause: Duration
    /// No pause is longer. A service that asks for more with `Retry-After` gets no retry: the caller is told.
    public var longestPause: Duration

    public init(attempts: Int = 3, pause: Duration = .milliseconds(100), longestPause: Duration = .seconds(2)) {
        self.attempts = attempts
        self.pause = pause
        self.longestPause = longestPause
    }

    public static let never = RetryPolicy(attempts: 1)

    /// The pause before another try; `nil` where there is none.
    ///
    /// - Parameters:
    ///   - attempt: tries made so far, from 1.
    ///   - retryAfter: what the service asked for.
    ///   - jitter: 0 to 1, spreads the tries of many clients over half of the pause.
    func pause(after attempt: Int, retryAfter: Duration?, jitter: Double) -> Duration? {
        guard attempt < attempts else { return nil }
        if let retryAfter, retryAfter > longestPause { return nil }
        let backoff = min(pause * (1 << min(attempt - 1, 16)), longestPause)
        return max(backoff * (0.5 + jitter / 2), retryAfter ?? .zero)
    }
}
