import JSONDocument
import Testing

@Suite("Lexer")
struct LexerTests {
    private func kinds(_ line: String) -> [JSONTokenKind] { JSONLexer.tokens(in: Array(line.utf8)).map(\.kind) }

    @Test("a line is cut into tokens, and a string before a colon is a key")
    func tokens() {
        #expect(
            kinds(#"  "a" : ["b", -1.5e3, true],"#) == [
                .key, .punctuation, .punctuation, .string, .punctuation, .number, .punctuation, .keyword, .punctuation,
                .punctuation,
            ])
    }

    @Test("ranges are those of the slice that was given")
    func ranges() {
        let bytes = Array("xx\"é\": 1".utf8)
        #expect(JSONLexer.tokens(in: bytes[2...]).map(\.range) == [2..<6, 6..<7, 8..<9])
        #expect(JSONLexer.tokens(in: bytes[2...].lazy.map { $0 }).map(\.range) == [0..<4, 4..<5, 6..<7])
    }

    @Test(
        "what is broken is one invalid token and the rest goes on",
        arguments: [
            (#""a\q": 1"#, [.invalid, .punctuation, .number]),
            (#"tru, 01, "#, [.invalid, .punctuation, .invalid, .punctuation]),
            (#"[1, "abc"#, [.punctuation, .number, .punctuation, .invalid]),
            (#"1x"#, [.invalid]), ("'a'", [.invalid]), ("\"a\\", [.invalid]), ("", []), ("\\", [.invalid]),
        ] as [(String, [JSONTokenKind])])
    func broken(line: String, expected: [JSONTokenKind]) {
        #expect(kinds(line) == expected)
    }
}
