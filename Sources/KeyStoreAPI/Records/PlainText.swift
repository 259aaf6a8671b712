/// Text of any origin as it can be pasted anywhere: on one line, with nothing in it that acts on what stands around it.
///
/// Controls, bidirectional controls, invisible characters and spaces that are none of ASCII become `\u{202e}`; line
/// ends and tabs `\n`, `\r` and `\t`. Letters of all scripts stay.
enum PlainText {
    static func safe(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
        return text.unicodeScalars.reduce(into: "") { $0 += safe($1) }
    }

    private static func safe(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        default: isHarmless(scalar) ? String(scalar) : "\\u{\(String(scalar.value, radix: 16))}"
        }
    }

    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        case .spaceSeparator: scalar == " "
        default: !scalar.properties.isDefaultIgnorableCodePoint
        }
    }

    /// Columns that a safe text takes at most. Everything from Hangul on counts as wide, whatever the terminal thinks.
    static func columns(_ text: some StringProtocol) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x1100 ? 2 : 1) }
    }

    /// The text in lines of at most so many columns (at least 2), broken after a space where one is in the last third.
    static func wrapped(_ text: String, columns width: Int) -> [String] {
        var lines: [String] = []
        var rest = text[...]
        while columns(rest) > width {
            let line = head(of: rest, columns: width)
            let space = line.lastIndex(of: " ").flatMap { columns(line[...$0]) > width * 2 / 3 ? $0 : nil }
            lines.append(String(space.map { line[..<$0] } ?? line))
            rest = rest[(space.map { rest.index(after: $0) } ?? line.endIndex)...]
        }
        return lines + [String(rest)]
    }

    /// The text, or as much of it as fits with `...` after it.
    static func shortened(_ text: String, columns width: Int) -> String {
        columns(text) <= width ? text : head(of: text[...], columns: width - 3) + "..."
    }

    /// At least one character, so that something is always taken.
    private static func head(of text: Substring, columns width: Int) -> Substring {
        var used = 0
        let end = text.indices.first { index in
            used += columns(text[index...index])
            return used > width
        }
        guard let end else { return text }
        return end == text.startIndex ? text.prefix(1) : text[..<end]
    }
}
