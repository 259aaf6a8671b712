/// How a container is written: the white space that a new child should have.
struct ContainerLayout {
    let node: JSONNode
    private var bytes: [UInt8] { node.tree.bytes }

    init(of node: JSONNode) { self.node = node }

    /// Between the opening bracket and the first child, or the closing bracket.
    var lead: ArraySlice<UInt8> {
        let start = node.tree.start(at: node.index) + 1
        let end = node.count > 0 ? node.tree.start(at: node.index + 1) : node.span.upperBound - 1
        return bytes[start..<end]
    }

    /// The white space at the beginning of the line on which the container opens.
    var lineIndent: ArraySlice<UInt8> { Self.lineIndent(at: node.tree.start(at: node.index), in: bytes) }

    static func lineIndent(at offset: Int, in bytes: [UInt8]) -> ArraySlice<UInt8> {
        var start = offset
        while start > 0, bytes[start - 1] != Byte.lineFeed { start -= 1 }
        return bytes[start..<offset].prefix { $0 == Byte.space || $0 == Byte.tab }
    }

    /// From the end of the first member's name to its value.
    var colon: ArraySlice<UInt8>? {
        guard let member = node.members.first(where: { _ in true }) else { return nil }
        let value = node.tree.start(at: member.value.index)
        return bytes[member.nameSpan.upperBound..<value]
    }

    /// The white space between the first comma and the second child.
    var secondGap: ArraySlice<UInt8>? {
        guard node.count > 1 else { return nil }
        let second = node.tree.next(after: node.index + (node.kind == .object ? 2 : 1))
        return Self.space(before: node.tree.start(at: second), in: bytes)
    }

    /// The white space right before an offset.
    static func space(before offset: Int, in bytes: [UInt8]) -> ArraySlice<UInt8> {
        var start = offset
        while start > 0, Byte.isWhitespace(bytes[start - 1]) { start -= 1 }
        return bytes[start..<offset]
    }

    /// White space for new children: before the first, between two, and after the last.
    struct Spacing {
        var lead: [UInt8]
        var separator: [UInt8]
        var trail: [UInt8]
        var colon: [UInt8]
        /// The indent of the lines that children begin; nil when they share a line.
        var childIndent: [UInt8]?
    }

    /// The spacing of the container itself, and of the document where the container shows none.
    func spacing(in style: JSONStyle) -> Spacing {
        let colon = self.colon.map(Array.init) ?? style.colon
        guard node.count > 0 else { return emptySpacing(in: style, colon: colon) }
        let lead = Array(self.lead)
        let separator = secondGap.map(Array.init) ?? (lead.afterLastLineFeed == nil ? style.commaSpace : lead)
        return Spacing(
            lead: lead, separator: separator, trail: [], colon: colon,
            childIndent: separator.afterLastLineFeed.map(Array.init))
    }

    private func emptySpacing(in style: JSONStyle, colon: [UInt8]) -> Spacing {
        guard !style.isOnOneLine else {
            return Spacing(lead: [], separator: style.commaSpace, trail: [], colon: colon, childIndent: nil)
        }
        let outer = Array(lineIndent)
        let inner = style.newlineBytes + outer + style.unit
        return Spacing(
            lead: inner, separator: inner, trail: style.newlineBytes + outer, colon: colon,
            childIndent: outer + style.unit)
    }
}
