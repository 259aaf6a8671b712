/// Why something could not be done with a document. Each case has one sentence for a person in `description`.
public enum JSONError: Error, Equatable, Sendable {
    /// A text that should be JSON is not.
    case syntax(JSONSyntaxError)
    /// A path or pointer that cannot be read; `column` counts Unicode scalars of it, from 1.
    case badPath(String, column: Int, expected: String)
    /// Nothing stands at the path.
    case missing(JSONPath)
    /// What stands at the path is of another kind than needed; `needed` reads like "an array".
    case wrongKind(JSONPath, needed: String, found: JSONNode.Kind)
    /// Something stands already where something new should go.
    case exists(JSONPath)
    /// The whole document can be replaced but not removed, renamed or moved.
    case needsParent
    /// A value cannot be moved into itself.
    case intoItself(JSONPath)
    /// A change of bytes that does not fit the text: it removes other bytes than stand at its offset.
    case staleChange(offset: Int)
    /// A number or string that RFC 8785 cannot express, or a name that it forbids to repeat; the reason reads on after
    /// "because".
    case notCanonical(JSONPath, reason: String)
    /// A JSON patch (RFC 6902) that is not one; `operation` counts from 0.
    case badPatch(operation: Int, reason: String)
    /// A `test` of a JSON patch did not hold; `operation` counts from 0.
    case testFailed(operation: Int, JSONPointer)
}

extension JSONError: CustomStringConvertible {
    /// One sentence for a person.
    public var description: String {
        switch self {
        case .syntax(let error): error.description
        case .badPath(let path, let column, let expected): "path \(path), column \(column): expected \(expected)"
        case .missing(let path): "there is nothing at \(path)"
        case .wrongKind(let path, let needed, let found): "\(path) is \(found.phrase), not \(needed)"
        case .exists(let path): "there is something at \(path) already"
        case .needsParent: "the whole document can only be replaced"
        case .intoItself(let path): "\(path) cannot be moved into itself"
        case .staleChange(let offset): "the text at byte \(offset) is not the one that was changed"
        case .notCanonical(let path, let reason): "\(path) has no canonical form because \(reason)"
        case .badPatch(let operation, let reason): "patch operation \(operation): \(reason)"
        case .testFailed(let operation, let pointer):
            "patch operation \(operation): the value at \"\(pointer)\" is not the one expected"
        }
    }
}

extension JSONNode.Kind {
    /// The kind with its article: "an object".
    public var phrase: String {
        switch self {
        case .object: "an object"
        case .array: "an array"
        case .string: "a string"
        case .number: "a number"
        case .bool: "a boolean"
        case .null: "null"
        }
    }
}
