import JSONDocument
import Testing

@Suite("Syntax errors")
struct SyntaxErrorTests {
    @Test(
        "a mistake is described by its place, what is allowed there and what was found",
        arguments: [
            (
                "{\n  \"a\": 1,\n  \"b\": true \"c\"",
                "line 3, column 13: expected ',' or '}' after a member, found '\"'"
            ),
            ("", "line 1, column 1: expected a value, found the end of the text"),
            ("[1,]", "line 1, column 4: expected a value after ',', found ']'"),
            ("[1 2]", "line 1, column 4: expected ',' or ']' after an element, found '2'"),
            ("{a:1}", "line 1, column 2: expected a member name in quotes or '}', found 'a'"),
            ("{'a':1}", "line 1, column 2: expected a member name in quotes or '}', found a single quote"),
            ("{\"a\" 1}", "line 1, column 6: expected ':' after the member name, found '1'"),
            ("{\"a\":}", "line 1, column 6: expected a value after ':', found '}'"),
            ("{\"a\":1,}", "line 1, column 8: expected a member name in quotes after ',', found '}'"),
            ("[01]", "line 1, column 3: expected no digit after a leading zero, found '1'"),
            ("-x", "line 1, column 2: expected a digit after '-', found 'x'"),
            ("[1.]", "line 1, column 4: expected a digit after '.', found ']'"),
            ("1e", "line 1, column 3: expected a digit in the exponent, found the end of the text"),
            ("[tru]", "line 1, column 5: expected true, false or null, found ']'"),
            ("\"a", "line 1, column 3: expected '\"' to end the string, found the end of the text"),
            ("[\"a\n\"]", "line 1, column 4: expected '\"' to end the string, found the end of the line"),
            ("\"\t\"", "line 1, column 2: expected an escape in place of a control character, found a tab"),
            ("\"\\x\"", "line 1, column 3: expected one of \" \\ / b f n r t u after '\\', found 'x'"),
            ("\"\\u12g4\"", "line 1, column 6: expected four hexadecimal digits after '\\u', found 'g'"),
            ("[1] x", "line 1, column 5: expected nothing after the value, found 'x'"),
            ("[\u{202E}]", "line 1, column 2: expected a value or ']', found U+202E"),
            ("\u{FEFF}[]", "line 1, column 1: expected UTF-8 without a byte order mark, found a byte order mark"),
            ("[\u{1}]", "line 1, column 2: expected a value or ']', found control character U+0001"),
        ])
    func describes(text: String, expected: String) {
        #expect(throws: JSONSyntaxError.self) { try JSONDocument(parsing: text) }
        #expect(JSONDocument.errors(in: Array(text.utf8), limit: 1).map(\.description) == [expected])
    }

    @Test("columns count Unicode scalars, offsets count bytes")
    func columns() {
        let error = JSONDocument.errors(in: Array("\n[\"é😀\" 1]".utf8)).first
        #expect(error?.line == 2)
        #expect(error?.column == 7)
        #expect(error?.offset == 11)
    }

    @Test(
        "bytes that are not UTF-8 are refused where they stand",
        arguments: [
            ([0x22, 0x61, 0xFF, 0x22], 2), ([0x22, 0xC0, 0xAF, 0x22], 1), ([0x22, 0xED, 0xA0, 0x80, 0x22], 1),
            ([0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], 1), ([0x22, 0xE2, 0x82], 1), ([0xFF, 0xFE, 0x5B, 0x00], 0),
            ([0x00, 0x5B], 0), ([0x5B, 0x00], 0), ([0xEF, 0xBB, 0xBF, 0x31], 0),
        ] as [([UInt8], Int)])
    func refusesEncodings(bytes: [UInt8], offset: Int) {
        #expect(JSONDocument.errors(in: bytes).first?.offset == offset)
    }
}
