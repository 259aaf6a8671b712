internal import JSONDocument

/// What each type of the table is as a schema.
extension ConfigurationSchema {
    static func schema(of type: ConfigurationType) -> JSONRecord {
        switch type {
        case .text, .path: return text
        case .url: return pattern("^[Hh][Tt][Tt][Pp][Ss]?://[^/?#@]+(/[^?#]*)?$")
        case .proxy: return pattern("^(none|[Hh][Tt][Tt][Pp]://[^/?#]+/?|[Ss][Oo][Cc][Kk][Ss]5[Hh]?://[^/?#@]+/?)$")
        case .truth: return typed("boolean")
        case .choice(let words):
            var schema = JSONRecord()
            schema.add("enum", words)
            return schema
        case .seconds(let limit):
            var schema = typed("number")
            schema.add("exclusiveMinimum", 0)
            schema.add("maximum", limit)
            return schema
        case .whole(let range, _): return whole(range)
        case .interval(let range):
            var off = JSONRecord()
            off.add("enum", raw: Array(#"["off",0]"#.utf8))
            var schema = JSONRecord()
            schema.add("anyOf", [off, whole(range)])
            return schema
        case .words, .paths: return list(of: text)
        case .retention: return reference("retention")
        case .profiles:
            var names = JSONRecord()
            names.add("^[A-Za-z0-9._-]{1,40}$", reference("profile"))
            var schema = typed("object", "null")
            schema.add("additionalProperties", false)
            schema.add("patternProperties", names)
            return schema
        case .boards:
            var name = JSONRecord()
            name.add("minLength", 1)
            name.add("maxLength", 40)
            var schema = typed("object", "null")
            schema.add("propertyNames", name)
            schema.add("additionalProperties", reference("board"))
            return schema
        case .keymap: return keymap
        }
    }

    private static var keymap: JSONRecord {
        var keys = typed("array")
        keys.add("items", text)
        var command = JSONRecord()
        command.add("anyOf", [text, keys])
        var place = typed("object", "null")
        place.add("additionalProperties", command)
        var schema = typed("object", "null")
        schema.add("additionalProperties", place)
        return schema
    }

    // MARK: Pieces

    /// Quotes are not needed around words that YAML could take for something else.
    static var text: JSONRecord {
        var schema = typed("string", "number", "boolean")
        schema.add("minLength", 1)
        return schema
    }

    private static func pattern(_ pattern: String) -> JSONRecord {
        var schema = typed("string")
        schema.add("pattern", pattern)
        return schema
    }

    private static func whole(_ range: ClosedRange<Int>) -> JSONRecord {
        var schema = typed("integer")
        schema.add("minimum", range.lowerBound)
        schema.add("maximum", range.upperBound)
        return schema
    }

    static func list(of item: JSONRecord) -> JSONRecord {
        var schema = typed("array")
        schema.add("items", item)
        schema.add("minItems", 1)
        return schema
    }

    private static func reference(_ name: String) -> JSONRecord {
        var schema = JSONRecord()
        schema.add("$ref", "#/$defs/\(name)")
        return schema
    }

    private static func typed(_ types: String...) -> JSONRecord {
        var schema = JSONRecord()
        if types.count == 1 { schema.add("type", types[0]) } else { schema.add("type", types) }
        return schema
    }
}

extension ConfigurationType {
    /// A scalar of the file as JSON.
    func json(_ text: String) -> [UInt8] {
        switch self {
        case .truth, .seconds, .whole, .interval: Array(text.utf8)
        default: JSONText.quoted(text)
        }
    }
}
