import Testing

@testable import TextEditing

@Suite("Display columns")
struct ColumnTests {
    @Test(
        "a column counts tabs, wide characters and marks",
        arguments: [
            ("▏ab", 0), ("ab▏", 2), ("a\tb▏", 5), ("\t▏", 4), ("日本▏", 4), ("日\t▏", 4), ("e\u{301}▏x", 1), ("x\n日▏", 2),
            ("\r▏", 1), ("abcdefghijklmnopqrstuvwé日▏", 26),
        ])
    func columns(marked: String, column: Int) {
        #expect(MarkedText(marked).editor().cursorColumn == column)
    }

    @Test(
        "a column leads to the character that covers it",
        arguments: [
            (0, "▏a日\tb"), (1, "a▏日\tb"), (2, "a▏日\tb"), (3, "a日▏\tb"), (4, "a日\t▏b"), (5, "a日\tb▏"), (9, "a日\tb▏"),
        ])
    func offsets(column: Int, marked: String) {
        let expected = MarkedText(marked)
        #expect(expected.editor().offset(line: 0, displayColumn: column) == expected.cursor)
    }

    @Test("cells tell what stands in a part of a line")
    func cells() {
        let editor = TextEditor(TextBuffer("x\na日b\tc", chunkSize: 4), metrics: .wide)
        let cells = editor.cells(line: 1, columns: 2..<8)
        #expect(cells.map(\.cluster.character) == ["日", "b", "\t"])
        #expect(cells.map(\.column) == [1, 3, 4])
        #expect(cells.map(\.width) == [2, 1, 4])
        #expect(cells.first?.cluster.range == 3..<6)
        #expect(editor.cells(line: 0, columns: 0..<80).map(\.cluster.character) == ["x"])
        #expect(editor.cells(line: 0, columns: 5..<80).isEmpty)
    }

    @Test("an editor far into a long line knows the columns that the buffer counts", arguments: 0..<8)
    func longLines(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let parts = ["plain text ", "é", "日本", "\t", "e\u{301}", "👨‍👩‍👧", String(repeating: "x", count: 300)]
        let line = (0..<150).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
        var editor = TextEditor(TextBuffer("{\n" + line + "\n" + line + "\n}", chunkSize: 512), metrics: .wide)
        for _ in 0..<40 {
            editor.apply(Self.command(for: editor, using: &random))
            let offset = editor.buffer.boundary(atOrBefore: Int.random(in: 0...editor.buffer.count, using: &random))
            for place in [editor.cursor, offset] {
                let column = editor.buffer.displayColumn(of: place, metrics: .wide)
                #expect(editor.displayColumn(of: place) == column)
                let number = editor.buffer.lineNumber(at: place)
                let covering = editor.buffer.offset(line: number, displayColumn: column, metrics: .wide)
                #expect(editor.offset(line: number, displayColumn: column) == covering)
            }
        }
    }

    private static func command(for editor: TextEditor, using random: inout SeededGenerator) -> EditCommand {
        switch Int.random(in: 0..<9, using: &random) {
        case 0: .move(.offset(Int.random(in: 0...editor.buffer.count, using: &random)))
        case 1: .insert(["a", "é", "\u{301}", "\t", "日"].randomElement(using: &random) ?? "a")
        case 2: .backspace
        case 3: .move(.lineEnd)
        case 4: .undo
        case 5: .pasteText(String(repeating: "ñ日", count: Int.random(in: 1...200, using: &random)))
        case 6: .edit([TextEdit(range: 0..<1, text: "{ ")])
        case 7: .move(.up)
        default: .deleteWordBack
        }
    }
}
