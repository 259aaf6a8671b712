import Testing
import TextEditing

@Suite("Patterns")
struct PatternTests {
    struct Case: CustomTestStringConvertible {
        let pattern: String
        let text: String
        let match: String?
        var ignoresCase = false
        var testDescription: String { "/\(pattern)/ in \(text)" }
    }

    static let cases: [Case] = [
        Case(pattern: "b", text: "abc", match: "b"),
        Case(pattern: "x", text: "abc", match: nil),
        Case(pattern: "", text: "abc", match: ""),
        Case(pattern: "a.c", text: "xabcx", match: "abc"),
        Case(pattern: "a.c", text: "a\nc", match: nil),
        Case(pattern: "a.c", text: "a会c", match: "a会c"),
        Case(pattern: "ab*", text: "xabbbc", match: "abbb"),
        Case(pattern: "ab*?", text: "xabbbc", match: "abbb"),
        Case(pattern: "ab+", text: "a abb", match: "abb"),
        Case(pattern: "ab?c", text: "ac", match: "ac"),
        Case(pattern: "a{2}", text: "aaa", match: "aa"),
        Case(pattern: "a{2,}", text: "aaa", match: "aaa"),
        Case(pattern: "^a{1,2}$", text: "aaa", match: nil),
        Case(pattern: "a{0}b", text: "ab", match: "b"),
        Case(pattern: "{\"a", text: "x{\"a\"", match: "{\"a"),
        Case(pattern: "a{x}", text: "a{x}", match: "a{x}"),
        Case(pattern: "cat|dog|do", text: "hotdog", match: "dog"),
        Case(pattern: "(ab|a)(c|bcd)", text: "abcd", match: "abcd"),
        Case(pattern: "(?:ab)+", text: "ababa", match: "abab"),
        Case(pattern: "(|a)b", text: "ab", match: "ab"),
        Case(pattern: "[a-c]+", text: "xxabcd", match: "abc"),
        Case(pattern: "[^a-c]+", text: "abcde", match: "de"),
        Case(pattern: "[]x]+", text: "a]x", match: "]x"),
        Case(pattern: "[a\\]-]+", text: "x]-a", match: "]-a"),
        Case(pattern: "[\\d.]+", text: "v1.20", match: "1.20"),
        Case(pattern: "[^\\d]+", text: "12ab", match: "ab"),
        Case(pattern: "\\w+", text: "-größe_1-", match: "größe_1"),
        Case(pattern: "\\W", text: "ab c", match: " "),
        Case(pattern: "\\s+", text: "a \t\nb", match: " \t\n"),
        Case(pattern: "\\bcat\\b", text: "concat cat", match: "cat"),
        Case(pattern: "\\Bcat", text: "cat concat", match: "cat"),
        Case(pattern: "^https?://", text: "https://x", match: "https://"),
        Case(pattern: "^b", text: "a\nb", match: "b"),
        Case(pattern: "a$", text: "ba\nc", match: "a"),
        Case(pattern: "^$", text: "", match: ""),
        Case(pattern: "\\.", text: "a.b", match: "."),
        Case(pattern: "\\x41\\u00e9", text: "Aé", match: "Aé"),
        Case(pattern: "abc", text: "xABCx", match: nil),
        Case(pattern: "abc", text: "xABCx", match: "ABC", ignoresCase: true),
        Case(pattern: "[a-c]+", text: "xABCx", match: "ABC", ignoresCase: true),
        Case(pattern: "[^a]", text: "Ab", match: "b", ignoresCase: true),
        Case(pattern: "é", text: "É", match: nil, ignoresCase: true),
        Case(pattern: "aa|aaaa", text: "baaaa", match: "aaaa"),
        Case(pattern: "abcd|bc", text: "abce", match: "bc"),
        Case(pattern: "🇩🇪", text: "x🇩🇪", match: "🇩🇪"),
    ]

    @Test("the first match, and of those the longest", arguments: cases)
    func match(_ example: Case) throws {
        let pattern = try TextPattern(example.pattern, ignoresCase: example.ignoresCase)
        let found = pattern.firstMatch(in: example.text)
        let text = found.map { range in
            let utf8 = Array(example.text.utf8)
            return String(decoding: utf8[range], as: UTF8.self)
        }
        #expect(text == example.match)
    }

    @Test("from a place on, what stands before counts for what is looked at, not for the match")
    func from() throws {
        let text = Array("cat cat".utf8)
        let found = try text.withUnsafeBufferPointer { buffer in
            (
                try TextPattern("cat").firstMatch(in: buffer, from: 1),
                try TextPattern("^cat").firstMatch(in: buffer, from: 4),
                try TextPattern("\\bat").firstMatch(in: buffer, from: 1)
            )
        }
        #expect(found.0 == 4..<7)
        #expect(found.1 == nil)
        #expect(found.2 == nil)
    }

    static let faults: [(String, Int, String)] = [
        ("(ab", 1, "“(” is not closed"), ("ab)", 3, "“)” without its “(”"),
        ("*a", 1, "there is nothing that “*” could repeat"), ("a**", 3, "there is nothing that “*” could repeat"),
        ("a|+", 3, "there is nothing that “+” could repeat"), ("[ab", 1, "“[” is not closed"),
        ("[z-a]", 2, "a range that ends before it begins"), ("a{3,2}", 2, "a repetition from more to less"),
        ("a{2000}", 3, "at most 1000 repetitions"), ("a\\", 2, "“\\” at the end escapes nothing"),
        ("(a)\\1", 4, "“\\1” refers back, which is not known here"), ("\\q", 1, "“\\q” is not known here"),
        ("(?=a)", 1, "“(?” begins what is not known here; “(?:” is"),
        ("\\x4", 1, "2 hexadecimal digits of a character are expected"),
        ("\\ud800", 1, "4 hexadecimal digits of a character are expected"),
        ("((a{100}){100}){100}", 1, "it repeats too much, all in all"),
        (String(repeating: "(", count: 60), 51, "too many groups within groups"),
    ]

    @Test("what is wrong is said, and where", arguments: faults)
    func faulty(pattern: String, column: Int, reason: String) {
        #expect(throws: TextPatternError(column: column, reason: reason)) { try TextPattern(pattern) }
    }

    @Test(
        "patterns that others need for ever for cost a text's length",
        arguments: ["(a+)+$", "(a|aa)+b", "(.*)*x", "(a?){50}a{50}b", "^(\\w+\\s?)*$!"])
    func explosive(pattern: String) throws {
        let text = String(repeating: "a", count: 2000)
        #expect(try TextPattern(pattern + "\\d").firstMatch(in: text) == nil)
    }
}
