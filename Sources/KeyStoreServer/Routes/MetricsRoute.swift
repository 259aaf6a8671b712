internal import Hummingbird
internal import NIOCore

/// `GET /metrics`, for Prometheus. It needs a token, as anything that is not for everyone.
struct MetricsRoute: Sendable {
    let metrics: Metrics

    func register(in group: RouterGroup<ServerContext>) {
        group.resource("metrics", [.get: show])
    }

    private func show(_ request: Request, _ context: ServerContext) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: metrics.text)))
    }
}
