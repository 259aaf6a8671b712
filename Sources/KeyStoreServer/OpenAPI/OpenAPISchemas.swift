internal import KeyStoreAPI

/// The shapes of bodies, by name.
enum OpenAPISchemas {
    static let key: OpenAPIValue = [
        "type": "string", "minLength": 3, "maxLength": .number(EntryKey.maximumLength),
        "pattern": "^(?!admin)[a-z][a-z0-9_-]+[a-z0-9]$",
        "description": "A letter first, a letter or digit last, not starting with admin.",
    ]

    static func all(documentedOnly: Bool) -> OpenAPIValue {
        let documented: [(name: String, value: OpenAPIValue)] = [
            ("Entry", entry), ("EntryEnvelope", envelope(reference("Entry"))), ("Update", update), ("Create", create),
        ]
        if documentedOnly { return .object(documented) }
        return .object(documented + [("ListEnvelope", envelope(list)), ("RevisionsEnvelope", envelope(revisions))])
    }

    static func reference(_ name: String) -> OpenAPIValue { ["$ref": .text("#/components/schemas/\(name)")] }

    /// The envelope of an error with one of these codes.
    static func failure(codes: [Int], withEntry: Bool) -> OpenAPIValue {
        let error: OpenAPIValue = [
            "type": "object", "required": ["code", "message"],
            "properties": ["code": ["enum": .list(codes.map { .number($0) })], "message": ["type": "string"]],
        ]
        var properties: OpenAPIValue = ["status": ["const": false], "error": error]
        if withEntry { properties = properties.adding(["data": reference("Entry")]) }
        return ["type": "object", "required": ["status", "error"], "properties": properties]
    }

    private static func envelope(_ data: OpenAPIValue) -> OpenAPIValue {
        [
            "type": "object", "required": ["status", "data"],
            "properties": ["status": ["const": true], "data": data],
        ]
    }

    private static let user: OpenAPIValue = ["type": "string", "pattern": "^[a-fA-F0-9]{24}$"]
    private static let time: OpenAPIValue = ["type": "string", "format": "date-time"]
    private static let revisionName: OpenAPIValue = [
        "type": "string", "description": "The content of the entry's ETag. Opaque.",
    ]
    private static let count: OpenAPIValue = ["type": "integer", "minimum": 0]

    private static let entry: OpenAPIValue = [
        "type": "object", "required": ["key", "data", "createdBy"],
        "properties": ["key": key, "data": ["type": "object"], "createdBy": user],
    ]

    private static let update: OpenAPIValue = [
        "type": "object",
        "properties": [
            "data": ["type": "object", "description": "Without it nothing changes."],
            "force": ["type": "boolean", "description": "Overwrite, a condition notwithstanding."],
        ],
    ]

    private static let create: OpenAPIValue = [
        "type": "object", "required": ["key", "data"],
        "properties": [
            "key": key, "data": ["type": "object"],
            "force": ["type": "boolean", "description": "Overwrite an entry that exists."],
            "createOrUpdate": ["type": "boolean", "description": "Overwrite an entry that exists."],
        ],
    ]

    private static let list: OpenAPIValue = [
        "type": "object", "required": ["items", "totalDocs", "totalPages", "limit", "hasNextPage"],
        "properties": [
            "items": [
                "type": "array",
                "items": [
                    "type": "object", "required": ["key", "createdBy", "updatedAt", "revision", "size"],
                    "properties": [
                        "key": key, "createdBy": user, "updatedAt": time, "revision": revisionName, "size": count,
                    ],
                ],
            ],
            "totalDocs": count, "totalPages": ["type": "integer", "minimum": 1],
            "page": ["type": "integer", "minimum": 1, "description": "Not where keys after one were asked for."],
            "limit": ["type": "integer", "minimum": 1, "maximum": 1000], "hasNextPage": ["type": "boolean"],
            "hasPrevPage": ["type": "boolean", "description": "Not where keys after one were asked for."],
            "next": key.without("description").adding([
                "description": "Where there are more: what to ask for with `after`."
            ]),
        ],
    ]

    private static let revisions: OpenAPIValue = [
        "type": "object", "required": ["items"],
        "properties": [
            "items": [
                "type": "array", "description": "Newest first, the value of now among them.",
                "items": [
                    "type": "object", "required": ["revision", "updatedAt", "updatedBy", "size"],
                    "properties": [
                        "revision": revisionName, "updatedAt": time, "updatedBy": user, "size": count,
                    ],
                ],
            ]
        ],
    ]
}
