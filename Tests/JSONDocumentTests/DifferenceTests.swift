import JSONDocument
import Testing

@Suite("Difference")
struct DifferenceTests {
    private func changes(_ old: String, _ new: String) throws -> [String] {
        let difference = JSONDifference(from: try JSONDocument(parsing: old), to: try JSONDocument(parsing: new))
        return difference.changes.map { change in
            let values = [change.old?.rawText, change.new?.rawText].compactMap { $0 }.joined(separator: "→")
            let from = change.kind == .moved ? " from \(change.oldPath?.description ?? "")" : ""
            return "\(change.kind) \(change.path)\(from) \(values)"
        }
    }

    @Test(
        "each kind of change is told by its path with both values",
        arguments: [
            ("{\"a\":false}", "{\"a\":true}", ["changed .a false→true"]),
            ("{\"a\":1}", "{\"a\":\"1\"}", ["typeChanged .a 1→\"1\""]),
            ("{\"a\":1}", "{\"a\":1,\"b\":{}}", ["added .b {}"]),
            ("{\"a\":1,\"b\":{}}", "{\"a\":1}", ["removed .b {}"]),
            ("{\"a\":1.0}", "{\"a\":1}", ["spelling .a 1.0→1"]),
            ("{\"a\":1e2}", "{\"a\":100.0}", ["spelling .a 1e2→100.0"]),
            ("{\"a\":1e2}", "{\"a\":1e3}", ["changed .a 1e2→1e3"]),
            (
                "{\"a\":1e99999999999999999999}", "{\"a\":1E99999999999999999999}",
                ["changed .a 1e99999999999999999999→1E99999999999999999999"]
            ),
            ("[\"\\u0041\"]", "[\"A\"]", ["spelling .[0] \"\\u0041\"→\"A\""]),
            ("{\"\\u0041\":1}", "{\"A\":1}", ["nameSpelling .A 1→1"]),
            ("{\"a\":1,\"b\":2}", "{\"b\":2,\"a\":1}", ["reordered . {\"a\":1,\"b\":2}→{\"b\":2,\"a\":1}"]),
            ("{\"a\":1,\"a\":2}", "{\"a\":3,\"a\":2}", ["changed .a#0 1→3"]),
            ("{\"a\":1,\"a\":2}", "{\"a\":1}", ["removed .a 2"]),
            ("[1,2,3]", "[1,3]", ["removed .[1] 2"]), ("[1,3]", "[1,2,3]", ["added .[1] 2"]),
            ("[1,2,3]", "[1,4,3]", ["changed .[1] 2→4"]),
            ("[1,2,3]", "[3,1,2]", ["moved .[0] from .[2] 3→3"]),
            ("[{\"a\":1},{\"b\":2}]", "[0,{\"a\":1},{\"b\":3}]", ["added .[0] 0", "changed .[2].b 2→3"]),
            ("{\"a\":{\"b\":[1,{\"c\":null}]}}", "{\"a\":{\"b\":[1,{\"c\":0}]}}", ["typeChanged .a.b[1].c null→0"]),
            ("[1, 2]", "[1,2]", []), ("1", "1", []), ("[]", "[[]]", ["added .[0] []"]),
            ("{\"ab\":1}", "{\"abc\":1}", ["removed .ab 1", "added .abc 1"]),
        ] as [(String, String, [String])])
    func tells(old: String, new: String, expected: [String]) throws {
        #expect(try changes(old, new) == expected)
    }

    @Test("a summary counts changes and bytes")
    func summary() throws {
        let documents = try ["{\"a\":true,\"b\":1}", "{\"a\":false,\"b\":1}", "{\"a\":true, \"b\":1}"].map {
            try JSONDocument(parsing: $0)
        }
        #expect(JSONDifference(from: documents[0], to: documents[1]).summary == "1 change, 4 bytes")
        #expect(JSONDifference(from: documents[0], to: documents[0]).summary == "no changes")
        #expect(JSONDifference(from: documents[0], to: documents[2]).summary == "only white space differs")
        #expect(JSONDifference(from: documents[0], to: documents[2]).isLayoutOnly)
    }

    @Test("one change in a large document is found in it, laid out anew or not")
    func large() throws {
        let old = try JSONDocument(
            parsing: "{" + (0..<5000).map { "\"k\($0)\":[\($0),{\"on\":true}]" }.joined(separator: ",") + "}")
        let path = try JSONPath(parsing: ".k2500[1].on")
        let new = try old.toggling(path).document
        for document in [new, new.formatted()] {
            let changes = JSONDifference(from: old, to: document).changes
            #expect(changes.map(\.path) == [path])
        }
    }

    @Test("depth costs no stack")
    func deep() throws {
        let documents = try ["1", "2"].map { value in
            try JSONDocument(
                parsing: String(repeating: "[", count: 50_000) + value + String(repeating: "]", count: 50_000))
        }
        #expect(JSONDifference(from: documents[0], to: documents[1]).changes.count == 1)
        #expect(JSONDifference(from: documents[0], to: documents[0].formatted()).isLayoutOnly)
    }
}
