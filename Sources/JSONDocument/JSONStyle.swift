/// The white space of a JSON text. It never touches numbers, names or strings.
public struct JSONStyle: Sendable, Hashable {
    /// How far a level stands to the right of the one around it.
    public enum Indent: Sendable, Hashable {
        /// Everything on one line.
        case none
        /// So many spaces a level.
        case spaces(Int)
        /// So many tabs a level.
        case tabs(Int)
    }

    /// How lines end.
    public enum Newline: Sendable, Hashable {
        /// U+000A.
        case lineFeed
        /// U+000D U+000A.
        case carriageReturnLineFeed
    }

    /// How far a level stands to the right.
    public var indent: Indent
    /// How lines end.
    public var newline: Newline
    /// Whether a space stands between a name and its colon.
    public var spaceBeforeColon: Bool
    /// Whether a space stands between a colon and its value.
    public var spaceAfterColon: Bool
    /// Only where values share a line.
    public var spaceAfterComma: Bool

    /// A style of these parts.
    public init(
        indent: Indent, newline: Newline = .lineFeed, spaceBeforeColon: Bool = false, spaceAfterColon: Bool = true,
        spaceAfterComma: Bool = true
    ) {
        self.indent = indent
        self.newline = newline
        self.spaceBeforeColon = spaceBeforeColon
        self.spaceAfterColon = spaceAfterColon
        self.spaceAfterComma = spaceAfterComma
    }

    /// A line for each value, two spaces a level.
    public static let pretty = JSONStyle(indent: .spaces(2))

    /// A line for each value and so many spaces a level.
    public static func pretty(indent: Int) -> JSONStyle { JSONStyle(indent: .spaces(indent)) }

    /// No white space at all.
    public static let compact = JSONStyle(indent: .none, spaceAfterColon: false, spaceAfterComma: false)

    /// Levels that are indented; those further in stand no further right, so that a text of any depth stays in
    /// proportion to its values.
    static let deepestIndent = 100

    var isOnOneLine: Bool { indent == .none }

    var oneLine: JSONStyle {
        var style = self
        style.indent = .none
        return style
    }

    var colon: [UInt8] {
        (spaceBeforeColon ? [Byte.space] : []) + [Byte.colon] + (spaceAfterColon ? [Byte.space] : [])
    }

    var commaSpace: [UInt8] { spaceAfterComma ? [Byte.space] : [] }

    var unit: [UInt8] {
        switch indent {
        case .none: []
        case .spaces(let count): [UInt8](repeating: Byte.space, count: max(0, count))
        case .tabs(let count): [UInt8](repeating: Byte.tab, count: max(0, count))
        }
    }

    var newlineBytes: [UInt8] {
        newline == .lineFeed ? [Byte.lineFeed] : [Byte.carriageReturn, Byte.lineFeed]
    }
}

extension JSONStyle {
    /// The style that a document is written in, judged by its beginning.
    public init(detectedIn document: JSONDocument) {
        self = .compact
        let tree = document.tree
        var (hasIndent, hasColon, hasComma) = (false, false, false)
        for index in 0..<min(tree.tape.count, 2000) {
            let node = JSONNode(tree: tree, index: index)
            guard tree.ordinal(at: index) != nil, node.count > 0 else { continue }
            let layout = ContainerLayout(of: node)
            if !hasIndent { hasIndent = learnIndent(from: layout) }
            if !hasColon { hasColon = learnColon(from: layout) }
            if !hasComma { hasComma = learnComma(from: layout) }
            if hasIndent, hasColon, hasComma { break }
        }
        if !hasComma { spaceAfterComma = spaceAfterColon }
    }

    private mutating func learnIndent(from layout: ContainerLayout) -> Bool {
        guard let own = layout.lead.afterLastLineFeed else { return false }
        let unit = own.dropFirst(layout.lineIndent.count)
        indent = unit.first == Byte.tab ? .tabs(unit.count) : .spaces(unit.count)
        newline = layout.lead.contains(Byte.carriageReturn) ? .carriageReturnLineFeed : .lineFeed
        return true
    }

    private mutating func learnColon(from layout: ContainerLayout) -> Bool {
        guard let colon = layout.colon else { return false }
        spaceBeforeColon = colon.first != Byte.colon
        spaceAfterColon = colon.last != Byte.colon
        return true
    }

    private mutating func learnComma(from layout: ContainerLayout) -> Bool {
        guard let gap = layout.secondGap, gap.afterLastLineFeed == nil else { return false }
        spaceAfterComma = !gap.isEmpty
        return true
    }
}

extension Collection<UInt8> where Self: BidirectionalCollection {
    /// What follows the last line feed; nil when there is none.
    var afterLastLineFeed: SubSequence? {
        lastIndex(of: Byte.lineFeed).map { self[index(after: $0)...] }
    }
}
