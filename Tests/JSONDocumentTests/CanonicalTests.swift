import JSONDocument
import Testing

@Suite("Canonical form")
struct CanonicalTests {
    private func canonical(_ text: String) throws -> String {
        String(decoding: try JSONDocument(parsing: text).canonical(), as: UTF8.self)
    }

    @Test("the example of RFC 8785, section 3.2.2 gives the text of section 3.2.3")
    func example() throws {
        let source = """
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
              "literals": [null, true, false]
            }
            """
        let expected =
            #"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"#
            + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}"
        #expect(try canonical(source) == expected)
    }

    @Test("names are sorted by UTF-16, as in RFC 8785, section 3.2.3")
    func sorting() throws {
        let source = """
            {"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",
            "\\ud83d\\ude00":"Emoji: Grinning Face","\\u0080":"Control","\\u00f6":"Latin Small Letter O With Diaeresis"}
            """
        let values = try JSONDocument(parsing: JSONDocument(parsing: source).canonical()).root.members.compactMap(
            \.value.string)
        #expect(
            values == [
                "Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign",
                "Emoji: Grinning Face",
                "Hebrew Letter Dalet With Dagesh",
            ])
    }

    @Test(
        "numbers are written as ECMAScript does, with the samples of RFC 8785, appendix B",
        arguments: [
            ("0", "0"), ("-0", "0"), ("5e-324", "5e-324"), ("-5e-324", "-5e-324"),
            ("1.7976931348623157e308", "1.7976931348623157e+308"), ("9007199254740992", "9007199254740992"),
            ("-9007199254740992", "-9007199254740992"), ("295147905179352830000", "295147905179352830000"),
            ("9.999999999999997e22", "9.999999999999997e+22"), ("1e23", "1e+23"),
            ("1.0000000000000001e23", "1.0000000000000001e+23"), ("999999999999999700000", "999999999999999700000"),
            ("999999999999999900000", "999999999999999900000"), ("1e21", "1e+21"),
            ("9.999999999999997e-7", "9.999999999999997e-7"), ("0.000001", "0.000001"),
            ("333333333.33333325", "333333333.33333325"), ("-0.0000033333333333333333", "-0.0000033333333333333333"),
            ("1424953923781206.2", "1424953923781206.2"), ("100", "100"), ("1.50", "1.5"), ("-1E2", "-100"),
            ("123456789012345678901234567890", "1.2345678901234568e+29"),
        ])
    func numbers(source: String, expected: String) throws {
        #expect(try canonical(source) == expected)
    }

    @Test(
        "what has no canonical form is refused with its path",
        arguments: [
            ("[1e400]", ".[0] has no canonical form because it is too large for 64-bit floating point"),
            ("{\"a\":{\"b\":1,\"\\u0062\":2}}", ".a has no canonical form because it repeats a name"),
            ("{\"a\":\"\\ud800\"}", ".a has no canonical form because it has half of a surrogate pair"),
            ("{\"\\udc00\":1}", ". has no canonical form because a name in it has half of a surrogate pair"),
        ])
    func refuses(source: String, message: String) throws {
        let document = try JSONDocument(parsing: source)
        let error = #expect(throws: JSONError.self) { try document.canonical() }
        #expect(error?.description == message)
    }

    @Test("depth costs no stack")
    func deep() throws {
        let text = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
        #expect(try canonical(text) == text)
    }
}
