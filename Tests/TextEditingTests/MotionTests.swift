import Testing

@testable import TextEditing

@Suite("Motion")
struct MotionTests {
    @Test(
        "the cursor goes by characters and crosses line ends",
        arguments: [
            Row("a▏bc", [.move(.right)], "ab▏c"),
            Row("a▏bc", [.move(.left)], "▏abc"),
            Row("▏abc", [.move(.left)], "▏abc"),
            Row("abc▏", [.move(.right)], "abc▏"),
            Row("ab▏\ncd", [.move(.right)], "ab\n▏cd"),
            Row("ab\n▏cd", [.move(.left)], "ab▏\ncd"),
        ])
    func characters(row: Row) { row.check() }

    @Test(
        "up and down keep the display column over short lines, tabs and wide characters",
        arguments: [
            Row("abcd▏ef\nx\nabcdef", [.move(.down), .move(.down)], "abcdef\nx\nabcd▏ef"),
            Row("abcd▏ef\nx\nabcdef", [.move(.down)], "abcdef\nx▏\nabcdef"),
            Row("abcd▏\nx\nabcdef", [.move(.down), .move(.left), .move(.down)], "abcd\nx\n▏abcdef"),
            Row("abcd▏e\n日本語", [.move(.down)], "abcde\n日本▏語"),
            Row("abc▏de\n日本語", [.move(.down)], "abcde\n日▏本語"),
            Row("日本▏語\nabcdef", [.move(.down)], "日本語\nabcd▏ef"),
            Row("ab▏cdef\n\tx", [.move(.down)], "abcdef\n▏\tx"),
            Row("abcd▏ef\n\tx", [.move(.down)], "abcdef\n\t▏x"),
            Row("e\u{301}e\u{301}▏z\nabc", [.move(.down)], "e\u{301}e\u{301}z\nab▏c"),
            Row("ab▏c\nabc", [.move(.up)], "ab▏c\nabc"),
            Row("abc\na▏bc", [.move(.down)], "abc\na▏bc"),
            Row("abc\na▏bc", [.move(.up)], "a▏bc\nabc"),
            Row("abc\n▏", [.move(.up), .move(.down)], "abc\n▏"),
        ])
    func columns(row: Row) { row.check() }

    @Test(
        "pages go as many lines as there are rows, and no further than the text",
        arguments: [
            Row("a▏a\nb\ncc\ndd", [.move(.pageDown(rows: 2))], "aa\nb\nc▏c\ndd"),
            Row("a▏a\nb\ncc\ndd", [.move(.pageDown(rows: 9))], "aa\nb\ncc\nd▏d"),
            Row("a▏a\nb", [.move(.pageDown(rows: .max))], "aa\nb▏"),
            Row("aa\nb\ncc\nd▏d", [.move(.pageUp(rows: 2))], "aa\nb▏\ncc\ndd"),
            Row("aa\nb\ncc\nd▏d", [.move(.pageUp(rows: .max))], "a▏a\nb\ncc\ndd"),
            Row("aaa▏\nb\nccc\nd", [.move(.pageDown(rows: 1)), .move(.pageDown(rows: 1))], "aaa\nb\nccc▏\nd"),
        ])
    func pages(row: Row) { row.check() }

    @Test(
        "words are letters, digits and underscores of any script",
        arguments: [
            Row("▏foo bar", [.move(.wordRight)], "foo▏ bar"),
            Row("foo▏ bar", [.move(.wordRight)], "foo bar▏"),
            Row("foo bar▏", [.move(.wordLeft)], "foo ▏bar"),
            Row("foo ▏bar", [.move(.wordLeft)], "▏foo bar"),
            Row("▏\"new_flag2\": true", [.move(.wordRight)], "\"new_flag2▏\": true"),
            Row("\"a\": true,▏", [.move(.wordLeft)], "\"a\": ▏true,"),
            Row("▏naïve été", [.move(.wordRight), .move(.wordRight)], "naïve été▏"),
            Row("▏cafe\u{301} x", [.move(.wordRight)], "cafe\u{301}▏ x"),
            Row("設定▏ 日本語", [.move(.wordRight)], "設定 日本語▏"),
            Row("one▏\n  two", [.move(.wordRight)], "one\n  two▏"),
            Row("one\n▏two", [.move(.wordLeft)], "▏one\ntwo"),
            Row("▏👨‍👩‍👧 ok", [.move(.wordRight)], "👨‍👩‍👧 ok▏"),
            Row("ab▏ ,;", [.move(.wordRight)], "ab ,;▏"),
        ])
    func words(row: Row) { row.check() }

    @Test(
        "line start goes to the first character that is not blank, then to column 0",
        arguments: [
            Row("  ab▏c", [.move(.lineStart)], "  ▏abc"),
            Row("  ▏abc", [.move(.lineStart)], "▏  abc"),
            Row("▏  abc", [.move(.lineStart)], "  ▏abc"),
            Row("x\n\t a▏", [.move(.lineStart)], "x\n\t ▏a"),
            Row("x\n▏", [.move(.lineStart)], "x\n▏"),
            Row("   ▏", [.move(.lineStart)], "▏   "),
            Row("  \u{301}a▏", [.move(.lineStart)], " ▏ \u{301}a"),
            Row("a▏b\ncd", [.move(.lineEnd)], "ab▏\ncd"),
            Row("ab\nc▏d", [.move(.lineEnd)], "ab\ncd▏"),
        ])
    func lineEnds(row: Row) { row.check() }

    @Test(
        "the ends of the text, a line and an offset can be gone to",
        arguments: [
            Row("a\nb▏\nc", [.move(.documentStart)], "▏a\nb\nc"),
            Row("a\nb▏\nc", [.move(.documentEnd)], "a\nb\nc▏"),
            Row("a▏\nb\nc", [.move(.line(2))], "a\nb\n▏c"),
            Row("a▏\nb\nc", [.move(.line(99))], "a\nb\n▏c"),
            Row("a\nb▏", [.move(.line(-1))], "▏a\nb"),
            Row("▏abcdef", [.move(.offset(3))], "abc▏def"),
            Row("▏abc", [.move(.offset(99))], "abc▏"),
            Row("▏日本", [.move(.offset(4))], "日▏本"),
        ])
    func places(row: Row) { row.check() }

    @Test(
        "the partner of a bracket is found, strings aside",
        arguments: [
            Row("▏{\"a\": [1, 2]}", [.move(.matchingBracket)], "{\"a\": [1, 2]▏}"),
            Row("{\"a\": [1, 2]▏}", [.move(.matchingBracket)], "▏{\"a\": [1, 2]}"),
            Row("{\"a\": ▏[1, 2]}", [.move(.matchingBracket)], "{\"a\": [1, 2▏]}"),
            Row("[[]▏]", [.move(.matchingBracket)], "▏[[]]"),
            Row("[[]]▏", [.move(.matchingBracket)], "▏[[]]"),
            Row("▏{\"}\\\"}\": 1}", [.move(.matchingBracket)], "{\"}\\\"}\": 1▏}"),
            Row("{\"{\": 1▏}", [.move(.matchingBracket)], "▏{\"{\": 1}"),
            Row("{\"▏{\": 1}", [.move(.matchingBracket)], "{\"▏{\": 1}"),
            Row("▏{\n \"broken\n}", [.move(.matchingBracket)], "{\n \"broken\n▏}"),
            Row("▏{ [", [.move(.matchingBracket)], "▏{ ["),
            Row("▏]", [.move(.matchingBracket)], "▏]"),
            Row("a▏b", [.move(.matchingBracket)], "a▏b"),
        ])
    func brackets(row: Row) { row.check() }

    @Test("a search for a partner can be limited")
    func limitedBrackets() {
        let buffer = TextBuffer("[\n" + String(repeating: "1,\n", count: 50) + "2\n]")
        #expect(buffer.matchingBracket(at: 0, within: 20) == nil)
        #expect(buffer.matchingBracket(at: buffer.count - 1, within: 20) == nil)
        #expect(buffer.matchingBracket(at: 0, within: 1000) == buffer.count - 1)
        #expect(buffer.matchingBracket(at: buffer.count - 1, within: 1000) == 0)
    }
}
