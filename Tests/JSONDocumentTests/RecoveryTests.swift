import JSONDocument
import Testing

@Suite("Several mistakes")
struct RecoveryTests {
    @Test(
        "the mistakes of a text are found one by one",
        arguments: [
            ("[1,,2]", [3]), ("[1 2 3]", [3, 5]), ("{\"a\" 1, \"b\" 2}", [5, 12]),
            ("{a: 1, b: 2}", [1, 7]), ("[tru, 01, \"\\x\", nul]", [4, 7, 12, 19]),
            ("{\"a\": \"x,\n \"b\": 1}", [9]), ("[1] 2 3", [4]), ("[1, 2", [5]), ("[{\"a\": [1, 2}, 3]", [12]),
            ("[1, 2}", [5, 6]), ("{\"a\": 1,}", [8]), ("[1, // one\n 2]", [4]), ("{\"a\" = 1, \"b\" : 2}", [5]),
            ("{'a': 1, \"b\": 'x'}", [1, 14]), ("", [0]), (":", [0, 1]), ("[\"a\": 1]", [4]),
            ("{\"a\": 1 \"b\": 2}", [8]), ("[1, /* two */ 2, x]", [4, 17]), ("[\"ab\u{1}c\", \u{1}]", [4, 9]),
        ] as [(String, [Int])])
    func finds(text: String, offsets: [Int]) {
        #expect(JSONDocument.errors(in: Array(text.utf8)).map(\.offset) == offsets)
    }

    @Test("no more mistakes are looked for than were asked for")
    func limit() {
        let text = Array(String(repeating: "[1 2],", count: 1000).utf8)
        #expect(JSONDocument.errors(in: [0x5B] + text + [0x30, 0x5D], limit: 5).count == 5)
        #expect(JSONDocument.errors(in: text, limit: 0).isEmpty)
    }

    @Test("any bytes are read to the end, and the first mistake is the one that parsing throws")
    func anything() {
        var random = SeededGenerator(seed: 3)
        let alphabet = Array("{}[]:,\"\\u0019-.eE truefalsn/*'\n\u{1}é".utf8) + [0xFF, 0]
        for _ in 0..<5000 {
            let bytes = (0..<Int.random(in: 0...24, using: &random)).map { _ in
                alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
            }
            let errors = JSONDocument.errors(in: bytes)
            do throws(JSONSyntaxError) {
                _ = try JSONDocument(parsing: bytes)
                #expect(errors.isEmpty)
            } catch {
                #expect(errors.first == error)
            }
            #expect(errors.map(\.offset) == errors.map(\.offset).sorted())
        }
    }
}
