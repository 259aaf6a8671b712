internal import HTTPTypes
internal import Hummingbird
internal import KeyStoreAPI
internal import Logging

/// One line a request: what was asked, how it ended, how long it took. Headers, queries and bodies stay out of it, but for
/// the name that the client gave the request, which the answer carries, too.
struct RequestLog: ServerMiddleware {
    let metrics: Metrics

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        metrics.began()
        var status = 0
        defer {
            let method = KnownMethods.all.contains(request.method) ? request.method.rawValue : "other"
            metrics.ended(.init(method: method, status: status), after: (ContinuousClock.now - start) / .seconds(1))
        }
        var response = try await next(request, context)
        status = response.status.code
        let id = RequestIdentity.given(in: request) ?? RequestIdentity.fresh()
        RequestIdentity.put(id, into: &response)
        let elapsed = (ContinuousClock.now - start) / .milliseconds(1)
        context.logger.info(
            "request",
            metadata: [
                "method": "\(request.method.rawValue)", "path": "\(request.uri.path.prefix(200))",
                "status": "\(response.status.code)", "ms": "\(Int(elapsed))",
                "request": "\(id)",
            ])
        return response
    }
}

/// Makes an error envelope of everything that is thrown further in, and logs what a client is not told.
struct FailureEnvelope: ServerMiddleware {
    let metrics: Metrics

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            if let error = error as? StorageError { metrics.failed(error) }
            let failure = KnownMethods.all.contains(request.method) ? Failure(error) : .unknownMethod
            if failure.status.kind == .serverError, failure != .unknownMethod {
                context.logger.error("request failed", metadata: ["detail": "\(error)"])
            }
            let response = failure.response
            return request.method == .head ? response.createHeadResponse() : response
        }
    }
}

/// Lets only the holders of a token through (RFC 6750, section 2.1).
struct Authorization: ServerMiddleware {
    let tokens: CurrentTokens
    let limiter: RateLimiter?

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        let grant = try tokens.grant(of: request)
        if let wait = await limiter?.secondsToWait(grant.user) { throw Failure.rateLimited(retryAfter: wait) }
        var context = context
        context.grant = grant
        return try await next(request, context)
    }
}

/// Counts the requests of each user in windows of time.
actor RateLimiter {
    private let limit: RateLimit
    private var windows: [String: (start: ContinuousClock.Instant, count: Int)] = [:]

    init(_ limit: RateLimit) { self.limit = limit }

    /// Counts one request; `nil` lets it through, otherwise the seconds until the window ends, at least 1.
    func secondsToWait(_ user: String, now: ContinuousClock.Instant = .now) -> Int? {
        var window = windows[user] ?? (now, 0)
        let end = window.start + .seconds(limit.seconds)
        if now >= end { window = (now, 0) }
        guard window.count < limit.requests else { return max(1, Int(((end - now) / .seconds(1)).rounded(.up))) }
        window.count += 1
        windows[user] = window
        return nil
    }
}
