import Testing

@testable import TextEditing

@Suite("Soft wrap")
struct SoftWrapTests {
    private static let down = EditCommand.move(.rows(1, width: 4))
    private static let up = EditCommand.move(.rows(-1, width: 4))

    @Test(
        "rows of a wrapped line are gone through one by one, in one column",
        arguments: [
            Row("ab▏cdefghij\nkl", [down], "abcdef▏ghij\nkl"),
            Row("ab▏cdefghij\nkl", [down, down], "abcdefghij▏\nkl"),
            Row("ab▏cdefghij\nklm", [down, down, down], "abcdefghij\nkl▏m"),
            Row("abc▏defghi\nklmn", [down, down, down], "abcdefghi\nklm▏n"),
            Row("abcdefghij\nk▏l", [up], "abcdefghi▏j\nkl"),
            Row("abcdefghij\nk▏l", [up, up, up, up], "a▏bcdefghij\nkl"),
            Row("a▏bcd\nkl", [down], "abcd▏\nkl"),
            Row("a▏bcd\nkl", [down, down], "abcd\nk▏l"),
            Row("a▏bc\nkl", [down], "abc\nk▏l"),
            Row("a▏bc", [down], "a▏bc"),
            Row("a▏bc", [up], "a▏bc"),
            Row("▏abc日def", [down], "abc日▏def"),
            Row("abc日d▏ef", [up], "ab▏c日def"),
            Row("a▏bcdefghij\nkl", [.move(.rows(99, width: 4))], "abcdefghij\nk▏l"),
            Row("abcdefghij\nk▏l", [.move(.rows(.min, width: 4))], "a▏bcdefghij\nkl"),
            Row("a▏bcdefgh", [.extend(.rows(1, width: 4))], "a⟦bcde▏⟧fgh"),
        ])
    func motion(row: Row) { row.check() }

    @Test("the rows of a line hold all its bytes, once each", arguments: 1...9)
    func rows(width: Int) {
        let editor = TextEditor(TextBuffer("ab\nabc日本\tdé👨‍👩‍👧fghij\n\nabcd", chunkSize: 8), metrics: .wide)
        for line in 0..<editor.buffer.lineCount {
            let range = editor.buffer.lineRange(line)
            let count = editor.rowCount(line: line, width: width)
            let rows = (0..<count).map { editor.rowRange(line: line, row: $0, width: width) }
            #expect(rows.first?.lowerBound == range.lowerBound)
            #expect(rows.last?.upperBound == range.upperBound)
            #expect(zip(rows, rows.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
            #expect(editor.rowCount(line: line, width: width, limit: 2) == min(2, count))
        }
    }

    @Test("the cursor is kept in sight, and moved no more than needed", arguments: [1, 3, 5, 8])
    func follow(rows: Int) {
        let text = (0..<30).map { String(repeating: "x", count: $0 * 7 % 31) }.joined(separator: "\n")
        var editor = TextEditor(text)
        var view = Viewport()
        for offset in [0, 40, 44, 300, 310, 312, 20, 16, 12, 0, editor.buffer.count] {
            editor.apply(.move(.offset(offset)))
            view.followWrapped(editor, width: 4, rows: rows)
            let kept = view
            view.followWrapped(editor, width: 4, rows: rows)
            #expect(view == kept)
            #expect(
                Self.visible(view, rows, in: editor).contains(editor.wrappedPlace(of: editor.cursor, width: 4).start))
        }
    }

    @Test("scrolling by rows goes through wrapped lines")
    func scroll() {
        let editor = TextEditor("abcdefghij\nkl\nm")
        var view = Viewport()
        view.scrollWrapped(by: 2, in: editor, width: 4)
        #expect(view == Viewport(topLine: 0, topRow: 2))
        view.scrollWrapped(by: 1, in: editor, width: 4)
        #expect(view == Viewport(topLine: 1))
        view.scrollWrapped(by: -2, in: editor, width: 4)
        #expect(view == Viewport(topLine: 0, topRow: 1))
    }

    private static func visible(_ view: Viewport, _ rows: Int, in editor: TextEditor) -> [WrappedPlace] {
        let top = WrappedPlace(line: view.topLine, row: view.topRow, column: 0)
        return (0..<rows).map { editor.wrappedPlace($0, rowsFrom: top, width: 4) }
    }
}

extension WrappedPlace {
    fileprivate var start: WrappedPlace { WrappedPlace(line: line, row: row, column: 0) }
}
