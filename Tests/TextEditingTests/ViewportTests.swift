import Testing

@testable import TextEditing

@Suite("Viewport")
struct ViewportTests {
    /// Follows to a place in a text of 100 lines, on a screen of 10 rows and 30 columns.
    private static func followed(from top: Int, left: Int = 0, line: Int, column: Int = 0) -> Viewport {
        var view = Viewport(topLine: top, leftColumn: left)
        view.follow(line: line, column: column, lineCount: 100, rows: 10, columns: 30, margin: 2)
        return view
    }

    @Test(
        "it scrolls no more than the margin needs, and puts a far cursor in the middle",
        arguments: [
            (0, 5, 0), (0, 7, 0), (0, 8, 1), (0, 9, 2), (20, 22, 20), (20, 21, 19), (20, 15, 13), (0, 50, 45),
            (90, 10, 5), (50, 0, 0), (80, 99, 90), (89, 98, 90),
        ])
    func vertical(top: Int, line: Int, expected: Int) {
        #expect(Self.followed(from: top, line: line).topLine == expected)
    }

    @Test(
        "sideways it scrolls by a third of the width, and back to the line's beginning",
        arguments: [(0, 29, 0), (0, 30, 11), (11, 40, 11), (11, 41, 22), (22, 21, 11), (22, 14, 0), (0, 500, 481)])
    func sideways(left: Int, column: Int, expected: Int) {
        let view = Self.followed(from: 0, left: left, line: 0, column: column)
        #expect(view.leftColumn == expected)
        #expect((view.leftColumn..<view.leftColumn + 30).contains(column))
    }

    @Test("a cursor is in sight on any screen", arguments: 1...12)
    func anySize(size: Int) {
        var view = Viewport()
        for line in [0, 3, 50, 51, 99, 98, 40, 0, 12] {
            view.follow(line: line, column: line * 3, lineCount: 100, rows: size, columns: size)
            #expect(view.visibleLines(lineCount: 100, rows: size).contains(line))
            #expect((view.leftColumn..<view.leftColumn + size).contains(line * 3))
        }
    }

    @Test("a page of the text keeps the cursor on its row")
    func pages() {
        var editor = TextEditor(String(repeating: "x\n", count: 100))
        var view = Viewport(topLine: 0)
        editor.apply(.move(.line(4)))
        editor.apply(.move(.pageDown(rows: 8)))
        view.scroll(by: 8, lineCount: editor.buffer.lineCount, rows: 10)
        view.follow(line: editor.cursorLine, column: 0, lineCount: editor.buffer.lineCount, rows: 10, columns: 30)
        #expect(editor.cursorLine - view.topLine == 4)
    }

    @Test("it never shows more emptiness than it must")
    func ends() {
        var view = Viewport(topLine: 5)
        view.scroll(by: 500, lineCount: 100, rows: 10)
        #expect(view.topLine == 90)
        view.scroll(by: -500, lineCount: 100, rows: 10)
        #expect(view.topLine == 0)
        view.scroll(by: 3, lineCount: 4, rows: 10)
        #expect(view.topLine == 0)
        #expect(view.visibleLines(lineCount: 4, rows: 10) == 0..<4)
    }
}
