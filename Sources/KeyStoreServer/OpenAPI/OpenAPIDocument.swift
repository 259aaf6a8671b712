/// The description of the interface (OpenAPI 3.1) that `/openapi.json` serves.
///
/// It is written here by hand; a test compares it with what the router does, status by status.
struct OpenAPIDocument {
    /// Only what the public documentation of the service has.
    let documentedOnly: Bool

    var bytes: [UInt8] { value.bytes }

    private var value: OpenAPIValue {
        [
            "openapi": "3.1.0",
            "info": [
                "title": "Key store", "version": "1",
                "description": """
                JSON objects under names. Values are kept byte for byte: the spelling of numbers, the order of members, \
                duplicates and escapes come back as they were sent.
                """,
            ],
            "security": [["bearer": []]],
            "paths": .object(paths.map { (name: $0, value: item($1)) }),
            "components": [
                "securitySchemes": [
                    "bearer": ["type": "http", "scheme": "bearer", "description": "One of the server's tokens."]
                ],
                "schemas": OpenAPISchemas.all(documentedOnly: documentedOnly),
            ],
        ]
    }

    private typealias Path = (String, [(method: String, operation: OpenAPIOperation)])

    private var paths: [Path] {
        let create = OpenAPIOperation.create(documentedOnly: documentedOnly)
        let entry: Path = (
            "/v1/key-store/{key}",
            [
                ("get", .retrieve(documentedOnly: documentedOnly)), ("put", .update(documentedOnly: documentedOnly)),
                ("delete", .delete(documentedOnly: documentedOnly)),
            ]
        )
        if documentedOnly { return [("/v1/key-store", [("post", create)]), entry] }
        return [
            ("/v1/key-store", [("get", .list), ("post", create)]), entry,
            ("/v1/key-store/{key}/revisions", [("get", .revisions)]),
            ("/v1/key-store/{key}/revisions/{revision}", [("get", .revision)]),
            ("/healthz", [("get", .health)]), ("/openapi.json", [("get", .description)]),
            ("/metrics", [("get", .metrics)]),
        ]
    }

    /// What can be got has a head too.
    private func item(_ operations: [(method: String, operation: OpenAPIOperation)]) -> OpenAPIValue {
        let heads = operations.filter { $0.method == "get" }.map { ("head", $0.operation.head) }
        return .object((operations + heads).map { (name: $0.0, value: $0.1.value) })
    }
}
