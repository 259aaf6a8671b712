/// Writes a value anew with other white space, and the tree of what it wrote. No recursion.
struct JSONPrinter {
    private let tree: JSONTree
    private let style: JSONStyle
    /// What begins a line, for each level that was needed so far.
    private var lines: [[UInt8]]
    private var output: [UInt8] = []
    private var tape: [UInt32]
    private var containers: [JSONTree.Container]
    private var open: [Open] = []

    private struct Open {
        let ordinal: Int
        let next: Int
        let isObject: Bool
    }

    /// `base` is the indent of the line on which the value begins.
    init(_ tree: JSONTree, style: JSONStyle, base: [UInt8] = []) {
        self.tree = tree
        self.style = style
        lines = [style.newlineBytes + base]
        tape = tree.tape
        containers = tree.containers
        output.reserveCapacity(tree.bytes.count)
    }

    /// Writes the value at a place of the tape.
    static func bytes(of node: JSONNode, style: JSONStyle, base: [UInt8] = []) -> [UInt8] {
        var printer = JSONPrinter(node.tree, style: style, base: base)
        printer.write(node.index)
        return printer.output
    }

    /// Writes the whole document, and the line break at its end if it has one.
    static func document(_ tree: JSONTree, style: JSONStyle) -> JSONDocument {
        var printer = JSONPrinter(tree, style: style)
        printer.write(0)
        if tree.bytes.last == Byte.lineFeed, !style.isOnOneLine { printer.output += style.newlineBytes }
        return JSONDocument(
            tree: JSONTree(bytes: printer.output, tape: printer.tape, containers: printer.containers))
    }

    private mutating func write(_ root: Int) {
        let end = tree.next(after: root)
        var index = root
        var isFirst = true
        while index < end {
            while let last = open.last, last.next == index {
                close()
                isFirst = false
            }
            if index > root { separate(isFirst: isFirst) }
            if open.last?.isObject == true {
                writeName(at: index)
                index += 1
            }
            isFirst = writeValue(at: index)
            index += 1
        }
        while !open.isEmpty { close() }
    }

    private mutating func separate(isFirst: Bool) {
        if !isFirst { output.append(Byte.comma) }
        if style.isOnOneLine {
            if !isFirst, style.spaceAfterComma { output.append(Byte.space) }
        } else {
            breakLine()
        }
    }

    private mutating func breakLine() {
        let level = min(open.count, JSONStyle.deepestIndent)
        while lines.count <= level { lines.append(lines[lines.count - 1] + style.unit) }
        output += lines[level]
    }

    private mutating func writeName(at index: Int) {
        copyScalar(at: index)
        if style.spaceBeforeColon { output.append(Byte.space) }
        output.append(Byte.colon)
        if style.spaceAfterColon { output.append(Byte.space) }
    }

    private mutating func copyScalar(at index: Int) {
        let span = tree.span(at: index)
        tape[index] = UInt32(truncatingIfNeeded: output.count)
        output += tree.bytes[span]
    }

    /// Returns whether the next child is the first of its container.
    private mutating func writeValue(at index: Int) -> Bool {
        guard let ordinal = tree.ordinal(at: index) else {
            copyScalar(at: index)
            return false
        }
        let container = tree.containers[ordinal]
        containers[ordinal].start = UInt32(truncatingIfNeeded: output.count)
        output.append(tree.bytes[Int(container.start)])
        open.append(Open(ordinal: ordinal, next: Int(container.next), isObject: tree.isObject(ordinal)))
        return true
    }

    private mutating func close() {
        let last = open.removeLast()
        if containers[last.ordinal].count > 0, !style.isOnOneLine { breakLine() }
        output.append(last.isObject ? Byte.closeBrace : Byte.closeBracket)
        containers[last.ordinal].end = UInt32(truncatingIfNeeded: output.count)
    }
}

extension JSONDocument {
    /// The same values in another layout. Numbers, strings, names, their order and their escapes stay as they are, and so
    /// does a line break at the end, unless all is put on one line. Beyond 100 levels the indent grows no more.
    public func formatted(_ style: JSONStyle = .pretty) -> JSONDocument { JSONPrinter.document(tree, style: style) }
}

extension JSONNode {
    /// The value alone in another layout; see `JSONDocument.formatted(_:)`.
    ///
    /// - Parameter base: the white space that the line begins with on which the value is to stand.
    public func formatted(_ style: JSONStyle = .pretty, base: [UInt8] = []) -> [UInt8] {
        JSONPrinter.bytes(of: self, style: style, base: base)
    }
}
