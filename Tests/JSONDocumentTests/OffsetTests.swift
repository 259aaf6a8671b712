import Testing

@testable import JSONDocument

@Suite("What stands at an offset")
struct OffsetTests {
    private let document = try! JSONDocument(parsing: #"{"a": [1, "x, y"], "b": {"c": true}}"#)

    @Test(
        "a byte belongs to a name, a string, a number or a word, or to none",
        arguments: [
            (0, nil), (1, "\"a\""), (3, "\"a\""), (4, nil), (6, nil), (7, "1"), (8, nil), (9, nil), (10, "\"x, y\""),
            (15, "\"x, y\""), (16, nil), (30, "true"), (34, nil), (35, nil), (36, nil),
        ])
    func tokens(offset: Int, expected: String?) {
        let token = document.token(at: offset).map { String(decoding: document.bytes[$0], as: UTF8.self) }
        #expect(token == expected)
    }

    @Test(
        "the smallest value around a range",
        arguments: [
            (7..<8, "1"), (7..<9, "[1, \"x, y\"]"), (11..<12, "\"x, y\""), (1..<2, nil), (24..<25, "{\"c\": true}"),
            (25..<27, "{\"c\": true}"), (30..<31, "true"), (17..<30, nil), (0..<36, nil), (6..<17, "[1, \"x, y\"]"),
        ])
    func values(range: Range<Int>, expected: String?) {
        #expect(document.value(around: range).rawText == expected ?? document.text)
    }
}
