import Testing

@testable import TextEditing

@Suite("Find and replace")
struct SearchTests {
    private static let any = TextQuery("ab", ignoresCase: true)
    private static let exact = TextQuery("ab")

    @Test(
        "the next and the previous match are selected, around the ends too",
        arguments: [
            Row("▏xabyab", [.findNext(exact)], "x⟦ab▏⟧yab"),
            Row("▏xabyab", [.findNext(exact), .findNext(exact)], "xaby⟦ab▏⟧"),
            Row("xabyab▏", [.findNext(exact)], "x⟦ab▏⟧yab"),
            Row("xabyab▏", [.findPrevious(exact)], "xaby⟦ab▏⟧"),
            Row("xabyab▏", [.findPrevious(exact), .findPrevious(exact)], "x⟦ab▏⟧yab"),
            Row("▏xabyab", [.findPrevious(exact)], "xaby⟦ab▏⟧"),
            Row("▏ABxab", [.findNext(exact)], "ABx⟦ab▏⟧"),
            Row("▏xAb", [.findNext(any)], "x⟦Ab▏⟧"),
            Row("▏xyz", [.findNext(any)], "▏xyz"),
            Row("▏xyz", [.findNext(TextQuery(""))], "▏xyz"),
            Row("▏[@{", [.findNext(TextQuery("{", ignoresCase: true))], "[@⟦{▏⟧"),
            Row("▏0123456789012\n4567890123X", [.findNext(TextQuery("23X"))], "0123456789012\n45678901⟦23X▏⟧"),
        ])
    func finding(row: Row) { row.check() }

    @Test(
        "a match never cuts a character",
        arguments: [
            Row("▏e\u{301}e", [.findNext(TextQuery("e"))], "e\u{301}⟦e▏⟧"),
            Row("▏👨‍👩‍👧👩", [.findNext(TextQuery("👩"))], "👨‍👩‍👧⟦👩▏⟧"),
            Row("👩👨‍👩‍👧▏", [.findPrevious(TextQuery("👩"))], "⟦👩▏⟧👨‍👩‍👧"),
        ])
    func whole(row: Row) { row.check() }

    @Test(
        "one match or all are replaced",
        arguments: [
            Row("▏abxab", [.replaceMatch(exact, with: "-")], "⟦ab▏⟧xab"),
            Row("⟦ab▏⟧xab", [.replaceMatch(exact, with: "-")], "-x⟦ab▏⟧"),
            Row("-x⟦ab▏⟧", [.replaceMatch(exact, with: "--")], "-x--▏"),
            Row("⟦ab▏⟧xab", [.replaceMatch(exact, with: "-"), .undo], "⟦ab▏⟧xab"),
            Row("abxa▏bAB", [.replaceAll(exact, with: "c")], "cxc▏AB"),
            Row("abx▏abAB", [.replaceAll(any, with: "")], "x▏"),
            Row("aaa▏", [.replaceAll(TextQuery("aa"), with: "a")], "aa▏"),
            Row("abx▏ab", [.replaceAll(exact, with: "abab")], "ababx▏abab"),
            Row("abx▏abxab", [.replaceAll(exact, with: "c", in: [0..<2, 6..<8])], "cx▏abxc"),
            Row("abx▏abxab", [.replaceAll(exact, with: "c", in: [1..<99]), .undo], "abx▏abxab"),
            Row("abx▏ab", [.replaceAll(exact, with: "c", in: [1..<3])], "abx▏ab"),
        ])
    func replacing(row: Row) { row.check() }

    @Test("the outcome tells whether a search wrapped, failed, and how much was replaced")
    func outcomes() {
        var editor = TextEditor("ab ab AB")
        #expect(editor.apply(.findNext(Self.exact)) == .found(isWrapped: false))
        #expect(editor.apply(.findPrevious(Self.exact)) == .found(isWrapped: true))
        #expect(editor.apply(.findNext(TextQuery("zz"))) == .notFound)
        #expect(editor.apply(.replaceAll(Self.any, with: "x")) == .replaced(count: 3))
        #expect(editor.apply(.replaceAll(Self.any, with: "x")) == .notFound)
    }

    @Test("a thousand matches are replaced as one step")
    func many() {
        let text = String(repeating: "one two\n", count: 1000)
        var editor = TextEditor(text)
        editor.apply(.move(.offset(12)))
        editor.apply(.replaceAll(TextQuery("two"), with: "three"))
        #expect(editor.buffer.text == String(repeating: "one three\n", count: 1000))
        #expect(editor.cursorLine == 1)
        editor.apply(.undo)
        #expect(editor.buffer.text == text)
        #expect(editor.cursor == 12)
    }

    @Test("a search agrees with a plain one, across chunks of any size", arguments: [4, 7, 16, 6144])
    func model(chunkSize: Int) {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<300 {
            let text = (0..<60).map { _ in ["a", "b", "A"].randomElement(using: &random) ?? "a" }.joined()
            let pattern = (0..<Int.random(in: 1...9, using: &random)).map { _ in
                ["a", "b"].randomElement(using: &random) ?? "a"
            }.joined()
            let query = TextQuery(pattern, ignoresCase: Bool.random(using: &random))
            let start = Int.random(in: 0...30, using: &random)
            let range = start..<Int.random(in: start...60, using: &random)
            let places = Self.places(of: query, in: Array(text.utf8), range)
            let buffer = TextBuffer(text, chunkSize: chunkSize)
            #expect(buffer.firstMatch(of: query, in: range)?.lowerBound == places.first)
            #expect(buffer.lastMatch(of: query, in: range)?.lowerBound == places.last)
        }
    }

    private static func places(of query: TextQuery, in text: [UInt8], _ range: Range<Int>) -> [Int] {
        let pattern = Array(query.pattern.utf8)
        return range.filter { place in
            place + pattern.count <= range.upperBound
                && zip(text[place...], pattern).allSatisfy { byte, wanted in
                    byte == wanted || query.ignoresCase && byte | 0x20 == wanted
                }
        }
    }

    @Test("matches are listed from the front, up to a limit")
    func listing() {
        let buffer = TextBuffer("aaaa aa")
        #expect(buffer.matches(of: TextQuery("aa"), in: 0..<7) == [0..<2, 2..<4, 5..<7])
        #expect(buffer.matches(of: TextQuery("aa"), in: 0..<7, limit: 1) == [0..<2])
        #expect(buffer.matches(of: TextQuery("aa"), in: 1..<4) == [1..<3])
    }

    @Test(
        "a formatted text replaces the old one as one step, the cursor behind the same characters",
        arguments: [
            Row(
                "{\"a\":1,▏\"b\":2}", [.replaceText(Array("{\n  \"a\": 1,\n  \"b\": 2\n}".utf8))],
                "{\n  \"a\": 1,▏\n  \"b\": 2\n}"),
            Row("{\"a\":1}▏", [.replaceText(Array("{ \"a\": 1 }".utf8))], "{ \"a\": 1 }▏"),
            Row("▏{\"a\":1}", [.replaceText(Array("{ \"a\": 1 }".utf8))], "▏{ \"a\": 1 }"),
            Row("[1,▏2]", [.replaceText(Array("[1,2]".utf8))], "[1,▏2]"),
            Row("[1,▏2]", [.replaceText(Array("[1, 2]".utf8)), .undo], "[1,▏2]"),
            Row("ab▏", [.replaceText([])], "▏"),
            Row("▏", [.replaceText(Array("ab".utf8))], "▏ab"),
        ])
    func formatting(row: Row) { row.check() }

    @Test(
        "edits from elsewhere are one step, and the cursor stays with its text",
        arguments: [
            Row("ab▏cd", [.edit([TextEdit(range: 0..<1, text: "XX")])], "XXb▏cd"),
            Row("ab▏cd", [.edit([TextEdit(range: 3..<4, text: "")])], "ab▏c"),
            Row("ab▏cd", [.edit([TextEdit(range: 1..<3, text: "-")])], "a-▏d"),
            Row("ab▏", [.edit([TextEdit(range: 0..<1, text: "xyz"), TextEdit(range: 3..<4, text: "")])], "xyz▏"),
            Row("ab▏", [.edit([TextEdit(range: 0..<0, text: "x")], cursor: 0)], "▏xab"),
            Row("ab▏", [.edit([TextEdit(range: 0..<1, text: ""), TextEdit(range: 0..<1, text: "")]), .undo], "ab▏"),
            Row("ab▏", [.edit([])], "ab▏"),
        ])
    func foreignEdits(row: Row) { row.check() }
}
