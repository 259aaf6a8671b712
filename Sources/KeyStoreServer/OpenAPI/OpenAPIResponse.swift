internal import KeyStoreAPI

/// One way in which an operation ends.
struct OpenAPIResponse {
    let status: Int
    let description: String
    var headers: [String] = []
    var schema: OpenAPIValue?
    var type = "application/json"
    /// Of another type, for those who asked for that.
    var other: (type: String, schema: OpenAPIValue)?

    var head: OpenAPIResponse {
        var head = self
        head.schema = nil
        head.other = nil
        return head
    }

    var value: OpenAPIValue {
        var value: OpenAPIValue = ["description": .text(description)]
        if !headers.isEmpty {
            let fields = headers.map { (name: $0, value: OpenAPIValue.object([("schema", ["type": "string"])])) }
            value = value.adding(["headers": .object(fields)])
        }
        let contents = (schema.map { [(type, $0)] } ?? []) + (other.map { [($0.type, $0.schema)] } ?? [])
        if !contents.isEmpty {
            value = value.adding(["content": .object(contents.map { (name: $0.0, value: ["schema": $0.1]) })])
        }
        return value
    }
}

extension OpenAPIResponse {
    /// What any operation that needs a token can end with.
    static let anywhere = [
        failure(
            401, [ErrorCode.noToken, ErrorCode.invalidToken], "No token, or one that is not known.",
            headers: ["WWW-Authenticate"]),
        failure(429, [ErrorCode.rateLimited], "Too many requests with this token.", headers: ["Retry-After"]),
        failure(500, [ErrorCode.internalError], "The server is at fault. Nothing was written."),
        unavailable,
    ]

    static let bodyCodes = [
        ErrorCode.malformedJSON, ErrorCode.dataNotObject, ErrorCode.invalidKey, ErrorCode.badRequest,
    ]

    static let unavailable = failure(
        503, [ErrorCode.storeUnavailable], "The store is busy or not reachable. Nothing was written.",
        headers: ["Retry-After"])

    static let uncertain = failure(
        504, [ErrorCode.uncertain], "The store fell silent in the middle of it: the write may have been done.")

    static let notModified = OpenAPIResponse(
        status: 304, description: "The entry has one of the revisions of If-None-Match.", headers: ["ETag"])

    static let slowBody = failure(408, [ErrorCode.badRequest], "The body did not come in time.")

    static let forbidden = failure(403, [ErrorCode.forbidden], "The token may only read.")

    static let notFound = failure(404, [ErrorCode.notFound], "There is none.")

    static let tooLarge = failure(413, [ErrorCode.tooLarge], "The body is longer than the server takes.")

    static let unsupportedMediaType = failure(
        415, [ErrorCode.unsupportedMediaType], "The body is not application/json, or is compressed.")

    static let changed = conflict(
        [ErrorCode.changed], "The entry has another revision; `data` is the entry as it stands.", withEntry: true)

    static func success(_ schema: String) -> OpenAPIResponse {
        OpenAPIResponse(status: 200, description: "Done.", schema: OpenAPISchemas.reference(schema))
    }

    /// The list, or the feed of changes in its place.
    static let list = OpenAPIResponse(
        status: 200, description: "A page of the list; with `watch` the feed of changes, which does not end by itself.",
        schema: OpenAPISchemas.reference("ListEnvelope"),
        other: (
            "text/event-stream",
            [
                "type": "string",
                "description": """
                Events `start` or `missed` (first; `{"revision"}`) and `change` (`{"key","revision","kind"}`), each with \
                its revision as `id`.
                """,
            ]
        ))

    static func entry(documentedOnly: Bool) -> OpenAPIResponse {
        OpenAPIResponse(
            status: 200, description: "The entry.", headers: documentedOnly ? [] : ["ETag"],
            schema: OpenAPISchemas.reference("EntryEnvelope"))
    }

    static func created(documentedOnly: Bool) -> OpenAPIResponse {
        OpenAPIResponse(
            status: 200, description: "The entry.", headers: documentedOnly ? [] : ["ETag", "Location"],
            schema: OpenAPISchemas.reference("EntryEnvelope"))
    }

    static func badRequest(_ codes: [Int]) -> OpenAPIResponse { failure(400, codes, "The request makes no sense.") }

    static func conflict(_ codes: [Int], _ words: String, withEntry: Bool) -> OpenAPIResponse {
        failure(409, codes, words, headers: withEntry ? ["ETag"] : [], withEntry: withEntry)
    }

    private static func failure(
        _ status: Int, _ codes: [Int], _ words: String, headers: [String] = [], withEntry: Bool = false
    ) -> OpenAPIResponse {
        OpenAPIResponse(
            status: status, description: words, headers: headers,
            schema: OpenAPISchemas.failure(codes: codes, withEntry: withEntry))
    }
}
