internal import JSONDocument

/// The table as a JSON Schema (draft 2020-12), for editors. It knows types, words and ranges; what one value says about another,
/// and whether an address is one to its last letter, `keystore config check` knows.
public enum ConfigurationSchema {
    /// UTF-8, on many lines.
    public static var bytes: [UInt8] {
        var schema = JSONRecord()
        schema.add("$schema", "https://json-schema.org/draft/2020-12/schema")
        schema.add("title", "The configuration of keystore: config.yaml")
        fill(&schema, .top, .both)
        schema.add("$defs", definitions)
        return pretty(schema) + [0x0A]
    }

    private static func pretty(_ record: JSONRecord) -> [UInt8] {
        // What is put together here is JSON; on one line it would do as well.
        (try? JSONDocument(parsing: record.bytes).formatted().bytes) ?? record.bytes
    }

    private static var definitions: JSONRecord {
        var board = JSONRecord(), profile = JSONRecord(), retention = JSONRecord(), either = JSONRecord()
        fill(&board, .board)
        board.add("required", [ConfigurationField.paths.name])
        either.add("anyOf", [list(of: text), board])
        fill(&profile, .profile, .both)
        fill(&retention, .retention)
        var definitions = JSONRecord()
        definitions.add("profile", profile)
        definitions.add("board", either)
        definitions.add("retention", retention)
        return definitions
    }

    /// Describes a map in which the names of these places may stand. Nothing at all is fine, too, but for boards.
    private static func fill(_ schema: inout JSONRecord, _ scopes: ConfigurationScope...) {
        var properties = JSONRecord()
        for field in ConfigurationReference.fields where scopes.contains(field.scope) {
            properties.add(field.name, described(field))
        }
        schema.add("type", scopes == [.board] ? ["object"] : ["object", "null"])
        schema.add("additionalProperties", false)
        schema.add("properties", properties)
        if scopes.contains(.both) { schema.add("dependentRequired", pairs) }
    }

    private static var pairs: JSONRecord {
        let (certificate, key) = (ConfigurationField.clientCertificate.name, ConfigurationField.clientKey.name)
        var pairs = JSONRecord()
        pairs.add(certificate, [key])
        pairs.add(key, [certificate])
        return pairs
    }

    private static func described(_ field: ConfigurationField) -> JSONRecord {
        var schema = schema(of: field.type)
        schema.add("description", field.help)
        if let text = field.defaultText { schema.add("default", raw: field.type.json(text)) }
        switch field.type {
        case .text, .path, .url, .proxy: schema.add("examples", field.example.map { [$0] })
        default: break
        }
        return schema
    }
}
