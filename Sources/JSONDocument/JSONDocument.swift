/// A JSON text (RFC 8259) that keeps every byte it was given: number spelling, escapes, member order, duplicate members and
/// white space. Reading it costs one pass and no recursion; equality compares bytes.
///
/// Text that begins with a byte order mark, is UTF-16, or is not well-formed UTF-8 is refused, never repaired.
/// A document holds at most 2 GiB.
public struct JSONDocument: Sendable {
    let tree: JSONTree

    /// Parses a whole text.
    public init(parsing bytes: [UInt8]) throws(JSONSyntaxError) {
        tree = try bytes.withUnsafeBufferPointer { (buffer) throws(JSONSyntaxError) in
            var parser = JSONParser(buffer)
            do throws(JSONFault) {
                try parser.run()
            } catch {
                throw JSONSyntaxError(error, in: buffer)
            }
            return JSONTree(bytes: bytes, tape: parser.tape, containers: parser.containers)
        }
    }

    /// Parses a whole text.
    public init(parsing text: String) throws(JSONSyntaxError) {
        try self.init(parsing: Array(text.utf8))
    }

    init(tree: JSONTree) { self.tree = tree }

    /// The text, byte for byte as it was parsed.
    public var bytes: [UInt8] { tree.bytes }

    /// The text as a string.
    public var text: String { String(decoding: tree.bytes, as: UTF8.self) }

    /// The value that the text holds.
    public var root: JSONNode { JSONNode(tree: tree, index: 0) }
}

extension JSONDocument: Equatable {
    /// Compares bytes: two documents with the same values and other white space are not equal.
    public static func == (left: JSONDocument, right: JSONDocument) -> Bool {
        left.tree === right.tree || left.tree.bytes == right.tree.bytes
    }
}

extension JSONDocument: Hashable {
    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) { hasher.combine(tree.bytes) }
}

extension JSONDocument: CustomStringConvertible {
    /// The text.
    public var description: String { text }
}
