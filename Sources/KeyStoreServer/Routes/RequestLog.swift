internal import HTTPTypes
internal import Hummingbird
internal import Logging

/// One line a request: who asked for what, how it ended, how long it took. Headers, queries and bodies stay out of it, but for
/// the name that the client gave the request, which the answer and every line that is logged meanwhile carry, too.
struct RequestLog: ServerMiddleware {
    let metrics: Metrics

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let id = RequestIdentity.given(in: request) ?? RequestIdentity.fresh()
        var context = context
        context.logger[metadataKey: "hb.request.id"] = nil
        context.logger[metadataKey: "request"] = "\(id)"
        metrics.began()
        // For what is thrown past everyone, which Hummingbird answers.
        var status = 500
        defer {
            let method = KnownMethods.all.contains(request.method) ? request.method.rawValue : "other"
            metrics.ended(
                .init(method: method, route: Self.route(context), status: status),
                after: (ContinuousClock.now - start) / .seconds(1))
        }
        var response = try await next(request, context)
        status = response.status.code
        RequestIdentity.put(id, into: &response)
        log(request, response, context, since: start)
        return response
    }

    private func log(
        _ request: Request, _ response: Response, _ context: ServerContext, since start: ContinuousClock.Instant
    ) {
        var details: Logger.Metadata = [
            "method": "\(request.method.rawValue.prefix(32))", "path": "\(request.uri.path.prefix(200))",
            "status": "\(response.status.code)", "ms": "\(Int((ContinuousClock.now - start) / .milliseconds(1)))",
        ]
        if let user = context.asker.user { details["user"] = "\(user)" }
        if let bytes = response.body.contentLength { details["bytes"] = "\(bytes)" }
        if let peer = context.peer { details["peer"] = "\(peer)" }
        context.logger.info("request", metadata: details)
    }

    /// As the description of the interface writes the path that was found. Where none was, Hummingbird says `NotFound`.
    private static func route(_ context: ServerContext) -> String {
        guard let path = context.endpointPath, path != "NotFound" else { return "other" }
        return path.split(separator: "/").map { $0.hasPrefix(":") ? "/{\($0.dropFirst())}" : "/\($0)" }.joined()
    }
}
