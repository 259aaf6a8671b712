import Testing

@testable import TextEditing

@Suite("Selection and clipboard")
struct SelectionTests {
    @Test(
        "extending selects between where it began and the cursor",
        arguments: [
            Row("a▏bc", [.extend(.right)], "a⟦b▏⟧c"),
            Row("ab▏c", [.extend(.left)], "a⟦▏b⟧c"),
            Row("a▏bc", [.extend(.right), .extend(.right), .extend(.left)], "a⟦b▏⟧c"),
            Row("a▏bc", [.extend(.right), .extend(.left), .extend(.left)], "⟦▏a⟧bc"),
            Row("a▏b\ncd", [.extend(.down)], "a⟦b\nc▏⟧d"),
            Row("foo ▏bar", [.extend(.wordRight)], "foo ⟦bar▏⟧"),
            Row("  a▏b", [.extend(.lineStart)], "  ⟦▏a⟧b"),
            Row("a▏\nb\nc", [.extend(.documentEnd)], "a⟦\nb\nc▏⟧"),
            Row("▏{1}", [.extend(.matchingBracket)], "⟦{1▏⟧}"),
            Row("a▏b", [.selectAll], "⟦ab▏⟧"),
            Row("▏abcd", [.select(1..<3)], "a⟦bc▏⟧d"),
            Row("▏日本語", [.select(1..<4)], "⟦日本▏⟧語"),
            Row("▏ab", [.select(1..<99)], "a⟦b▏⟧"),
        ])
    func extending(row: Row) { row.check() }

    @Test(
        "moving on gives the selection up; left and right lead to its ends",
        arguments: [
            Row("a⟦bc▏⟧d", [.move(.left)], "a▏bcd"),
            Row("a⟦▏bc⟧d", [.move(.left)], "a▏bcd"),
            Row("a⟦▏bc⟧d", [.move(.right)], "abc▏d"),
            Row("a⟦b▏⟧c\nde", [.move(.down)], "abc\nde▏"),
            Row("a⟦b▏⟧c", [.clearSelection], "ab▏c"),
        ])
    func collapsing(row: Row) { row.check() }

    @Test(
        "from a mark on, movements select until an edit or the mark again",
        arguments: [
            Row("a▏bcd", [.setMark, .move(.right), .move(.right)], "a⟦bc▏⟧d"),
            Row("a▏bcd", [.setMark, .move(.right), .move(.left), .move(.left)], "⟦▏a⟧bcd"),
            Row("a▏bcd", [.setMark, .move(.right), .setMark, .move(.right)], "abc▏d"),
            Row("a▏bcd", [.setMark, .move(.right), .insert("x"), .move(.right)], "axc▏d"),
            Row("a▏bcd", [.setMark, .move(.right), .copy, .move(.documentEnd), .paste], "abcdb▏"),
        ])
    func mark(row: Row) { row.check() }

    @Test(
        "copy, cut and paste take the selection, else the line",
        arguments: [
            Row("a⟦bc▏⟧d", [.copy, .move(.documentStart), .paste], "bc▏abcd"),
            Row("a⟦bc▏⟧d", [.cut], "a▏d"),
            Row("a⟦bc▏⟧d", [.copy], "a⟦bc▏⟧d"),
            Row("a⟦bc▏⟧d", [.cut, .move(.documentEnd), .paste], "adbc▏"),
            Row("ab⟦c▏⟧", [.cut, .selectAll, .paste], "c▏"),
            Row("a\nb▏b\nc", [.cut], "a\n▏c"),
            Row("a\nb▏b\nc", [.cut, .paste, .paste], "a\nbb\nbb\n▏c"),
            Row("a\nb▏", [.copy, .paste], "a\nbb▏"),
            Row("▏", [.cut, .paste], "▏"),
            Row("a▏", [.paste], "a▏"),
        ])
    func clipboard(row: Row) { row.check() }

    @Test(
        "a paste from outside is kept byte for byte, or has its line breaks made LF",
        arguments: [
            Row("a▏b", [.pasteText("x\r\ny\rz")], "ax\r\ny\rz▏b"),
            Row("a▏b", [.pasteText("x\r\ny\rz\n", lineBreaks: .normalised)], "ax\ny\nz\n▏b"),
            Row("▏", [.pasteText("\r\r\n\n\r", lineBreaks: .normalised)], "\n\n\n\n▏"),
            Row("  {▏", [.pasteText("\n1\n}")], "  {\n1\n}▏"),
            Row("⟦ab▏⟧", [.pasteText("\t\u{0}é"), .undo], "⟦ab▏⟧"),
            Row("▏", [.pasteText("e\u{301}")], "e\u{301}▏"),
        ])
    func pasting(row: Row) { row.check() }

    @Test("a large paste is one step, byte for byte")
    func largePaste() {
        let text = String(repeating: "{\"a\": [1, 2, 3]}\n\t\"é\"", count: 5000)
        var editor = TextEditor("[]")
        editor.apply([.move(.right), .pasteText(text)])
        #expect(editor.buffer.text == "[" + text + "]")
        #expect(editor.version == 1)
        editor.apply(.undo)
        #expect(editor.buffer.text == "[]")
    }

    @Test("what cannot change the text says so")
    func readOnly() {
        var editor = TextEditor("{\"a\": [1]}\n")
        let query = TextQuery("a")
        let harmless: [EditCommand] = [
            .move(.right), .extend(.right), .copy, .selectAll, .select(0..<2), .setMark, .clearSelection,
            .findNext(query), .findPrevious(query),
        ]
        for command in harmless {
            #expect(!command.changesText)
            #expect(editor.apply(command) != .changed)
        }
        #expect(editor.version == 0)
        #expect(EditCommand.insert("a").changesText && EditCommand.undo.changesText && EditCommand.cut.changesText)
    }

    @Test("a command tells what came of it")
    func outcomes() {
        var editor = TextEditor("ab")
        #expect(editor.apply(.move(.left)) == .unchanged)
        #expect(editor.apply(.move(.right)) == .moved)
        #expect(editor.apply(.insert("x")) == .changed)
        #expect(editor.apply(.undo) == .changed)
        #expect(editor.apply(.undo) == .unchanged)
        #expect(editor.apply(.paste) == .unchanged)
        #expect(editor.apply(.copy) == .moved)
        #expect(editor.clipboardText == "ab")
    }
}
