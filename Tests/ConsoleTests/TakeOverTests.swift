import JSONDocument
import Testing

@testable import Console

@Suite("Taking a path over")
struct TakeOverTests {
    struct Case: CustomTestStringConvertible {
        let what: String
        let theirs: String
        let mine: String
        let path: String
        let result: String

        var testDescription: String { what }
    }

    private static let cases = [
        Case(
            what: "a value, with its own spelling", theirs: #"{"a": 1.00, "b": 2}"#, mine: #"{ "a":  5, "b": 3 }"#,
            path: ".a", result: #"{ "a":  1.00, "b": 3 }"#),
        Case(
            what: "a value of another kind", theirs: #"{"a": {"x":[1,  2]}}"#, mine: #"{"a": null}"#, path: ".a",
            result: #"{"a": {"x":[1,  2]}}"#),
        Case(
            what: "the same value spelled otherwise", theirs: #"{"a": "\u0041"}"#, mine: #"{"a": "A"}"#, path: ".a",
            result: #"{"a": "\u0041"}"#),
        Case(
            what: "a member that is only there, behind the one that it follows there",
            theirs: #"{"a": 1, "new": [ 1,2 ], "z": 9}"#, mine: #"{"a": 1, "z": 9}"#, path: ".new",
            result: #"{"a": 1, "new": [ 1,2 ], "z": 9}"#),
        Case(
            what: "a member that is only there and comes first", theirs: #"{"new": 1, "z": 9}"#, mine: #"{"z": 9}"#,
            path: ".new", result: #"{"new": 1, "z": 9}"#),
        Case(
            what: "a member that is only here goes", theirs: #"{"a": 1}"#, mine: #"{"a": 1, "extra": 2}"#,
            path: ".extra", result: #"{"a": 1}"#),
        Case(
            what: "an element", theirs: #"{"a": [1, 2, 3]}"#, mine: #"{"a": [1, 3]}"#, path: ".a[1]",
            result: #"{"a": [1, 2, 3]}"#),
        Case(
            what: "an element that is only here goes", theirs: #"{"a": [1, 3]}"#, mine: #"{"a": [1, 2, 3]}"#,
            path: ".a[1]", result: #"{"a": [1, 3]}"#),
        Case(
            what: "another order, with the object", theirs: #"{"o": {"a": 1, "b": 2}}"#,
            mine: #"{"o": {"b": 2, "a": 1}}"#, path: ".o", result: #"{"o": {"a": 1, "b": 2}}"#),
        Case(
            what: "one of a repeated name", theirs: #"{"a": 1, "a": 2}"#, mine: #"{"a": 1, "a": 3}"#, path: ".a",
            result: #"{"a": 1, "a": 2}"#),
    ]

    @Test("one path as it is there, and not a byte of the rest", arguments: cases)
    func takes(_ example: Case) throws {
        let (theirs, mine) = (JSONDocument(stringLiteral: example.theirs), JSONDocument(stringLiteral: example.mine))
        let change = try #require(
            JSONDifference(from: theirs, to: mine).changes.first { $0.path.description == example.path })
        let taken = try TakeOver(change, of: theirs, into: mine)
        #expect(taken.document.text == example.result)
        #expect(taken.path.description == example.path)
    }

    @Test("an element in another place takes its array over")
    func moved() throws {
        let (theirs, mine): (JSONDocument, JSONDocument) = (#"{"l": [1, 2, 3, 4]}"#, #"{"l": [4, 1, 2, 3]}"#)
        let change = try #require(JSONDifference(from: theirs, to: mine).changes.first { $0.kind == .moved })
        let taken = try TakeOver(change, of: theirs, into: mine)
        #expect(taken.document == theirs)
        #expect(taken.path.description == ".l")
    }

    @Test("a repeated name that one side has more often is refused: which one is meant is not known")
    func repeated() throws {
        let (theirs, mine): (JSONDocument, JSONDocument) = (#"{"a": 1, "a": 2}"#, #"{"a": 1}"#)
        let change = try #require(JSONDifference(from: theirs, to: mine).changes.first)
        #expect(throws: JSONError.self) { try TakeOver(change, of: theirs, into: mine) }
    }

    @Test("all changes of two values, one after the other, make them the same value")
    func all() throws {
        let theirs: JSONDocument = #"{"a": {"x": 1, "y": [1, {"z": 2.50}]}, "b": true, "d": "new"}"#
        var mine: JSONDocument = #"{"a": {"x": 2, "y": [1, {"z": 3}, 4]}, "b": null, "c": 5}"#
        for _ in 0..<10 {
            guard let change = JSONDifference(from: theirs, to: mine).changes.first else { break }
            mine = try TakeOver(change, of: theirs, into: mine).document
        }
        #expect(JSONDifference(from: theirs, to: mine).isEmpty)
    }
}
