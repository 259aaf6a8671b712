internal import Hummingbird

/// `GET /openapi.json`: what the server answers to. It needs no token.
struct DescriptionRoute: Sendable {
    private let body: [UInt8]

    init(documentedOnly: Bool) { body = OpenAPIDocument(documentedOnly: documentedOnly).bytes }

    func register(in group: RouterGroup<ServerContext>) {
        group.resource("openapi.json", [.get: describe])
    }

    private func describe(_ request: Request, _ context: ServerContext) -> Response { .json(body) }
}
