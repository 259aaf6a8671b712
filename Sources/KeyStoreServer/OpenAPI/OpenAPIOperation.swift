internal import KeyStoreAPI

/// One method of one path.
struct OpenAPIOperation {
    var id: String
    var summary: String
    var parameters: [OpenAPIValue] = []
    /// The name of the schema of the request's body.
    var body: String?
    var responses: [OpenAPIResponse]
    var needsToken = true

    /// The same without the bodies of the answers.
    var head: OpenAPIOperation {
        var head = self
        head.id += "Head"
        head.summary += ", without the body"
        head.responses = responses.map(\.head)
        return head
    }

    var value: OpenAPIValue {
        var value: OpenAPIValue = ["operationId": .text(id), "summary": .text(summary)]
        if !needsToken { value = value.adding(["security": []]) }
        if !parameters.isEmpty { value = value.adding(["parameters": .list(parameters)]) }
        if let body {
            value = value.adding([
                "requestBody": [
                    "required": true, "content": ["application/json": ["schema": OpenAPISchemas.reference(body)]],
                ]
            ])
        }
        return value.adding(["responses": .object(responses.map { (name: String($0.status), value: $0.value) })])
    }
}

extension OpenAPIOperation {
    static let list = OpenAPIOperation(
        id: "list", summary: "The keys, in the order of their bytes, without values; or the feed of changes",
        parameters: [
            OpenAPIParameter.number("page", "Which page; from 1. Without meaning beside `after`."),
            OpenAPIParameter.number("limit", "Rows a page.", default: 100, upTo: 1000),
            OpenAPIParameter.query("prefix", "Only keys that begin so.", ["type": "string"]),
            OpenAPIParameter.query(
                "after", "Only keys that come after this one, which need not be there.",
                ["type": "string", "maxLength": .number(EntryKey.maximumLength), "pattern": "^[a-z0-9_-]*$"]),
        ] + OpenAPIParameter.feed,
        responses: [.list, .badRequest([ErrorCode.badRequest])] + OpenAPIResponse.anywhere)

    static let revisions = OpenAPIOperation(
        id: "revisions", summary: "What is kept of a key's life",
        parameters: [OpenAPIParameter.key, OpenAPIParameter.number("limit", "Rows.", default: 100, upTo: 1000)],
        responses: [
            .success("RevisionsEnvelope"), .badRequest([ErrorCode.badRequest, ErrorCode.invalidKey]), .notFound,
        ] + OpenAPIResponse.anywhere)

    static let revision = OpenAPIOperation(
        id: "revision", summary: "An entry as it was",
        parameters: [OpenAPIParameter.key, OpenAPIParameter.revision, OpenAPIParameter.ifNoneMatch],
        responses: [
            .entry(documentedOnly: false), .notModified, .badRequest([ErrorCode.badRequest, ErrorCode.invalidKey]),
            .notFound,
        ] + OpenAPIResponse.anywhere)

    static let health = OpenAPIOperation(
        id: "health", summary: "Whether the store answers",
        responses: [
            OpenAPIResponse(
                status: 200, description: "It does.",
                schema: ["type": "object", "required": ["status"], "properties": ["status": ["const": true]]]),
            .unavailable,
        ],
        needsToken: false)

    static let description = OpenAPIOperation(
        id: "description", summary: "This description",
        responses: [OpenAPIResponse(status: 200, description: "OpenAPI 3.1.", schema: ["type": "object"])],
        needsToken: false)

    static let metrics = OpenAPIOperation(
        id: "metrics", summary: "Figures for Prometheus",
        responses: [
            OpenAPIResponse(
                status: 200, description: "Its text format, version 0.0.4.", schema: ["type": "string"],
                type: "text/plain")
        ] + OpenAPIResponse.anywhere.prefix(2))

    static func retrieve(documentedOnly: Bool) -> OpenAPIOperation {
        OpenAPIOperation(
            id: "retrieve", summary: "Retrieve key store details",
            parameters: [OpenAPIParameter.key] + (documentedOnly ? [] : [OpenAPIParameter.ifNoneMatch]),
            responses: [.entry(documentedOnly: documentedOnly)] + (documentedOnly ? [] : [.notModified])
                + [
                    .badRequest(
                        documentedOnly ? [ErrorCode.invalidKey] : [ErrorCode.badRequest, ErrorCode.invalidKey]),
                    .notFound,
                ] + OpenAPIResponse.anywhere)
    }

    static func create(documentedOnly: Bool) -> OpenAPIOperation {
        OpenAPIOperation(
            id: "create", summary: "Create key store", body: "Create",
            responses: [
                .created(documentedOnly: documentedOnly), .badRequest(OpenAPIResponse.bodyCodes), .forbidden,
                .conflict(
                    [ErrorCode.exists], "There is such an entry, and nothing says to overwrite it.", withEntry: false),
                .slowBody, .tooLarge, .unsupportedMediaType,
            ] + OpenAPIResponse.anywhere + [.uncertain])
    }

    static func update(documentedOnly: Bool) -> OpenAPIOperation {
        OpenAPIOperation(
            id: "update", summary: "Update key store",
            parameters: [OpenAPIParameter.key] + (documentedOnly ? [] : [OpenAPIParameter.ifMatch]), body: "Update",
            responses: [
                .entry(documentedOnly: documentedOnly), .badRequest(OpenAPIResponse.bodyCodes), .forbidden, .notFound,
            ] + (documentedOnly ? [] : [.changed]) + [.slowBody, .tooLarge, .unsupportedMediaType]
                + OpenAPIResponse.anywhere
                + [.uncertain])
    }

    static func delete(documentedOnly: Bool) -> OpenAPIOperation {
        OpenAPIOperation(
            id: "delete", summary: "Delete an entry, and answer what it held",
            parameters: [OpenAPIParameter.key] + (documentedOnly ? [] : [OpenAPIParameter.ifMatch]),
            responses: [
                .success("EntryEnvelope"),
                .badRequest(documentedOnly ? [ErrorCode.invalidKey] : [ErrorCode.badRequest, ErrorCode.invalidKey]),
                .forbidden, .notFound,
            ] + (documentedOnly ? [] : [.changed]) + OpenAPIResponse.anywhere + [.uncertain])
    }
}

/// What goes along with a request beside its body.
enum OpenAPIParameter {
    static let key: OpenAPIValue = ["name": "key", "in": "path", "required": true, "schema": OpenAPISchemas.key]

    static let revision: OpenAPIValue = [
        "name": "revision", "in": "path", "required": true, "schema": ["type": "string", "minLength": 1],
    ]

    static let ifMatch = tags("If-Match", "Write only if the entry has one of these revisions; `*` is any.")

    static let ifNoneMatch = tags(
        "If-None-Match", "Answer 304 if the entry has one of these revisions; `*` is any.")

    /// What makes a feed of the list.
    static let feed: [OpenAPIValue] = [
        query(
            "watch", "Who wrote which key, as it happens. It goes with no other parameter but `since`.",
            ["type": "string", "enum": ["1"]]),
        query(
            "since", "With `watch`: the id of the event to go on behind.",
            ["type": "string", "pattern": "^(0|[1-9][0-9]{0,17})$"]),
        [
            "name": "Last-Event-ID", "in": "header", "required": false,
            "description": "With `watch`: the same as `since`, which counts more.", "schema": ["type": "string"],
        ],
    ]

    static func number(_ name: String, _ words: String, default value: Int = 1, upTo limit: Int? = nil) -> OpenAPIValue
    {
        var schema: OpenAPIValue = ["type": "integer", "minimum": 1]
        schema = schema.adding(["maximum": .number(limit ?? .max), "default": .number(value)])
        return query(name, words, schema)
    }

    static func query(_ name: String, _ words: String, _ schema: OpenAPIValue) -> OpenAPIValue {
        ["name": .text(name), "in": "query", "required": false, "description": .text(words), "schema": schema]
    }

    private static func tags(_ name: String, _ words: String) -> OpenAPIValue {
        let tag = #"(W/)?"[!#-~]*""#
        return [
            "name": .text(name), "in": "header", "required": false, "description": .text(words),
            "schema": ["type": "string", "pattern": .text("^(\\*|\(tag)( *, *\(tag))*)$")],
            "examples": ["any": ["value": "*"], "one": ["value": #""7""#], "several": ["value": #""7", "12""#]],
        ]
    }
}
