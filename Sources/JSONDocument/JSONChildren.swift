/// A member of an object: a name and a value.
public struct JSONMember: Sendable {
    let tree: JSONTree
    /// The place of the name in the tape. The value follows it.
    let index: Int

    /// The name without escapes. A lone surrogate escape reads as U+FFFD.
    public var name: String { JSONText.string(of: nameSpan, in: tree.bytes) }

    /// The bytes of the name, quotes included.
    public var nameSpan: Range<Int> { tree.span(at: index) }

    /// The name as written, quotes included.
    public var rawName: ArraySlice<UInt8> { tree.bytes[nameSpan] }

    /// The value.
    public var value: JSONNode { JSONNode(tree: tree, index: index + 1) }

    /// The bytes from the name's opening quote to the end of the value.
    public var span: Range<Int> { tree.start(at: index)..<tree.end(at: index + 1) }

    /// Compares scalar by scalar, without building a string when the name has no escapes.
    public func isNamed(_ name: String) -> Bool {
        JSONText.string(at: tree.start(at: index), in: tree.bytes, equals: name)
    }
}

/// The members of an object, in the order of the text.
public struct JSONMembers: Sequence, Sendable {
    let tree: JSONTree
    let first: Int
    /// How many there are.
    public let count: Int

    init(of node: JSONNode) {
        tree = node.tree
        first = node.index + 1
        count = node.kind == .object ? node.count : 0
    }

    /// True when there are none.
    public var isEmpty: Bool { count == 0 }

    /// How many there are.
    public var underestimatedCount: Int { count }

    /// Begins at the first.
    public func makeIterator() -> Iterator { Iterator(tree: tree, index: first, remaining: count) }

    /// Walks the members without touching what is inside their values.
    public struct Iterator: IteratorProtocol, Sendable {
        let tree: JSONTree
        var index: Int
        var remaining: Int

        /// The next member, nil at the end.
        public mutating func next() -> JSONMember? {
            guard remaining > 0 else { return nil }
            defer {
                index = tree.next(after: index + 1)
                remaining -= 1
            }
            return JSONMember(tree: tree, index: index)
        }
    }
}

/// The elements of an array, in the order of the text.
public struct JSONElements: Sequence, Sendable {
    let tree: JSONTree
    let first: Int
    /// How many there are.
    public let count: Int

    init(of node: JSONNode) {
        tree = node.tree
        first = node.index + 1
        count = node.kind == .array ? node.count : 0
    }

    /// True when there are none.
    public var isEmpty: Bool { count == 0 }

    /// How many there are.
    public var underestimatedCount: Int { count }

    /// Begins at the first.
    public func makeIterator() -> Iterator { Iterator(tree: tree, index: first, remaining: count) }

    /// Walks the elements without touching what is inside them.
    public struct Iterator: IteratorProtocol, Sendable {
        let tree: JSONTree
        var index: Int
        var remaining: Int

        /// The next element, nil at the end.
        public mutating func next() -> JSONNode? {
            guard remaining > 0 else { return nil }
            defer {
                index = tree.next(after: index)
                remaining -= 1
            }
            return JSONNode(tree: tree, index: index)
        }
    }
}
