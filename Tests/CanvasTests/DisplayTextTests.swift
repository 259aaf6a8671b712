import Testing

@testable import Canvas

/// Text, what is shown for it, and the columns that takes.
struct Shown: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let shown: String
    let width: Int

    init(_ name: String, _ text: String, _ shown: String, _ width: Int) {
        self.name = name
        self.text = text
        self.shown = shown
        self.width = width
    }

    var testDescription: String { name }
}

@Suite("Display text")
struct DisplayTextTests {
    private let unicode = Fixture.unicode
    private let ascii = Fixture.ascii

    @Test(
        "text is shown as it is where a terminal can only show it, and spelt out where it could do anything else",
        arguments: [
            Shown("ASCII", "key-1 {\"a\": ~}", "key-1 {\"a\": ~}", 14),
            Shown("Latin", "Größe", "Größe", 5),
            Shown("escape", "\u{1B}[2J", "^[[2J", 5),
            Shown("null and delete", "\u{0}\u{7F}", "^@^?", 4),
            Shown("carriage return, line feed", "a\r\nb\n", "a^M^Jb^J", 8),
            Shown("C1", "\u{9B}2J\u{85}", "‹009B›2J‹0085›", 14),
            Shown("bidi override", "\u{202E}txt", "‹202E›txt", 9),
            Shown("bidi isolate", "\u{2066}a\u{2069}", "‹2066›a‹2069›", 13),
            Shown("zero width", "a\u{200B}b\u{FEFF}c\u{2060}", "a‹200B›b‹FEFF›c‹2060›", 21),
            Shown("soft hyphen", "a\u{AD}b", "a‹00AD›b", 8),
            Shown("line separators", "\u{2028}\u{2029}", "‹2028›‹2029›", 12),
            Shown("tags", "\u{E0041}\u{E007F}", "‹E0041›‹E007F›", 14),
            Shown("private use", "\u{E000}\u{F8FF}\u{100000}", "‹E000›‹F8FF›‹100000›", 20),
            Shown("unassigned", "\u{378}", "‹0378›", 6),
            Shown("noncharacter", "\u{FFFF}", "‹FFFF›", 6),
            Shown("filler that looks like nothing", "\u{3164}\u{115F}", "‹3164›‹115F›", 12),
            Shown("combining", "e\u{301}", "e\u{301}", 1),
            Shown("combining alone", "\u{301}", "‹0301›", 6),
            Shown(
                "more marks than a cell holds", "e\u{301}\u{301}\u{301}\u{301}\u{301}",
                "e\u{301}\u{301}\u{301}\u{301}‹0301›", 7),
            Shown("wide", "会計", "会計", 4),
            Shown("full width", "Ａ", "Ａ", 2),
            Shown("emoji", "👍", "👍", 2),
            Shown("emoji with skin tone", "👍🏽", "👍🏽", 4),
            Shown("emoji ZWJ", "👩‍💻", "👩‹200D›💻", 10),
            Shown("variation selector", "❤\u{FE0F}", "❤‹FE0F›", 7),
            Shown("object replacement", "\u{FFFC}\u{FFFD}", "\u{FFFC}\u{FFFD}", 2),
        ])
    func safe(row: Shown) {
        let safe = unicode.safe(row.text)
        #expect(safe.unicodeScalars.elementsEqual(row.shown.unicodeScalars), "\(safe.debugDescription)")
        #expect(unicode.width(of: safe) == row.width)
        #expect(!safe.unicodeScalars.contains(where: Fixture.isHarmful))
    }

    @Test(
        "a screen without Unicode shows ASCII alone",
        arguments: [
            Shown("Latin", "Größe", "Gr<00F6><00DF>e", 15),
            Shown("wide", "会", "<4F1A>", 6),
            Shown("combining", "e\u{301}", "e<0301>", 7),
            Shown("bidi", "\u{202E}", "<202E>", 6),
            Shown("escape", "\u{1B}", "^[", 2),
            Shown("emoji", "👍", "<1F44D>", 7),
            Shown("the program's own marks", "404 · “x” … ’", "404 - \"x\" ... '", 15),
        ])
    func fallback(row: Shown) {
        let safe = ascii.safe(row.text)
        #expect(safe == row.shown)
        #expect(ascii.width(of: safe) == row.width)
        #expect(safe.utf8.allSatisfy { (0x20..<0x7F).contains($0) })
    }

    /// The planes that hold characters, and a piece of each of the others.
    private static let scalars: [ClosedRange<UInt32>] =
        [0...0x1FFFF, 0xE0000...0xE0FFF]
        + (2...16).flatMap { plane -> [ClosedRange<UInt32>] in
            [plane << 16...(plane << 16 + 0x80), (plane << 16 + 0xFF80)...(plane << 16 + 0xFFFF)]
        }

    @Test("no scalar gets through that a terminal could obey", arguments: [true, false])
    func everyScalar(hasUnicode: Bool) {
        let display = hasUnicode ? unicode : ascii
        for value in Self.scalars.joined() {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let glyph = display.glyph(for: Character(scalar))
            let isSafe = glyph.text.unicodeScalars.allSatisfy {
                !Fixture.isHarmful($0) && (hasUnicode || $0.isASCII)
            }
            guard isSafe, glyph.width > 0 else {
                Issue.record("U+\(String(value, radix: 16)) is shown as \(glyph.text.debugDescription), \(glyph.width)")
                return
            }
        }
    }

    @Test("a glyph's width is that of the cells it is drawn in")
    func widths() {
        for text in ["a", "会", "e\u{301}", "👩‍💻", "👍🏽", "🇩🇪", "कि", "\u{202E}", "\u{1B}", "각"] {
            let glyph = unicode.glyph(for: Character(text))
            #expect(unicode.width(of: glyph.text) == glyph.width, "\(text)")
            #expect(glyph.text.flatMap { unicode.pieces(of: $0) }.reduce(0) { $0 + $1.width } == glyph.width, "\(text)")
        }
    }

    @Test("a tab reaches to the next stop", arguments: [(0, 4), (1, 3), (3, 1), (4, 4), (6, 2)])
    func tab(column: Int, width: Int) {
        let glyph = unicode.glyph(for: "\t", column: column)
        #expect(glyph.width == width)
        #expect(glyph.text == "→" + String(repeating: " ", count: width - 1))
        #expect(ascii.glyph(for: "\t", column: column).text.hasPrefix(">"))
        #expect(unicode.safe("a\tb") == "a b")
    }

    @Test(
        "text that is cut ends with a mark, within its columns",
        arguments: [
            ("checkout", 8, "checkout", "checkout"), ("checkout", 7, "checko…", "checko~"),
            ("checkout", 1, "…", "~"), ("checkout", 0, "", ""), ("", 3, "", ""),
        ])
    func cut(text: String, columns: Int, expected: String, plain: String) {
        #expect(unicode.cut(text, to: columns) == expected)
        #expect(ascii.cut(text, to: columns) == plain)
    }

    @Test("a wide character is not cut in half", arguments: [(1, "…"), (2, "…"), (3, "会…"), (4, "会…"), (6, "会計室")])
    func cutWide(columns: Int, expected: String) {
        #expect(unicode.cut("会計室", to: columns) == expected)
        #expect(unicode.width(of: expected) <= columns)
    }
}
