import JSONDocument
import KeyStoreAPI
import Testing

@testable import Console

/// A change, and what is said about it.
struct Slip: Sendable, CustomTestStringConvertible {
    let before: String
    let after: String
    let warnings: [String]

    init(_ before: String, _ after: String, _ warnings: String...) {
        self.before = before
        self.after = after
        self.warnings = warnings
    }

    var testDescription: String { "\(before) to \(after)" }
}

@Suite("Lint")
struct LintTests {
    private static func warnings(_ before: String?, _ after: String, keepsValues: Bool = true) -> [String] {
        let old = before.map { try! JSONDocument(parsing: $0) }
        let new = try! JSONDocument(parsing: after)
        let changes = JSONDifference(from: old ?? "{}", to: new).changes
        return Lint(old: old, new: new, changes: changes, keepsValues: keepsValues).warnings
    }

    @Test(
        "what may not be meant is said in a line",
        arguments: [
            Slip(
                "{\"a\": 1}", "{\"a\": 1, \"a\": 2}",
                ".a: the name stands 2 times in its object; most readers keep the last"),
            Slip("{\"a\": true}", "{\"a\": \"true\"}", ".a: was a boolean, is now a string"),
            Slip("{\"a\": 1}", "{\"a\": null}", ".a: was a number, is now null"),
            Slip("{\"a\": {\"b\": 1, \"c\": 2}}", "{\"a\": {}}", ".a becomes empty: 2 members go"),
            Slip("{\"a\": [1]}", "{\"a\": []}", ".a becomes empty: 1 item goes"),
            Slip("{\"a\": 1, \"b\": 2}", "{}", "the value becomes empty: 2 members go"),
            Slip("{\"a\": [1,2,3,4,5,6,7,8,9,10,11], \"b\": 1}", "{\"b\": 1}", ".a: 11 values in it go"),
            Slip("{\"a\": 1.0}", "{\"a\": 1}", ".a: 1.0 is written 1, the same number"),
            Slip("{\"a\": \"x\"}", "{\"a\": \"x\u{202E}y\"}", ".a gets an invisible character, U+202E"),
            Slip("{\"a\": \"x\"}", "{\"a\": \"x\\u0007\"}", ".a gets an invisible character, U+0007"),
            Slip("{}", "{\"a\": {\"b\": \"x\u{200B}\"}}", ".a.b gets an invisible character, U+200B"),
            Slip("{}", "{\"a\u{00A0}b\": 1}", ".a\u{00A0}b gets an invisible character, U+00A0"),
            Slip(
                "{\"db\": {\"password\": \"a\"}}", "{\"db\": {\"password\": \"b\"}}",
                ".db.password looks like a secret; it will be kept in the journal"),
            Slip(
                "{}", "{\"x\": {\"API_key\": \"b\"}}",
                ".x.API_key looks like a secret; it will be kept in the journal"),
        ])
    func said(slip: Slip) { #expect(Self.warnings(slip.before, slip.after) == slip.warnings) }

    @Test(
        "nothing is said about what is in order",
        arguments: [
            Slip("{\"a\": 1}", "{\"a\": 2}"),
            Slip("{\"a\": 1, \"a\": 2}", "{\"a\": 1, \"a\": 3}"),
            Slip("{\"a\": \"x\"}", "{\"a\": \"x\\n\\ty\"}"),
            Slip("{\"a\": \"x\"}", "{\"a\": \"👩‍💻 👍🏽 ❤️ 会計\"}"),
            Slip("{\"a\": \"x\u{200B}\"}", "{\"a\": \"y\u{200B}\"}"),
            Slip("{\"a\": [1, 2]}", "{\"a\": [1]}"),
            Slip("{\"a\": [1,2,3,4,5,6,7,8,9,10], \"b\": 1}", "{\"b\": 1}"),
            Slip("{\"maxTokens\": 1}", "{\"maxTokens\": 2, \"tokenCount\": \"3\"}"),
            Slip("{\"password\": \"a\"}", "{\"password\": \"a\", \"b\": 1}"),
            Slip("{}", "{\"a\": \"as long as it is short it may grow by half\"}"),
        ])
    func unsaid(slip: Slip) { #expect(Self.warnings(slip.before, slip.after).isEmpty) }

    @Test("a value that grows or shrinks by more than half is said to")
    func growth() {
        let short = "{\"a\": \"\(String(repeating: "x", count: 900))\"}"
        let long = "{\"a\": \"\(String(repeating: "x", count: 1500))\"}"
        let longest = "{\"a\": \"\(String(repeating: "x", count: 1900))\"}"
        #expect(Self.warnings(short, long) == ["the value grows by more than half: 909B before, 1.5K now"])
        #expect(Self.warnings(longest, short) == ["the value shrinks by more than half: 1.9K before, 909B now"])
        #expect(Self.warnings(long, longest).isEmpty)
    }

    @Test("a secret is a secret where values are not kept, too; a new entry is looked at as well")
    func secretsUnkept() {
        #expect(
            Self.warnings(nil, "{\"clientSecret\": \"x\"}", keepsValues: false) == [".clientSecret looks like a secret"]
        )
    }

    @Test("what goes comes before what is spelled otherwise")
    func order() {
        let warnings = Self.warnings(
            "{\"n\": 1.0, \"o\": {\"a\": 1}, \"t\": true}", "{\"n\": 1, \"o\": {}, \"t\": 1}")
        #expect(
            warnings == [
                ".o becomes empty: 1 member goes", ".t: was a boolean, is now a number",
                ".n: 1.0 is written 1, the same number",
            ])
    }
}
