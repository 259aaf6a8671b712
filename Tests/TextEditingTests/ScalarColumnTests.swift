import Testing

@testable import TextEditing

@Suite("Columns in Unicode scalars")
struct ScalarColumnTests {
    @Test(
        "a column counts scalars, whatever their width",
        arguments: [
            ("▏ab", 0), ("ab▏", 2), ("a\tb▏", 3), ("日本▏", 2), ("e\u{301}x▏", 3), ("x\n日▏", 1), ("👩‍💻▏", 3),
            ("abcdefghijklmnopqrstuvwé日▏", 25),
        ])
    func columns(marked: String, column: Int) {
        let editor = MarkedText(marked).editor()
        #expect(editor.buffer.scalarColumn(of: editor.cursor) == column)
    }

    @Test(
        "a column leads to the character that holds the scalar, and no further than the line",
        arguments: [
            (0, "▏a日e\u{301}x\nb"), (1, "a▏日e\u{301}x\nb"), (2, "a日▏e\u{301}x\nb"), (3, "a日▏e\u{301}x\nb"),
            (4, "a日e\u{301}▏x\nb"), (5, "a日e\u{301}x▏\nb"), (9, "a日e\u{301}x▏\nb"), (-3, "▏a日e\u{301}x\nb"),
        ])
    func offsets(column: Int, marked: String) {
        let expected = MarkedText(marked)
        #expect(expected.editor(chunkSize: 4).buffer.offset(line: 0, scalarColumn: column) == expected.cursor)
    }
}
