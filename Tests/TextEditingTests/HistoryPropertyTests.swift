import Testing

@testable import TextEditing

@Suite("Random editing")
struct HistoryPropertyTests {
    @Test("undoing all comes back to the first bytes, redoing all to the last", arguments: 0..<30)
    func undoAll(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed) &+ 1000)
        let first = "{\n  \"a\": [1, 2],\r\n\t\"é\": \"日本 👨‍👩‍👧\"\n}\n"
        var editor = TextEditor(TextBuffer(first, chunkSize: 24), metrics: .wide)
        var follower = editor.buffer.bytes
        for _ in 0..<250 {
            editor.apply(Self.command(for: editor, using: &random))
            for edit in editor.lastEdits { follower.replaceSubrange(edit.range, with: edit.inserted) }
            let isRight = follower == editor.buffer.bytes
            #expect(isRight)
            #expect(editor.buffer.isBoundary(editor.cursor))
            #expect(editor.anchor.map { editor.buffer.isBoundary($0) } ?? true)
        }
        while editor.history.canRedo { editor.apply(.redo) }
        let last = editor.buffer.bytes
        while editor.history.canUndo { editor.apply(.undo) }
        #expect(editor.buffer.bytes == Array(first.utf8))
        #expect(!editor.isModified)
        while editor.history.canRedo { editor.apply(.redo) }
        #expect(editor.buffer.bytes == last)
    }

    @Test("equal revisions mean equal bytes", arguments: 0..<10)
    func revisions(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed) &+ 2000)
        var editor = TextEditor(TextBuffer("[1, 2]\n", chunkSize: 16))
        var known: [Int: [UInt8]] = [editor.revision: editor.buffer.bytes]
        for _ in 0..<300 {
            editor.apply(Self.command(for: editor, using: &random))
            let bytes = known[editor.revision, default: editor.buffer.bytes]
            #expect(bytes == editor.buffer.bytes)
            known[editor.revision] = bytes
        }
    }

    private static func command(for editor: TextEditor, using random: inout SeededGenerator) -> EditCommand {
        let text =
            ["a", "b", " ", "{", "}", "]", "é", "日", "\u{301}", "🇩", "\r", "xy z"].randomElement(using: &random) ?? "a"
        let offset = Int.random(in: 0...editor.buffer.count, using: &random)
        let commands: [EditCommand] = [
            .insert(text), .insert(text), .insert(text), .newline, .tab, .outdent, .backspace, .backspace,
            .deleteForward, .deleteWordBack, .deleteWordForward, .deleteToLineStart, .killLine, .move(.offset(offset)),
            .move(.left), .move(.up), .move(.wordRight), .extend(.right), .extend(.down), .extend(.wordLeft), .setMark,
            .copy, .cut, .paste, .pasteText("1\r\n2" + text, lineBreaks: .normalised),
            .replaceAll(TextQuery(text), with: "q"), .replaceMatch(TextQuery(text), with: text + text),
            .findPrevious(TextQuery(text)), .edit([TextEdit(range: offset..<offset, text: text)]), .undo, .undo, .redo,
        ]
        return commands.randomElement(using: &random) ?? .undo
    }
}
