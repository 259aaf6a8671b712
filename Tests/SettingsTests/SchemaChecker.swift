import Foundation

@testable import Settings

/// As much of JSON Schema (draft 2020-12) as the configuration's schema uses. A keyword that is not known here is an error.
struct SchemaChecker {
    private let root: [String: Any]

    struct Unknown: Error { let keyword: String }

    init() throws {
        root = try JSONSerialization.jsonObject(with: Data(ConfigurationSchema.bytes)) as? [String: Any] ?? [:]
    }

    subscript(path: String...) -> Any? {
        path.reduce(root as Any?) { ($0 as? [String: Any])?[$1] }
    }

    func accepts(yaml: String) throws -> Bool {
        let document = try YAMLDocument(parsing: yaml, file: "")
        return try accepts(document.root.map(Self.json) ?? NSNull(), root)
    }

    private func accepts(_ value: Any, _ schema: [String: Any]) throws -> Bool {
        try schema.allSatisfy { try holds($0.key, $0.value, value, schema) }
    }

    private func holds(_ keyword: String, _ argument: Any, _ value: Any, _ schema: [String: Any]) throws -> Bool {
        let map = value as? [String: Any], list = value as? [Any], text = value as? String
        let number = Self.kind(of: value) == "number" ? (value as? NSNumber)?.doubleValue : nil
        switch keyword {
        case "$schema", "$defs", "title", "description", "default", "examples": return true
        case "$ref":
            let name = (argument as? String)?.split(separator: "/").last.map(String.init) ?? ""
            return try accepts(value, self["$defs", name] as? [String: Any] ?? [:])
        case "type":
            let types = argument as? [String] ?? [argument as? String ?? ""]
            return types.contains(Self.kind(of: value))
                || types.contains("integer") && number.map { $0 == $0.rounded() } == true
        case "enum": return (argument as? [Any] ?? []).contains { ($0 as? NSObject) == (value as? NSObject) }
        case "minimum": return number.map { $0 >= argument as? Double ?? 0 } ?? true
        case "maximum": return number.map { $0 <= argument as? Double ?? 0 } ?? true
        case "exclusiveMinimum": return number.map { $0 > argument as? Double ?? 0 } ?? true
        case "minLength": return text.map { $0.unicodeScalars.count >= argument as? Int ?? 0 } ?? true
        case "maxLength": return text.map { $0.unicodeScalars.count <= argument as? Int ?? 0 } ?? true
        case "minItems": return list.map { $0.count >= argument as? Int ?? 0 } ?? true
        case "pattern": return text.map { Self.matches($0, argument) } ?? true
        case "items": return try (list ?? []).allSatisfy { try accepts($0, argument as? [String: Any] ?? [:]) }
        case "anyOf": return try (argument as? [[String: Any]] ?? []).contains { try accepts(value, $0) }
        case "required": return map.map { map in (argument as? [String] ?? []).allSatisfy { map[$0] != nil } } ?? true
        case "dependentRequired":
            return (argument as? [String: [String]] ?? [:]).allSatisfy { name, others in
                map?[name] == nil || others.allSatisfy { map?[$0] != nil }
            }
        case "propertyNames":
            return try (map ?? [:]).keys.allSatisfy { try accepts($0, argument as? [String: Any] ?? [:]) }
        case "properties", "patternProperties", "additionalProperties":
            return try (map ?? [:]).allSatisfy { try accepts($0.value, Self.schema(for: $0.key, in: schema)) }
        default: throw Unknown(keyword: keyword)
        }
    }

    private static func schema(for name: String, in schema: [String: Any]) -> [String: Any] {
        if let own = (schema["properties"] as? [String: Any])?[name] as? [String: Any] { return own }
        for (pattern, own) in schema["patternProperties"] as? [String: Any] ?? [:] where matches(name, pattern) {
            return own as? [String: Any] ?? [:]
        }
        if let other = schema["additionalProperties"] as? [String: Any] { return other }
        return ["enum": [Any]()]
    }

    private static func matches(_ text: String, _ pattern: Any) -> Bool {
        (try? NSRegularExpression(pattern: pattern as? String ?? "(")).map {
            $0.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
        } ?? false
    }

    private static func kind(of value: Any) -> String {
        switch value {
        case is NSNull: "null"
        case is String: "string"
        case is [Any]: "array"
        case is [String: Any]: "object"
        case is Bool: "boolean"
        default: "number"
        }
    }

    /// As YAML's core schema has it.
    private static func json(_ value: YAMLValue) -> Any {
        switch value.content {
        case .list(let items): return items.map(json)
        case .map(let entries): return Dictionary(entries.map { ($0.name, json($0.value)) }) { $1 }
        case .scalar where value.isNull: return NSNull()
        case .scalar(let text, plain: true):
            if text == "true" || text == "false" { return text == "true" }
            if let number = Int(text) { return number }
            return text.first?.isNumber == true ? Double(text) ?? (text as Any) : text
        case .scalar(let text, _): return text
        }
    }
}
