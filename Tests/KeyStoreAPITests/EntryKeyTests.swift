import KeyStoreAPI
import Testing

@Suite("the rule for keys")
struct EntryKeyTests {
    @Test(
        "keys that the documented pattern takes are taken",
        arguments: [
            "abc", "a-b", "a_b", "a1b", "a--a", "feature-flags", "admi", "my-admin", "a00",
            String(repeating: "k", count: 128),
        ])
    func legal(text: String) throws {
        #expect(try EntryKey(text).text == text)
        #expect(text.wholeMatch(of: /(?!admin)[a-z][a-z0-9\-_]+[a-z0-9]/) != nil)
    }

    @Test(
        "a key that is refused names the rule it breaks",
        arguments: [
            ("", .tooShort), ("ab", .tooShort), (String(repeating: "k", count: 129), .tooLong(characters: 129)),
            ("admin", .reservedPrefix), ("administration", .reservedPrefix), ("1abc", .firstCharacter),
            ("-abc", .firstCharacter), ("_abc", .firstCharacter), ("abc-", .lastCharacter), ("abc_", .lastCharacter),
            ("Abc", .character("A", position: 1)), ("aBc", .character("B", position: 2)),
            ("a.b", .character(".", position: 2)), ("a/b", .character("/", position: 2)),
            ("..a", .character(".", position: 1)), ("a%2Fb", .character("%", position: 2)),
            ("abc?", .character("?", position: 4)), ("abc\n", .character("\n", position: 4)),
            ("abc\r\nX", .character("\r", position: 4)), ("a\0b", .character("\0", position: 2)),
            ("żółw", .character("ż", position: 1)), ("a\u{202E}b", .character("\u{202E}", position: 2)),
            ("ａbc", .character("ａ", position: 1)), ("a c", .character(" ", position: 2)),
        ] as [(String, KeyRuleViolation)])
    func illegal(text: String, violation: KeyRuleViolation) {
        #expect(throws: violation) { try EntryKey(text) }
        #expect(text.wholeMatch(of: /(?!admin)[a-z][a-z0-9\-_]{1,126}[a-z0-9]/) == nil)
    }

    @Test(
        "the sentence of a violation holds nothing that could act on a terminal",
        arguments: ["a\u{1B}]0;x\u{07}b", "a\u{202E}b", "a\u{0}b", "a\u{9B}b"])
    func sentences(text: String) throws {
        do {
            _ = try EntryKey(text)
            Issue.record("taken")
        } catch {
            #expect(
                error.description.unicodeScalars.allSatisfy {
                    $0.value >= 0x20 && $0.value != 0x202E && $0.value != 0x9B
                })
            #expect(error.description.contains("U+"))
        }
    }

    @Test("keys sort by their bytes")
    func order() throws {
        let sorted = try ["b-1", "a_1", "a-1", "a01"].map { try EntryKey($0) }.sorted()
        #expect(sorted.map(\.text) == ["a-1", "a01", "a_1", "b-1"])
    }
}
