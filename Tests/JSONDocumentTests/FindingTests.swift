import JSONDocument
import Testing

@Suite("Findings")
struct FindingTests {
    private func findings(_ text: String, base: String? = nil) throws -> [String] {
        let base = try base.map { try JSONDocument(parsing: $0) }
        return try JSONDocument(parsing: text).findings(comparedWith: base).map { "\($0.kind) \($0.path)" }
    }

    @Test(
        "likely slips are found",
        arguments: [
            ("{\"a\":1,\"b\":2,\"\\u0061\":3}", ["duplicateName .a"]),
            ("{\"a\":1,\"a\":2,\"a\":3}", ["duplicateName .a#1", "duplicateName .a"]),
            ("{\"\":1}", ["emptyName .\"\""]),
            ("[9007199254740993]", ["roundedNumber .[0]"]), ("[9007199254740992, 9007199254740994]", []),
            ("[1e400]", ["roundedNumber .[0]"]), ("[123456789012345678901234567890]", ["roundedNumber .[0]"]),
            ("[1e22, 0.1, 1.50, 100000000000000000000]", []), ("[0.1000000000000000055511]", ["roundedNumber .[0]"]),
            ("{\"\u{E9}\":1,\"e\u{301}\":2}", ["mixedNormalForms .\"e\u{301}\""]),
            ("[\"caf\u{E9}\",\"cafe\\u0301\"]", ["mixedNormalForms .[1]"]), ("[\"\u{E9}\",\"\\u00e9\"]", []),
            ("{\"a\":[1,\"true\"]}", []),
        ] as [(String, [String])])
    func finds(text: String, expected: [String]) throws {
        let plain = expected.map { $0.replacing(".\"e\u{301}\"", with: ".e\u{301}") }
        #expect(try findings(text) == plain)
    }

    @Test("a string where the base had a boolean, number or null is found")
    func strings() throws {
        let base = #"{"a":true,"b":1,"c":null,"d":true,"e":"x"}"#
        let text = #"{"a":"false","b":"2.5","c":"null","d":"yes","e":"true"}"#
        #expect(try findings(text, base: base) == ["stringForScalar .a", "stringForScalar .b", "stringForScalar .c"])
    }

    @Test("a message says what is the matter")
    func messages() throws {
        let document = try JSONDocument(parsing: "{\"a\":9007199254740993,\"a\":1}")
        #expect(
            document.findings().map(\.message) == [
                "a JavaScript reader would see 9007199254740992",
                "the name stands 2 times in its object; most readers keep the last",
            ])
        #expect(document.findings().map(\.span) == [5..<21, 22..<25])
    }
}
