import Testing

@testable import Canvas

@Suite("Frame")
struct FrameTests {
    private let bold = Style(attributes: .bold)

    private func isWhole(_ frame: Frame) -> Bool {
        frame.rows.allSatisfy { row in
            row.indices.allSatisfy { column in
                let isWide = frame.display.width(of: row[column].character) == 2
                let isFollowed = column + 1 < row.count && row[column + 1].character == Cell.continued
                let isFollowing = row[column].character == Cell.continued
                if isFollowing { return column > 0 && frame.display.width(of: row[column - 1].character) == 2 }
                return isWide == isFollowed
            }
        }
    }

    @Test("text is written from the left and cut with a mark at the right")
    func write() {
        var frame = Fixture.frame(8)
        #expect(frame.write("checkout-flags", in: frame.bounds.inset(left: 2), style: bold) == 6)
        #expect(frame.text == "  check…")
        #expect(frame.rows[0][1].style == Style())
        #expect(frame.rows[0][2].style == bold)
    }

    @Test("text at the right ends at the edge, and is cut when it is too long")
    func writeRight() {
        var frame = Fixture.frame(8, 2)
        #expect(frame.write(right: "88B", in: frame.bounds.line(0), style: bold) == 3)
        #expect(frame.write(right: "a long text", in: frame.bounds.line(1), style: bold) == 8)
        #expect(frame.text == "     88B\na long …")
    }

    @Test("what lies off the screen is not written")
    func outside() {
        var frame = Fixture.frame(4, 2)
        for row in [-1, 2, 5] {
            #expect(frame.write("text", in: Rect(column: 0, row: row, width: 4, height: 1), style: bold) == 0)
        }
        frame.write("text", in: Rect(column: 2, row: 0, width: 9, height: 1), style: bold)
        frame.write("text", in: Rect(column: -2, row: 1, width: 9, height: 1), style: bold)
        frame.fill(Rect(column: -5, row: -5, width: 6, height: 6), style: bold, with: "#")
        frame.fill(Rect(column: 9, row: 0, width: 6, height: 6), style: bold, with: "#")
        #expect(frame.rows.allSatisfy { $0.count == 4 })
        #expect(frame.text == "# te\nxt")
    }

    @Test("a frame of no size takes everything and holds nothing", arguments: [(0, 0), (0, 5), (5, 0), (-3, -3)])
    func empty(width: Int, height: Int) {
        var frame = Fixture.frame(width, height)
        frame.write("text", in: Rect(column: 0, row: 0, width: 9, height: 1), style: bold)
        frame.fill(Rect(column: 0, row: 0, width: 9, height: 9), style: bold)
        frame.highlight(Rect(column: 0, row: 0, width: 9, height: 9), with: bold)
        frame.put(Glyph(text: "x", width: 1, isEscape: false), at: Point(column: 0, row: 0), within: 0..<9, style: bold)
        #expect(frame.rows.count == max(0, height))
    }

    @Test("a wide character takes two cells")
    func wide() {
        var frame = Fixture.frame(6)
        #expect(frame.write("会a計", in: frame.bounds, style: bold) == 5)
        #expect(frame.rows[0].map(\.character) == ["会", Cell.continued, "a", "計", Cell.continued, " "])
        #expect(frame.text == "会a計")
        #expect(isWhole(frame))
    }

    @Test("a wide character that half fits is left out of a text, and a mark shows it", arguments: 0...7)
    func wideAtEdge(width: Int) {
        var frame = Fixture.frame(8)
        frame.write("会計室会", in: Rect(column: 0, row: 0, width: width, height: 1), style: bold)
        #expect(isWhole(frame))
        #expect(frame.rows[0].dropFirst(width).allSatisfy { $0.character == " " })
    }

    @Test("writing over half of a wide character leaves none of it", arguments: 0...7)
    func overwriting(column: Int) {
        var frame = Fixture.frame(8)
        frame.write("会計室会", in: frame.bounds, style: bold)
        frame.write("x", in: Rect(column: column, row: 0, width: 1, height: 1), style: bold)
        #expect(frame.rows[0][column].character == "x")
        #expect(isWhole(frame))
    }

    @Test("filling over half of a wide character leaves none of it", arguments: 0...6, 1...2)
    func filling(column: Int, width: Int) {
        var frame = Fixture.frame(8)
        frame.write("会計室会", in: frame.bounds, style: bold)
        frame.fill(Rect(column: column, row: 0, width: width, height: 1), style: bold, with: "#")
        #expect(isWhole(frame))
    }

    @Test("a character of several columns takes a cell for each part that has its own")
    func severalCells() {
        var frame = Fixture.frame(12)
        #expect(frame.write("👍🏽|कि|e\u{301}|", in: frame.bounds, style: bold) == unicodeWidth("👍🏽|कि|e\u{301}|"))
        #expect(frame.text == "👍🏽|कि|e\u{301}|")
        let spacing = frame.rows[0].map { cell in
            cell.character.unicodeScalars.count {
                Fixture.unicode.width(of: Character($0)) < 6 && $0.properties.generalCategory != .nonspacingMark
            }
        }
        #expect(spacing.allSatisfy { $0 <= 1 })
        #expect(isWhole(frame))
    }

    private func unicodeWidth(_ text: String) -> Int { Fixture.unicode.width(of: text) }

    @Test(
        "a glyph stays between its columns, and what is cut of it becomes a mark",
        arguments: [
            (0, "…"), (1, "会"), (2, " 会"), (3, "  …"), (4, ""), (-1, ""),
        ])
    func glyphAtEdges(column: Int, expected: String) {
        var frame = Fixture.frame(6)
        let glyph = Fixture.unicode.glyph(for: "会")
        frame.put(glyph, at: Point(column: column, row: 0), within: 1..<4, style: bold)
        #expect(frame.text == (expected.isEmpty ? "" : " " + expected))
        #expect(isWhole(frame))
    }

    @Test("an escape is cut character by character")
    func escapeAtEdges() {
        var frame = Fixture.frame(8)
        frame.put(Fixture.unicode.glyph(for: "\u{202E}"), at: Point(column: 0, row: 0), within: 2..<5, style: bold)
        #expect(frame.text == "  02E")
    }

    @Test("no control character is ever in a cell, whatever is written", arguments: [true, false])
    func harmless(unicode: Bool) {
        let text = "a\u{1B}[31m\u{7}\u{202E}\u{200B}e\u{301}会\u{9B}\t\r\n\u{E000}\u{E0041}👩‍💻\u{0}z"
        let display = unicode ? Fixture.unicode : Fixture.ascii
        for width in 1...90 {
            var frame = Fixture.frame(width, 2, display: display)
            frame.write(text, in: frame.bounds.line(0), style: bold)
            frame.write(right: text, in: frame.bounds.line(1), style: bold)
            let scalars = frame.rows.joined().filter { $0.character != Cell.continued }
                .flatMap(\.character.unicodeScalars)
            #expect(!scalars.contains(where: Fixture.isHarmful))
            #expect(isWhole(frame))
        }
    }

    @Test("a style laid over another keeps what it leaves to the terminal, and adds attributes")
    func highlight() {
        var frame = Fixture.frame(3)
        frame.write("abc", in: frame.bounds, style: Style(foreground: .palette(1), attributes: .bold))
        frame.highlight(
            Rect(column: 1, row: 0, width: 1, height: 1), with: Style(background: .palette(2), attributes: .underline))
        #expect(
            frame.rows[0][1].style
                == Style(foreground: .palette(1), background: .palette(2), attributes: [.bold, .underline]))
        #expect(frame.rows[0][2].style == Style(foreground: .palette(1), attributes: .bold))
    }
}
