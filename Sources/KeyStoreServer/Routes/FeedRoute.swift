internal import HTTPTypes
internal import Hummingbird
internal import KeyStoreAPI

/// `GET /v1/key-store?watch=1`: the writes of the store as server-sent events.
struct FeedRoute: Sendable {
    let storage: any EntryStorage
    let tokens: CurrentTokens
    let limits: ServerLimits
    let metrics: Metrics

    /// Whether a request for the list asks for the feed.
    static func isAsked(for request: Request) -> Bool { request.uri.queryParameters["watch"] != nil }

    func open(_ request: Request, _ context: ServerContext) async throws -> Response {
        let since = try request.feedStart()
        let headers: HTTPFields = [
            .contentType: "text/event-stream", .cacheControl: "no-store", .connection: "close",
        ]
        if request.method == .head { return Response(status: .ok, headers: headers) }
        let feed = FeedBody(
            feed: try await storage.changes(after: since), isAllowed: { (try? tokens.grant(of: request)) != nil },
            comments: limits.feedComments, logger: context.logger)
        let stall = limits.feedStall
        let body = ResponseBody { writer in
            metrics.feedOpened()
            defer { metrics.feedEnded() }
            let sink = FeedSink(writer, within: stall)
            // Who goes away lets go of the feed at once.
            try await request.body.consumeWithCancellationOnInboundClose { _ in try await feed.write(to: sink) }
        }
        return Response(status: .ok, headers: headers, body: body)
    }
}

extension Request {
    /// From where on the feed is asked for; `nil` is from now on.
    fileprivate func feedStart() throws(Failure) -> Int64? {
        let query = uri.queryParameters
        guard query[values: "watch"] == ["1"] else { throw .badRequest("`watch` is not 1") }
        for name in ["page", "limit", "prefix", "after"] where query[name[...]] != nil {
            throw .badRequest("`\(name)` does not go with `watch`")
        }
        let (name, text) =
            if let since = query["since"] { ("since", String(since)) } else { ("Last-Event-ID", lastEvent ?? "") }
        if text.isEmpty, name != "since" { return nil }
        guard let revision = Int64(text), revision >= 0, String(revision) == text else {
            throw .badRequest("`\(name)` is not a revision")
        }
        return revision
    }

    private var lastEvent: String? { HTTPField.Name("Last-Event-ID").flatMap { headers[$0] } }
}
