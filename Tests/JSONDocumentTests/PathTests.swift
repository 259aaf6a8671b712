import JSONDocument
import Testing

@Suite("Paths")
struct PathTests {
    private let document = try? JSONDocument(
        parsing: #"{"a":{"b":[10,{"c":1},[]]},"odd key":2,"a":3,"é":4,"~x/y":5,"":6,"3":7}"#)

    @Test(
        "a path leads to a value, and the value knows its path",
        arguments: [
            (".", nil), (".a#0", nil), (".a#0.b[0]", "10"), (".a#0.b[1].c", "1"), (".a#0.b[2]", "[]"),
            (".\"odd key\"", "2"), (".a", "3"), (".é", "4"), (".\"~x/y\"", "5"), (".\"\"", "6"), (".\"3\"", "7"),
        ] as [(String, String?)])
    func roundTrip(text: String, value: String?) throws {
        let path = try JSONPath(parsing: text)
        #expect(path.description == text)
        let node = try #require(document?[path])
        #expect(node.path == path)
        if let value { #expect(node.rawText == value) }
    }

    @Test(
        "other spellings of a path mean the same",
        arguments: [
            (".[\"odd key\"]", "2"), ("[\"odd key\"]", "2"), (".a#1", "3"), (".a#0.b[-3]", "10"), (".\"\\u00e9\"", "4"),
        ])
    func spellings(text: String, value: String) throws {
        #expect(try document?.node(at: JSONPath(parsing: text)).rawText == value)
    }

    @Test("a path into an array begins with a dot")
    func arrayRoot() throws {
        let path = JSONPath([.index(1), .name("x")])
        #expect(path.description == ".[1].x")
        #expect(try JSONPath(parsing: ".[1].x") == path)
        #expect(try JSONPath(parsing: "[1].x") == path)
    }

    @Test(
        "a path that cannot be read says where and why",
        arguments: [
            ("", "path , column 1: expected '.' or '['"), ("a", "path a, column 1: expected '.' or '['"),
            (".é.", "path .é., column 4: expected a name, or one in quotes"),
            (".a[x]", "path .a[x], column 4: expected an index or a name in quotes"),
            (".a[1", "path .a[1, column 5: expected ']'"), (".a#x", "path .a#x, column 4: expected a number"),
            (".\"a", "path .\"a, column 4: expected '\"' to end the string"),
            (".a b", "path .a b, column 3: expected '.' or '['"),
        ])
    func mistakes(text: String, message: String) {
        let error = #expect(throws: JSONError.self) { try JSONPath(parsing: text) }
        #expect(error?.description == message)
    }

    @Test(
        "a path that leads nowhere says where it ends",
        arguments: [
            (".x.y", "there is nothing at .x"), (".a.b", ".a is a number, not an object"),
            (".a#0.b[7]", "there is nothing at .a#0.b[7]"), (".a#2", "there is nothing at .a#2"),
            (".a#0[1]", ".a#0 is an object, not an array"),
        ])
    func missing(text: String, message: String) {
        let error = #expect(throws: JSONError.self) { try document?.node(at: JSONPath(parsing: text)) }
        #expect(error?.description == message)
    }

    @Test(
        "the examples of RFC 6901, section 5 lead where they should",
        arguments: [
            ("/foo", "[\"bar\", \"baz\"]"), ("/foo/0", "\"bar\""), ("/", "0"), ("/a~1b", "1"), ("/c%d", "2"),
            ("/e^f", "3"),
            ("/g|h", "4"), ("/i\\j", "5"), ("/k\"l", "6"), ("/ ", "7"), ("/m~0n", "8"),
        ])
    func pointers(text: String, value: String) throws {
        let document = try JSONDocument(
            parsing: #"{"foo":["bar", "baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8}"#)
        let pointer = try JSONPointer(parsing: text)
        #expect(pointer.description == text)
        #expect(document[pointer]?.rawText == value)
        #expect(JSONPointer(try document.path(of: pointer)) == pointer)
        #expect(document[JSONPointer()]?.path == .root)
    }

    @Test(
        "a pointer spells indices without sign or leading zeros",
        arguments: ["/01", "/-1", "/-", "/+0", "/1e0", "/2", "/"])
    func pointerIndices(text: String) throws {
        let document = try JSONDocument(parsing: "[0,1]")
        #expect(try document[JSONPointer(parsing: text)] == nil)
    }

    @Test("a pointer that cannot be read says where and why", arguments: [("a", 1), ("/~2", 3), ("/a~", 4)])
    func badPointers(text: String, column: Int) {
        let error = #expect(throws: JSONError.self) { try JSONPointer(parsing: text) }
        guard case .badPath(_, let place, _) = error else {
            Issue.record("\(text)")
            return
        }
        #expect(place == column)
    }

    @Test("a position leads to the value around it")
    func positions() throws {
        let document = try JSONDocument(parsing: #" {"a": [10, {"b": true}], "a": "x"} "#)
        let expected: [(Int, String, Bool)] = [
            (0, ".", false), (1, ".", false), (2, ".a#0", true), (5, ".a#0", true), (6, ".", false), (7, ".a#0", false),
            (8, ".a#0[0]", false), (10, ".a#0[0]", false), (11, ".a#0", false), (12, ".a#0[1]", false),
            (14, ".a#0[1].b", true), (19, ".a#0[1].b", false), (24, ".", false), (30, ".", false), (32, ".a", false),
            (36, ".", false),
        ]
        for (offset, path, isName) in expected {
            let place = document.place(at: offset)
            #expect(place.path.description == path, "\(offset)")
            #expect(place.isName == isName, "\(offset)")
        }
    }

    @Test("paths with names of other normal forms are not equal")
    func normalForms() {
        #expect(JSONPath([.name("\u{E9}")]) != JSONPath([.name("e\u{301}")]))
        #expect(JSONPointer(["\u{E9}"]) != JSONPointer(["e\u{301}"]))
    }
}
