internal import CWidth

/// One character as it is drawn: what the terminal may be sent, and how many columns it takes.
public struct Glyph: Equatable, Sendable {
    /// Safe to send to a terminal. More than one cell where `isEscape` spells the character out.
    public let text: String
    public let width: Int
    /// The character can't be shown as it is; `text` is a visible stand-in.
    public let isEscape: Bool
}

/// Turns text of any origin into something that a terminal shows and cannot obey.
///
/// C0 controls become `^[`, everything else that has no width of its own or acts on its surroundings (C1, bidirectional
/// controls, zero-width characters, tags, private use, unassigned) its code point between marks, `‹202E›`. Combining
/// marks stay with their base. Widths are those of libc's `wcwidth`, because ncurses agrees with it.
public struct DisplayText: Equatable, Sendable {
    /// Whether the terminal shows anything but ASCII.
    public let unicode: Bool
    /// Columns between tab stops.
    public let tabWidth: Int

    public init(unicode: Bool, tabWidth: Int = 4) {
        self.unicode = unicode
        self.tabWidth = tabWidth
    }

    /// - Parameter column: where on its line the character stands; only tabs care.
    public func glyph(for character: Character, column: Int = 0) -> Glyph {
        if let ascii = character.asciiValue, character != "\r\n" {
            return glyph(ascii: ascii, column: column)
        }
        return unicode ? clusterGlyph(character) : escape(character.unicodeScalars)
    }

    /// Columns that a character takes where no tab is involved.
    public func width(of character: Character) -> Int {
        if character.isASCII, let value = character.asciiValue, value >= 0x20, value < 0x7F { return 1 }
        return glyph(for: character).width
    }

    /// A safe character as cells hold it: a piece for each code point with columns of its own, with its marks.
    func pieces(of character: Character) -> [(character: Character, width: Int)] {
        var pieces: [(text: String, width: Int)] = []
        for scalar in character.unicodeScalars {
            let columns = Self.columns(of: scalar)
            if columns > 0 || pieces.isEmpty { pieces.append(("", columns)) }
            pieces[pieces.count - 1].text.unicodeScalars.append(scalar)
        }
        return pieces.map { (Character($0.text), $0.width) }
    }

    /// A whole text made safe, with tabs as one space; for messages and names.
    public func safe(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
        return text.map { $0 == "\t" ? " " : plain[$0] ?? glyph(for: $0).text }.joined()
    }

    /// A text of several lines made safe: line breaks and tabs stay, and nothing else that a terminal could obey.
    public func printable(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A || $0 == 0x09 }) { return text }
        return text.map { $0 == "\n" || $0 == "\t" ? String($0) : glyph(for: $0).text }.joined()
    }

    /// What the program's own words use beside ASCII, for screens that have nothing else.
    private var plain: [Character: String] { unicode ? [:] : Self.plainMarks }

    private static let plainMarks: [Character: String] = [
        "·": "-", "…": "...", "“": "\"", "”": "\"", "’": "'", "×": "x",
    ]

    /// Columns that an already safe text takes.
    public func width(of text: String) -> Int {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
        return text.reduce(0) { $0 + width(of: $1) }
    }

    /// The text cut to so many columns, with a mark where something is missing.
    public func cut(_ text: String, to columns: Int) -> String {
        guard width(of: text) > columns else { return text }
        guard columns > 0 else { return "" }
        let mark = unicode ? "…" : "~"
        var used = 1
        let kept = text.prefix { character in
            used += width(of: character)
            return used <= columns
        }
        return kept + mark
    }

    private func glyph(ascii value: UInt8, column: Int) -> Glyph {
        switch value {
        case 0x09:
            let width = tabWidth - column % tabWidth
            return Glyph(
                text: (unicode ? "→" : ">") + String(repeating: " ", count: width - 1), width: width, isEscape: true)
        case 0..<0x20:
            return Glyph(text: "^" + String(UnicodeScalar(value + 0x40)), width: 2, isEscape: true)
        case 0x7F:
            return Glyph(text: "^?", width: 2, isEscape: true)
        default:
            return Glyph(text: String(UnicodeScalar(value)), width: 1, isEscape: false)
        }
    }

    private func clusterGlyph(_ character: Character) -> Glyph {
        var text = ""
        var width = 0
        var isEscape = false
        var marks = 0
        for scalar in character.unicodeScalars {
            let columns = Self.columns(of: scalar)
            let isMark = columns == 0 && Self.mayCombine(scalar) && !text.isEmpty && marks < Self.marksPerCell
            if columns > 0 || isMark {
                text.unicodeScalars.append(scalar)
                width += columns
                marks = isMark ? marks + 1 : 0
            } else {
                let name = escapeText(scalar)
                text += name
                width += name.unicodeScalars.count
                isEscape = true
            }
        }
        return Glyph(text: text, width: width, isEscape: isEscape)
    }

    /// ncurses keeps at most this many combining marks with a cell's character (`CCHARW_MAX` less one).
    private static let marksPerCell = 4

    private func escape(_ scalars: Character.UnicodeScalarView) -> Glyph {
        let text = scalars.map(escapeText).joined()
        return Glyph(text: text, width: text.unicodeScalars.count, isEscape: true)
    }

    private func escapeText(_ scalar: Unicode.Scalar) -> String {
        if scalar.value < 0x80 { return glyph(ascii: UInt8(scalar.value), column: 0).text }
        let hex = String(scalar.value, radix: 16, uppercase: true)
        let code = String(repeating: "0", count: max(0, 4 - hex.count)) + hex
        return unicode ? "‹\(code)›" : "<\(code)>"
    }

    /// 0 for what must not be sent to the terminal or has no column of its own.
    private static func columns(of scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return 0
        default: return scalar.properties.isDefaultIgnorableCodePoint ? 0 : max(0, Int(wcwidth(wchar_t(scalar.value))))
        }
    }

    private static func mayCombine(_ scalar: Unicode.Scalar) -> Bool {
        guard !scalar.properties.isDefaultIgnorableCodePoint else { return false }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .spacingMark: return true
        default: return false
        }
    }
}
