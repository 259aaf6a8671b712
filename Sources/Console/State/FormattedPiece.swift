internal import JSONDocument
internal import TextEditing

/// A part of a text, formatted: what is replaced, and with what.
///
/// What is selected may be one value, or some members or elements; else the smallest value around it is meant, which takes
/// a text that is JSON. It is indented as the line that it begins on.
struct FormattedPiece: Equatable {
    let range: Range<Int>
    let bytes: [UInt8]

    init(of buffer: TextBuffer, _ selection: Range<Int>) throws(JSONSyntaxError) {
        let style = JSONStyle(indent: buffer.indentUnit)
        let inner = Self.trimmed(selection, in: buffer)
        let base = Self.indent(ofLineAt: inner.lowerBound, in: buffer)
        let text = buffer.bytes(in: inner)
        if let value = try? JSONDocument(parsing: text) {
            self.init(replacing: inner, with: value.root.formatted(style, base: base))
        } else if let children = Self.children(text, style: style, base: base) {
            self.init(replacing: inner, with: children)
        } else {
            let value = try JSONDocument(parsing: buffer.bytes).value(around: inner)
            let base = Self.indent(ofLineAt: value.span.lowerBound, in: buffer)
            self.init(replacing: value.span, with: value.formatted(style, base: base))
        }
    }

    private init(replacing range: Range<Int>, with bytes: [UInt8]) {
        self.range = range
        self.bytes = bytes
    }

    /// Members or elements as lines, with the comma that may stand at their end; `nil` for anything else.
    private static func children(_ text: [UInt8], style: JSONStyle, base: [UInt8]) -> [UInt8]? {
        let hasComma = text.last == UInt8(ascii: ",")
        let list = hasComma ? text.dropLast() : text[...]
        for (opening, closing) in [("{", "}"), ("[", "]")] {
            guard let document = try? JSONDocument(parsing: Array(opening.utf8) + list + Array(closing.utf8)),
                document.root.count > 0
            else { continue }
            let lines = document.root.formatted(style).split(separator: UInt8(ascii: "\n"))
            // Each child's lines stand one level in; no string reaches over a line.
            let level = style.unitLength
            let inner = lines.dropFirst().dropLast().map { $0.dropFirst(level) }
            return Array(inner.joined(separator: [UInt8(ascii: "\n")] + base)) + (hasComma ? [UInt8(ascii: ",")] : [])
        }
        return nil
    }

    private static func trimmed(_ range: Range<Int>, in buffer: TextBuffer) -> Range<Int> {
        let bytes = buffer.bytes(in: range)
        guard let first = bytes.firstIndex(where: { !isWhite($0) }), let last = bytes.lastIndex(where: { !isWhite($0) })
        else { return range.lowerBound..<range.lowerBound }
        return range.lowerBound + first..<range.lowerBound + last + 1
    }

    private static func isWhite(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    /// The blanks that a line begins with, up to an offset.
    private static func indent(ofLineAt offset: Int, in buffer: TextBuffer) -> [UInt8] {
        let start = buffer.lineStart(at: offset)
        // A line in a text that a person formats is not indented by more.
        let lead = buffer.bytes(in: start..<min(offset, start + 1000))
        return Array(lead.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") })
    }
}

extension JSONStyle {
    /// A line for each value, indented as a text is.
    fileprivate init(indent: IndentUnit) {
        switch indent {
        case .spaces(let count): self.init(indent: Indent.spaces(count))
        case .tab: self.init(indent: Indent.tabs(1))
        }
    }

    /// Bytes of one level.
    fileprivate var unitLength: Int {
        switch indent {
        case .none: 0
        case .spaces(let count), .tabs(let count): count
        }
    }
}
