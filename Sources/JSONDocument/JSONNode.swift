/// A value in a document: a cheap view that can be copied and kept, and that keeps its document alive.
public struct JSONNode: Sendable {
    /// The six kinds of value of RFC 8259, section 3, with both literals `true` and `false` as one.
    public enum Kind: Sendable, Hashable {
        /// One for each.
        case object, array, string, number, bool, null
    }

    let tree: JSONTree
    /// The place in the tape.
    let index: Int

    /// What the value is.
    public var kind: Kind {
        switch tree.bytes[tree.start(at: index)] {
        case Byte.openBrace: .object
        case Byte.openBracket: .array
        case Byte.quote: .string
        case 0x74, 0x66: .bool
        case 0x6E: .null
        default: .number
        }
    }

    /// The bytes of the document that the value takes.
    public var span: Range<Int> { tree.span(at: index) }

    /// The value as written.
    public var rawBytes: ArraySlice<UInt8> { tree.bytes[span] }

    /// The value as written.
    public var rawText: String { String(decoding: rawBytes, as: UTF8.self) }

    /// Members of an object or elements of an array; 0 for everything else.
    public var count: Int { tree.ordinal(at: index).map { Int(tree.containers[$0].count) } ?? 0 }

    /// True for an object or an array.
    public var isContainer: Bool { tree.ordinal(at: index) != nil }

    /// The members of an object in the order of the text, duplicates included; empty for any other kind.
    public var members: JSONMembers { JSONMembers(of: self) }

    /// The elements of an array; empty for any other kind.
    public var elements: JSONElements { JSONElements(of: self) }

    /// The value of the last member of that name, which is the one that most parsers keep. Names are compared
    /// without escapes and scalar by scalar: the composed and the decomposed spelling of `é` are two names.
    /// Linear in the number of members.
    public subscript(name: String) -> JSONNode? { member(name)?.value }

    /// The element at a place of an array, from 0; nil when there is none. Linear in `position`.
    public subscript(position: Int) -> JSONNode? {
        guard position >= 0, position < count, kind == .array else { return nil }
        var element = index + 1
        for _ in 0..<position { element = tree.next(after: element) }
        return JSONNode(tree: tree, index: element)
    }

    /// The last member of a name, or its n-th from 0.
    func member(_ name: String, _ occurrence: Int? = nil) -> JSONMember? {
        guard kind == .object else { return nil }
        var (child, found, seen) = (index + 1, -1, 0)
        for _ in 0..<count {
            if JSONText.string(at: tree.start(at: child), in: tree.bytes, equals: name) {
                found = child
                if seen == occurrence { return JSONMember(tree: tree, index: child) }
                seen += 1
            }
            child = tree.next(after: child + 1)
        }
        return found >= 0 && occurrence == nil ? JSONMember(tree: tree, index: found) : nil
    }

    /// The value as a document of its own, with the very same bytes.
    public func document() -> JSONDocument { JSONDocument(tree: tree.subtree(at: index)) }
}

extension JSONTree {
    /// A tree of the bytes of one value alone.
    func subtree(at index: Int) -> JSONTree {
        let span = span(at: index)
        let shift = UInt32(span.lowerBound)
        let slice = tape[index..<next(after: index)]
        guard let first = ordinal(at: index) else {
            return JSONTree(bytes: Array(bytes[span]), tape: [0], containers: [])
        }
        let last = slice.lastIndex { $0 & Self.containerBit != 0 }.flatMap { ordinal(at: $0) } ?? first
        let words = slice.map { $0 & Self.containerBit == 0 ? $0 - shift : $0 - UInt32(first) }
        let inner = containers[first...last].map { old in
            var moved = old
            moved.start -= shift
            moved.end -= shift
            moved.next -= UInt32(index)
            moved.parent = old.start == shift ? Container.none : old.parent - UInt32(first)
            return moved
        }
        return JSONTree(bytes: Array(bytes[span]), tape: words, containers: inner)
    }
}
