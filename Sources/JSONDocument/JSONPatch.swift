/// A JSON Patch (RFC 6902): operations made on a document one after the other.
///
/// Pointers mean the last of several members of one name, so that a patch between documents with such objects replaces the
/// whole object. A patch cannot put members into an order, nor respell a name: what only differs in these is not told.
public struct JSONPatch: Sendable {
    /// One operation of RFC 6902, section 4.
    public enum Operation: Sendable, Equatable {
        /// Inserts an element, or adds or replaces a member (section 4.1).
        case add(JSONPointer, JSONDocument)
        /// Takes away what must be there (section 4.2).
        case remove(JSONPointer)
        /// Replaces what must be there (section 4.3).
        case replace(JSONPointer, JSONDocument)
        /// Takes away and adds elsewhere (section 4.4).
        case move(from: JSONPointer, to: JSONPointer)
        /// Adds what stands elsewhere (section 4.5).
        case copy(from: JSONPointer, to: JSONPointer)
        /// Stops the patch unless the value is equivalent (section 4.6).
        case test(JSONPointer, JSONDocument)
    }

    /// What is done, one after the other.
    public var operations: [Operation]

    /// A patch of these operations.
    public init(_ operations: [Operation] = []) { self.operations = operations }

    /// Reads the notation of RFC 6902, section 3. Members that it does not name are ignored, as it says.
    ///
    /// Throws `JSONError.badPatch` with the number of the operation that is wrong.
    public init(_ document: JSONDocument) throws(JSONError) {
        guard document.root.kind == .array else { throw .badPatch(operation: 0, reason: "a patch is an array") }
        var operations: [Operation] = []
        for (position, node) in document.root.elements.enumerated() {
            operations.append(try Reader(node: node, position: position).operation())
        }
        self.init(operations)
    }

    /// The patch in the notation of RFC 6902, without white space.
    public var document: JSONDocument {
        JSONDocument(
            known: [Byte.openBracket] + operations.map(\.text).joined(separator: [Byte.comma]) + [Byte.closeBracket])
    }

    private struct Reader {
        let node: JSONNode
        let position: Int

        func operation() throws(JSONError) -> Operation {
            guard node.kind == .object else { throw wrong("an operation is an object") }
            switch node["op"]?.string {
            case "add": return .add(try pointer("path"), try value())
            case "remove": return .remove(try pointer("path"))
            case "replace": return .replace(try pointer("path"), try value())
            case "move": return .move(from: try pointer("from"), to: try pointer("path"))
            case "copy": return .copy(from: try pointer("from"), to: try pointer("path"))
            case "test": return .test(try pointer("path"), try value())
            case let other?: throw wrong("there is no operation \"\(other)\"")
            case nil: throw wrong("it has no \"op\"")
            }
        }

        private func pointer(_ name: String) throws(JSONError) -> JSONPointer {
            guard let text = node[name]?.string else { throw wrong("it has no \"\(name)\"") }
            do throws(JSONError) { return try JSONPointer(parsing: text) } catch { throw wrong(error.description) }
        }

        private func value() throws(JSONError) -> JSONDocument {
            guard let value = node["value"] else { throw wrong("it has no \"value\"") }
            return value.document()
        }

        private func wrong(_ reason: String) -> JSONError { .badPatch(operation: position, reason: reason) }
    }
}

extension JSONPatch.Operation {
    fileprivate var text: [UInt8] {
        switch self {
        case .add(let path, let value): text("add", [("path", path)], value)
        case .remove(let path): text("remove", [("path", path)], nil)
        case .replace(let path, let value): text("replace", [("path", path)], value)
        case .move(let from, let path): text("move", [("from", from), ("path", path)], nil)
        case .copy(let from, let path): text("copy", [("from", from), ("path", path)], nil)
        case .test(let path, let value): text("test", [("path", path)], value)
        }
    }

    private func text(_ name: String, _ pointers: [(String, JSONPointer)], _ value: JSONDocument?) -> [UInt8] {
        var output = Array("{\"op\":\"\(name)\"".utf8)
        for (name, pointer) in pointers {
            output += Array(",\"\(name)\":".utf8) + JSONText.quoted(pointer.description)
        }
        if let value { output += Array(",\"value\":".utf8) + value.root.formatted(.compact) }
        return output + [Byte.closeBrace]
    }
}
