import Testing

@testable import JSONDocument

@Suite("Printing")
struct PrintTests {
    private let source = "{\"b\":[1.0,{ },[ ] ,\"\\u00e9\\/\"],\"a\":{\"x\":1E+2},\"a\":null}\n"

    @Test("pretty text has a line for each value")
    func pretty() throws {
        let text = """
            {
              "b": [
                1.0,
                {},
                [],
                "\\u00e9\\/"
              ],
              "a": {
                "x": 1E+2
              },
              "a": null
            }

            """
        #expect(try JSONDocument(parsing: source).formatted().text == text)
        #expect(try JSONDocument(parsing: source).formatted(.compact).formatted().text == String(text.dropLast()))
    }

    @Test("compact text has no white space")
    func compact() throws {
        let text = "{\"b\":[1.0,{},[],\"\\u00e9\\/\"],\"a\":{\"x\":1E+2},\"a\":null}"
        #expect(try JSONDocument(parsing: source).formatted(.compact).text == text)
        #expect(try JSONDocument(parsing: " 1 ").formatted(.compact).text == "1")
    }

    @Test("a style can be chosen")
    func styles() throws {
        let document = try JSONDocument(parsing: "{\"a\":[1,2]}")
        #expect(document.formatted(JSONStyle(indent: .none)).text == "{\"a\": [1, 2]}")
        #expect(
            document.formatted(JSONStyle(indent: .tabs(1), newline: .carriageReturnLineFeed, spaceBeforeColon: true))
                .text
                == "{\r\n\t\"a\" : [\r\n\t\t1,\r\n\t\t2\r\n\t]\r\n}")
    }

    @Test(
        "the style of a text is found",
        arguments: [
            ("{\n    \"a\": 1\n}", JSONStyle.pretty(indent: 4)), ("{\"a\":[1,2]}", .compact),
            (
                "[\r\n\t[1,2],{\"a\" :3}]",
                JSONStyle(
                    indent: .tabs(1), newline: .carriageReturnLineFeed, spaceBeforeColon: true, spaceAfterColon: false,
                    spaceAfterComma: false)
            ),
            ("{\"a\": [1, 2]}", JSONStyle(indent: .none)), ("[]", .compact), ("1", .compact),
        ])
    func detects(text: String, style: JSONStyle) throws {
        #expect(try JSONStyle(detectedIn: JSONDocument(parsing: text)) == style)
    }

    @Test("a printed document is the one that parsing the print would give")
    func printedTree() throws {
        var generator = DocumentGenerator(seed: 21)
        for _ in 0..<500 {
            let document = try generator.document()
            for style in [JSONStyle.compact, .pretty, JSONStyle(indent: .tabs(2), spaceBeforeColon: true)] {
                let printed = document.formatted(style)
                let parsed = try JSONDocument(parsing: printed.bytes)
                #expect(printed.tree.tape == parsed.tree.tape && printed.tree.containers == parsed.tree.containers)
                #expect(parsed.formatted(.compact).bytes == document.formatted(.compact).bytes)
                #expect(parsed.formatted(style).bytes == printed.bytes)
            }
        }
    }

    @Test("depth does not make the indent grow without end")
    func deep() throws {
        let depth = 100_000
        let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        let printed = try JSONDocument(parsing: text).formatted()
        #expect(printed.bytes.count < depth * 2 * 205)
        #expect(printed.formatted(.compact).text == text)
    }
}
