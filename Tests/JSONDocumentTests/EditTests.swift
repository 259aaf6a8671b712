import JSONDocument
import Testing

@Suite("Edits")
struct EditTests {
    private let pretty = """
        {
          "flags": {
            "on": false,
            "rate": 1.0
          },
          "tags": ["a", "b"],
          "none": {},
          "list": [
            1
          ]
        }

        """

    private func edit(
        _ text: String, _ change: (JSONDocument) throws -> JSONEdit, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> String {
        let document = try JSONDocument(parsing: text)
        let edit = try change(document)
        #expect(try edit.document.applying(edit.inverse) == document, sourceLocation: sourceLocation)
        #expect(try document.applying(edit.changes) == edit.document, sourceLocation: sourceLocation)
        return edit.document.text
    }

    private func path(_ text: String) throws -> JSONPath { try JSONPath(parsing: text) }

    private func json(_ text: String) throws -> JSONDocument { try JSONDocument(parsing: text) }

    @Test("a toggle changes the literal and nothing else")
    func toggle() throws {
        let result = try edit(pretty) { try $0.toggling(path(".flags.on")) }
        #expect(result == pretty.replacing("false", with: "true"))
        #expect(try edit("[true ]") { try $0.toggling(path("[0]")) } == "[false ]")
        #expect(throws: JSONError.wrongKind(try path(".a"), needed: "a boolean", found: .null)) {
            try json(#"{"a":null}"#).toggling(path(".a"))
        }
    }

    @Test("a replaced value takes the indent of its line")
    func replace() throws {
        let result = try edit(pretty) { try $0.replacing(path(".flags.rate"), with: json(#"{"a":[1,{}]}"#)) }
        #expect(result.contains("    \"rate\": {\n      \"a\": [\n        1,\n        {}\n      ]\n    }\n  },"))
        let inline = try edit(pretty) { try $0.replacing(path(".tags"), with: json("[1,\n2]")) }
        #expect(inline.contains("\"tags\": [1, 2],"))
        #expect(try edit(pretty) { try $0.replacing(.root, with: json(" [1,\n2]")) } == "[1,\n2]\n")
        let verbatim = try edit(pretty) { try $0.replacing(path(".none"), with: json("[1,\n2]"), layout: .verbatim) }
        #expect(verbatim.contains("\"none\": [1,\n2],"))
    }

    @Test("a new member stands where and as its siblings do")
    func insertMember() throws {
        let last = try edit(pretty) { try $0.inserting(json("1E6"), named: "x\"y", into: path(".flags")) }
        #expect(last.contains("    \"rate\": 1.0,\n    \"x\\\"y\": 1E6\n  },"))
        let first = try edit(pretty) { try $0.inserting(json("1"), named: "x", into: path(".flags"), at: 0) }
        #expect(first.contains("\"flags\": {\n    \"x\": 1,\n    \"on\": false"))
        let empty = try edit(pretty) { try $0.inserting(json("{\"a\":1}"), named: "x", into: path(".none")) }
        #expect(empty.contains("\"none\": {\n    \"x\": {\n      \"a\": 1\n    }\n  },\n"))
        #expect(try edit("{\"a\":1}") { try $0.inserting(json("2"), named: "b", into: .root) } == "{\"a\":1,\"b\":2}")
        #expect(
            try edit("{\"a\" : 1}") { try $0.inserting(json("2"), named: "b", into: .root) } == "{\"a\" : 1, \"b\" : 2}"
        )
        #expect(try edit("{}") { try $0.inserting(json("2"), named: "b", into: .root) } == "{\"b\":2}")
        #expect(throws: JSONError.exists(try path(".flags.on"))) {
            try json(pretty).inserting(json("1"), named: "on", into: path(".flags"))
        }
    }

    @Test("a new element stands where and as its siblings do")
    func insertElement() throws {
        #expect(
            try edit(pretty) { try $0.appending(json("\"c\""), to: path(".tags")) }.contains("[\"a\", \"b\", \"c\"]"))
        let long = try edit(pretty) { try $0.appending(json("2"), to: path(".list")) }
        #expect(long.contains("[\n    1,\n    2\n  ]"))
        #expect(try edit("[1]") { try $0.inserting(json("0"), into: .root, at: 0) } == "[0,1]")
        #expect(try edit("[1, 2, 3]") { try $0.inserting(json("0"), into: .root, at: 1) } == "[1, 0, 2, 3]")
        #expect(throws: JSONError.missing(try path("[4]"))) { try json("[1]").inserting(json("0"), into: .root, at: 4) }
        #expect(throws: JSONError.wrongKind(.root, needed: "an array", found: .object)) {
            try json("{}").appending(json("0"), to: .root)
        }
    }

    @Test("lines that end in a carriage return and tabs are kept up")
    func newlines() throws {
        let text = "{\r\n\t\"a\": 1\r\n}"
        #expect(
            try edit(text) { try $0.inserting(json("[1]"), named: "b", into: .root) }
                == "{\r\n\t\"a\": 1,\r\n\t\"b\": [\r\n\t\t1\r\n\t]\r\n}")
    }

    @Test("a removed child takes one comma with it")
    func remove() throws {
        #expect(try edit("[1, 2, 3]") { try $0.removing(path("[0]")) } == "[2, 3]")
        #expect(try edit("[1, 2, 3]") { try $0.removing(path("[1]")) } == "[1, 3]")
        #expect(try edit("[1, 2, 3 ]") { try $0.removing(path("[2]")) } == "[1, 2 ]")
        #expect(try edit("[ 1 ]") { try $0.removing(path("[0]")) } == "[]")
        #expect(try edit("{\"a\":1,\"b\":2,\"a\":3}") { try $0.removing(path(".a#0")) } == "{\"b\":2,\"a\":3}")
        #expect(try edit("{\"a\":1,\"b\":2,\"a\":3}") { try $0.removing(path(".a")) } == "{\"a\":1,\"b\":2}")
        #expect(throws: JSONError.needsParent) { try json("1").removing(.root) }
    }

    @Test("a renamed member keeps its place and value")
    func rename() throws {
        #expect(try edit("{\"a\" :1,\"b\":2}") { try $0.renaming(path(".a"), to: "c\n") } == "{\"c\\n\" :1,\"b\":2}")
        #expect(throws: JSONError.exists(try path(".b"))) {
            try json("{\"a\":1,\"b\":2}").renaming(path(".a"), to: "b")
        }
        #expect(throws: JSONError.self) { try json("[1]").renaming(path("[0]"), to: "b") }
        #expect(throws: JSONError.needsParent) { try json("[1]").renaming(.root, to: "b") }
    }

    @Test("a moved value keeps its bytes")
    func move() throws {
        #expect(try edit("[1, 2.0, 3]") { try $0.moving(path("[1]"), to: path("[0]")) } == "[2.0, 1, 3]")
        #expect(try edit("[1, 2.0, 3]") { try $0.moving(path("[0]"), toPosition: 2) } == "[2.0, 3, 1]")
        #expect(
            try edit("{\"a\":{\"x\":1E1},\"b\":{}}") { try $0.moving(path(".a.x"), to: path(".b.y")) }
                == "{\"a\":{},\"b\":{\"y\":1E1}}")
        #expect(
            try edit("{\"a\":1,\"b\":2}") { try $0.moving(path(".a"), toPosition: 1) } == "{\"b\":2,\"a\":1}")
        #expect(throws: JSONError.intoItself(try path(".a"))) {
            try json("{\"a\":{}}").moving(path(".a"), to: path(".a.b"))
        }
        #expect(throws: JSONError.missing(try path("[2]"))) { try json("[1,2]").moving(path("[0]"), toPosition: 2) }
    }

    @Test("setting replaces what is there and adds what is not")
    func set() throws {
        #expect(try edit("{\"a\":1}") { try $0.setting(path(".a"), to: json("2")) } == "{\"a\":2}")
        #expect(try edit("{\"a\":1}") { try $0.setting(path(".b"), to: json("2")) } == "{\"a\":1,\"b\":2}")
        #expect(try edit("[1]") { try $0.setting(path("[1]"), to: json("2")) } == "[1,2]")
        #expect(throws: JSONError.missing(try path(".x"))) { try json("{}").setting(path(".x.y"), to: json("1")) }
    }

    @Test("a change that does not fit the text is refused")
    func stale() throws {
        let change = JSONByteChange(offset: 1, removed: [0x31], inserted: [0x32])
        #expect(throws: JSONError.staleChange(offset: 1)) { try json("[3]").applying([change]) }
        #expect(throws: JSONError.self) { try json("[1]").applying([.init(offset: 0, removed: [0x5B], inserted: [])]) }
        #expect(throws: JSONError.staleChange(offset: 9)) {
            try json("[1]").applying([.init(offset: 9, removed: [], inserted: [])])
        }
    }
}
