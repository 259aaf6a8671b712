import Testing

@testable import TextEditing

@Suite("Line breaks and indent")
struct IndentTests {
    @Test(
        "a new line is indented as the line before, and deeper after an opening bracket",
        arguments: [
            Row("ab▏", [.newline], "ab\n▏"),
            Row("  ab▏", [.newline], "  ab\n  ▏"),
            Row("\tab▏", [.newline], "\tab\n\t▏"),
            Row("  \"a\": {▏", [.newline], "  \"a\": {\n    ▏"),
            Row("[ ▏", [.newline], "[ \n  ▏"),
            Row("\t[▏", [.newline], "\t[\n\t\t▏"),
            Row("    [▏", [.newline], "    [\n        ▏"),
            Row("  ▏ab", [.newline], "  \n  ▏ab"),
            Row(" ▏   ab", [.newline], " \n ▏   ab"),
            Row("a⟦b▏⟧c", [.newline], "a\n▏c"),
        ])
    func newline(row: Row) { row.check() }

    @Test(
        "between a pair of brackets the closing one goes to its own line",
        arguments: [
            Row("{▏}", [.newline], "{\n  ▏\n}"),
            Row("  \"a\": [▏]", [.newline], "  \"a\": [\n    ▏\n  ]"),
            Row("{▏]", [.newline], "{\n  ▏]"),
        ])
    func pair(row: Row) { row.check() }

    @Test(
        "a closing bracket on a blank line goes one indent back",
        arguments: [
            Row("{\n  ▏", [.insert("}")], "{\n}▏"),
            Row("{\n  \"a\": [\n    ▏", [.insert("]")], "{\n  \"a\": [\n  ]▏"),
            Row("{\n\t▏", [.insert("}")], "{\n}▏"),
            Row("{\n  1▏", [.insert("}")], "{\n  1}▏"),
            Row("{\n ▏ 1", [.insert("}")], "{\n }▏ 1"),
            Row("▏", [.insert("}")], "}▏"),
            Row("{▏", [.newline, .insert("1"), .newline, .insert("}")], "{\n  1\n}▏"),
        ])
    func outdentOnClosing(row: Row) { row.check() }

    @Test(
        "tab goes to the next indent stop, in the indent of the text",
        arguments: [
            Row("▏x", [.tab], "  ▏x"),
            Row("a▏", [.tab], "a ▏"),
            Row("{\n    \"a\": 1\n▏}", [.tab], "{\n    \"a\": 1\n    ▏}"),
            Row("{\n\t1\n▏}", [.tab], "{\n\t1\n\t▏}"),
            Row("⟦ab▏⟧", [.tab], "  ▏"),
        ])
    func tab(row: Row) { row.check() }

    @Test(
        "tab and outdent move the lines of a selection",
        arguments: [
            Row("⟦a\nb▏⟧", [.tab], "  ⟦a\n  b▏⟧"),
            Row("x⟦a\n\nb▏⟧", [.tab], "  x⟦a\n\n  b▏⟧"),
            Row("⟦a\nb\n▏⟧c", [.tab], "  ⟦a\n  b\n▏⟧c"),
            Row("⟦  a\n    b\nc▏⟧", [.outdent], "⟦a\n  b\nc▏⟧"),
            Row("    ab▏", [.outdent], "ab▏"),
            Row("x\n  y\n    z▏", [.outdent], "x\n  y\n  z▏"),
            Row("\tab▏", [.outdent], "ab▏"),
            Row(" a▏", [.outdent, .outdent], "a▏"),
        ])
    func lines(row: Row) { row.check() }

    @Test("indenting a thousand lines is one step that undo takes back")
    func manyLines() {
        let text = String(repeating: "x\n", count: 1000)
        var editor = TextEditor(text)
        editor.apply([.selectAll, .tab])
        #expect(editor.buffer.text == String(repeating: "  x\n", count: 1000))
        editor.apply(.undo)
        #expect(editor.buffer.text == text)
    }
}
