import Testing

@testable import TextEditing

@Suite("Typing and deletion")
struct DeletionTests {
    @Test(
        "typing goes in at the cursor and replaces a selection",
        arguments: [
            Row("▏", [.insert("a")], "a▏"),
            Row("a▏c", [.insert("b")], "ab▏c"),
            Row("a⟦bc▏⟧d", [.insert("x")], "ax▏d"),
            Row("a⟦▏bc⟧d", [.insert("x")], "ax▏d"),
            Row("a▏", [.insert("")], "a▏"),
        ])
    func typing(row: Row) { row.check() }

    @Test(
        "one character is deleted before or after the cursor",
        arguments: [
            Row("ab▏c", [.backspace], "a▏c"),
            Row("▏abc", [.backspace], "▏abc"),
            Row("a\n▏b", [.backspace], "a▏b"),
            Row("ab▏c", [.deleteForward], "ab▏"),
            Row("abc▏", [.deleteForward], "abc▏"),
            Row("a▏\nb", [.deleteForward], "a▏b"),
            Row("a⟦bc▏⟧d", [.backspace], "a▏d"),
            Row("a⟦▏bc⟧d", [.deleteForward], "a▏d"),
            Row("e\u{301}▏x", [.backspace], "▏x"),
            Row("▏👨‍👩‍👧x", [.deleteForward], "▏x"),
        ])
    func characters(row: Row) { row.check() }

    @Test(
        "words and parts of lines are deleted",
        arguments: [
            Row("foo bar▏", [.deleteWordBack], "foo ▏"),
            Row("foo bar ▏", [.deleteWordBack], "foo ▏"),
            Row("foo ba▏r", [.deleteWordBack], "foo ▏r"),
            Row("▏foo", [.deleteWordBack], "▏foo"),
            Row("▏foo bar", [.deleteWordForward], "▏ bar"),
            Row("foo⟦ b▏⟧ar", [.deleteWordBack], "foo▏ar"),
            Row("x\nfoo ba▏r", [.deleteToLineStart], "x\n▏r"),
        ])
    func words(row: Row) { row.check() }

    @Test(
        "killing cuts to the end of the line, then the line break",
        arguments: [
            Row("ab▏cd\nef", [.killLine], "ab▏\nef"),
            Row("ab▏\nef", [.killLine], "ab▏ef"),
            Row("ab▏", [.killLine], "ab▏"),
            Row("▏ab\ncd\nef", [.killLine, .killLine, .killLine, .paste], "ab\ncd▏\nef"),
            Row("▏ab\ncd", [.killLine, .move(.documentEnd), .killLine, .paste], "\ncdab▏"),
            Row("▏ab\ncd", [.killLine, .move(.right), .killLine, .paste], "\ncd▏"),
        ])
    func killing(row: Row) { row.check() }
}
