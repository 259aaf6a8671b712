internal import HTTPTypes
internal import Hummingbird
internal import KeyStoreAPI
internal import Logging

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
                context.logger.error("request failed", metadata: ["reason": "\(error)"])
            }
            let response = failure.response
            return request.method == .head ? response.createHeadResponse() : response
        }
    }
}

/// Lets only the holders of a token through (RFC 6750, section 2.1), each at its rate.
struct Authorization: ServerMiddleware {
    let tokens: CurrentTokens
    let limiter: RateLimiter?
    let metrics: Metrics

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        let grant: Grant
        do {
            grant = try tokens.grant(of: request)
        } catch {
            try admit(.strangers)
            throw error
        }
        try admit(.token(grant.digest))
        var context = context
        context.grant = grant
        return try await next(request, context)
    }

    private func admit(_ holder: RateLimiter.Holder) throws(Failure) {
        guard let wait = limiter?.secondsToWait(holder) else { return }
        metrics.rateLimited()
        throw .rateLimited(retryAfter: wait)
    }
}
