import Testing

@testable import TextEditing

@Suite("Undo")
struct UndoTests {
    @Test(
        "typing is taken back word by word",
        arguments: [
            Row("▏", .typing("abc") + [.undo], "▏"),
            Row("▏", .typing("one two") + [.undo], "one▏"),
            Row("▏", .typing("one two") + [.undo, .undo], "▏"),
            Row("▏", .typing("one two") + [.undo, .undo, .redo, .redo], "one two▏"),
            Row("▏", .typing("ab") + [.move(.left)] + .typing("c") + [.undo], "a▏b"),
            Row("▏", .typing("ab") + [.newline] + .typing("cd") + [.undo], "ab\n▏"),
            Row("▏", .typing("ab") + [.newline] + .typing("cd") + [.undo, .undo], "ab▏"),
            Row("x⟦yz▏⟧", .typing("ab") + [.undo], "x⟦yz▏⟧"),
            Row("x⟦▏yz⟧", .typing("ab") + [.undo], "x⟦▏yz⟧"),
            Row("a▏", .typing("b") + [.backspace] + .typing("c") + [.undo], "a▏"),
            Row("a▏", .typing("b") + [.backspace] + .typing("c") + [.undo, .undo], "ab▏"),
        ])
    func typing(row: Row) { row.check() }

    @Test(
        "a run of deletions is one step",
        arguments: [
            Row("abc▏d", [.backspace, .backspace, .undo], "abc▏d"),
            Row("a▏bcd", [.deleteForward, .deleteForward, .undo], "a▏bcd"),
            Row("abc▏", [.backspace, .move(.left), .backspace, .undo], "a▏b"),
            Row("ab▏cd", [.backspace, .deleteForward, .undo], "a▏cd"),
            Row("one two▏", [.deleteWordBack, .deleteWordBack, .undo], "one ▏"),
        ])
    func deletion(row: Row) { row.check() }

    @Test(
        "each paste, cut, replacement and line break is a step of its own",
        arguments: [
            Row("▏", [.pasteText("a b\nc"), .pasteText("d"), .undo], "a b\nc▏"),
            Row("a⟦b▏⟧", [.cut, .paste, .paste, .undo], "ab▏"),
            Row("a⟦b▏⟧", [.cut, .undo], "a⟦b▏⟧"),
            Row("aXbX▏", [.replaceAll(TextQuery("X"), with: "--"), .undo], "aXbX▏"),
            Row("a▏", [.newline, .newline, .undo], "a\n▏"),
        ])
    func single(row: Row) { row.check() }

    @Test(
        "undo and redo with nothing left change nothing",
        arguments: [
            Row("a▏", [.undo], "a▏"),
            Row("a▏", [.redo], "a▏"),
            Row("▏", .typing("a") + [.undo] + .typing("b") + [.redo], "b▏"),
        ])
    func exhausted(row: Row) { row.check() }

    @Test("undoing back to the saved text makes it unmodified")
    func saved() {
        var editor = TextEditor("")
        editor.apply(.typing("ab"))
        #expect(editor.isModified)
        editor.markSaved()
        #expect(!editor.isModified)
        editor.apply(.insert("c"))
        #expect(editor.isModified)
        editor.apply(.undo)
        #expect(!editor.isModified)
        #expect(editor.buffer.text == "ab")
        editor.apply(.undo)
        #expect(editor.isModified)
        editor.apply(.redo)
        #expect(!editor.isModified)
    }

    @Test("a saved text that was undone and typed over cannot come back")
    func savedIsLost() {
        var editor = TextEditor("")
        editor.apply(.insert("a"))
        editor.markSaved()
        editor.apply([.undo, .insert("b")])
        #expect(editor.isModified)
        editor.apply(.undo)
        #expect(editor.isModified)
    }

    @Test("the version rises with each change, and the last edits replay it")
    func version() {
        var editor = TextEditor("one two")
        var follower = Array("one two".utf8)
        let commands: [EditCommand] = [
            .move(.documentEnd), .insert("!"), .backspace, .deleteWordBack, .undo, .redo, .newline, .selectAll,
            .replaceAll(TextQuery("o"), with: "00"), .undo, .paste, .cut, .paste, .paste,
        ]
        for command in commands {
            let before = editor.version
            let isChanged = follower != editor.buffer.bytes
            #expect(!isChanged)
            editor.apply(command)
            #expect((editor.version > before) == !editor.lastEdits.isEmpty)
            for edit in editor.lastEdits { follower.replaceSubrange(edit.range, with: edit.inserted) }
        }
        #expect(follower == editor.buffer.bytes)
    }

    @Test("beyond its limit the history forgets the oldest steps, but never the latest")
    func limit() {
        var editor = TextEditor(TextBuffer(), history: EditHistory(limit: 2000))
        for _ in 0..<20 { editor.apply(.pasteText(String(repeating: "x", count: 300))) }
        while editor.history.canUndo { editor.apply(.undo) }
        #expect(editor.buffer.count > 0)
        #expect(editor.isModified)
        editor.apply(.pasteText(String(repeating: "y", count: 9000)))
        let length = editor.buffer.count
        editor.apply(.undo)
        #expect(editor.buffer.count == length - 9000)
    }

    @Test("a history that was kept elsewhere goes on where it was")
    func restored() {
        var editor = TextEditor("a")
        editor.apply([.move(.documentEnd), .insert("b"), .newline])
        var later = TextEditor(editor.buffer, history: editor.history)
        later.apply([.undo, .undo])
        #expect(later.buffer.text == "a")
        later.apply([.redo, .redo])
        #expect(later.buffer == editor.buffer)
        #expect(!later.isModified)
    }
}
