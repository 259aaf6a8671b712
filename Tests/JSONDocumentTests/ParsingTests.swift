import Testing

@testable import JSONDocument

@Suite("Parsing")
struct ParsingTests {
    @Test("every byte of a valid document is kept")
    func keepsBytes() throws {
        let text = " {\"a\" : 1.0 ,\r\n\t\"b\":[1E6,-0, 123456789012345678901234567890],\"a\":\"\\u00e9\\/\"}\n"
        #expect(try JSONDocument(parsing: text).text == text)
    }

    @Test("members keep their order and duplicates")
    func keepsMembers() throws {
        let root = try JSONDocument(parsing: #"{"b":1,"a":{"x":[]},"b":2}"#).root
        #expect(root.members.map(\.name) == ["b", "a", "b"])
        #expect(root.count == 3)
        #expect(root["b"]?.integer == 2)
        #expect(root["a"]?["x"]?.kind == .array)
        #expect(root["c"] == nil)
    }

    @Test("elements are walked without entering them")
    func walksElements() throws {
        let root = try JSONDocument(parsing: "[[1,[2]],{\"a\":3},4, null,true]").root
        #expect(root.elements.map(\.rawText) == ["[1,[2]]", "{\"a\":3}", "4", "null", "true"])
        #expect(root[0]?[1]?[0]?.integer == 2)
        #expect(root[5] == nil)
        #expect(root[-1] == nil)
        #expect(root.elements.map(\.kind) == [.array, .object, .number, .null, .bool])
    }

    @Test("a member knows the bytes of its name and of its value")
    func spans() throws {
        let document = try JSONDocument(parsing: #"{ "ab" : [1] }"#)
        let member = try #require(document.root.members.first { _ in true })
        #expect(member.nameSpan == 2..<6)
        #expect(member.value.span == 9..<12)
        #expect(member.span == 2..<12)
        #expect(document.root.span == 0..<14)
    }

    @Test(
        "strings are unescaped for display",
        arguments: [
            (#""a\n\t\"\\\/\b\f\r""#, "a\n\t\"\\/\u{8}\u{c}\r"),
            (#""\u00e9\uD83D\uDE00""#, "é😀"),
            (#""\uD800x""#, "\u{FFFD}x"),
            (#""\uD800\uD800\uDC00""#, "\u{FFFD}\u{10000}"),
            (#""\u0000""#, "\0"),
            ("\"é😀\"", "é😀"),
        ])
    func unescapes(json: String, text: String) throws {
        #expect(try JSONDocument(parsing: json).root.string == text)
    }

    @Test(
        "only exact integers that fit are integers",
        arguments: [
            ("12", 12), ("-0", 0), ("-9223372036854775808", Int.min), ("9223372036854775807", Int.max),
            ("9223372036854775808", nil), ("1.0", nil), ("1e2", nil), ("\"1\"", nil),
        ] as [(String, Int?)])
    func integers(json: String, value: Int?) throws {
        #expect(try JSONDocument(parsing: json).root.integer == value)
    }

    @Test("composed and decomposed names are two names")
    func nameComparison() throws {
        let root = try JSONDocument(parsing: "{\"\u{E9}\":1,\"e\u{301}\":2,\"\\u0061\":3}").root
        #expect(root["\u{E9}"]?.integer == 1)
        #expect(root["e\u{301}"]?.integer == 2)
        #expect(root["a"]?.integer == 3)
        #expect(root["\\u0061"] == nil)
    }

    @Test("a subtree becomes a document of its own with the same bytes")
    func subtree() throws {
        let root = try JSONDocument(parsing: #"[ 1, {"a" : [ {"b":[]} , 2 ], "c":"d"} , 3]"#).root
        let object = try #require(root[1])
        let document = object.document()
        #expect(document.text == #"{"a" : [ {"b":[]} , 2 ], "c":"d"}"#)
        #expect(document.root["a"]?[0]?["b"]?.count == 0)
        #expect(document.root["a"]?.document().root[1]?.document().text == "2")
        #expect(document.root.members.map(\.name) == ["a", "c"])
    }

    @Test("100,000 levels cost no stack")
    func depth() throws {
        let depth = 100_000
        let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        let document = try JSONDocument(parsing: text)
        #expect(document.root.count == 1)
        #expect(JSONDocument.errors(in: Array(text.utf8.dropLast())).map(\.offset) == [2 * depth - 1])
    }

    @Test("documents are equal when their bytes are")
    func equality() throws {
        #expect(try JSONDocument(parsing: "[1]") == JSONDocument(parsing: "[1]"))
        #expect(try JSONDocument(parsing: "[1]") != JSONDocument(parsing: "[1] "))
    }

    @Test("the tree of an ordinary document takes less memory than its bytes, and no tree more than was counted")
    func memory() throws {
        let record = #"{"id":12345,"name":"some name","on":true,"tags":["a","b"],"x":{"y":null}}"#
        for text in [
            "[" + Array(repeating: record, count: 2000).joined(separator: ",") + "]",
            "[1" + String(repeating: ",1", count: 9000) + "]",
        ] {
            let bytes = Array(text.utf8)
            let tree = try JSONDocument(parsing: bytes).tree
            let need = bytes.withUnsafeBufferPointer { JSONScanner(bytes: $0).capacityNeeded() }
            #expect(tree.tape.count <= need.tape && tree.containers.count <= need.containers)
            let size = tree.tape.count * 4 + tree.containers.count * MemoryLayout<JSONTree.Container>.stride
            #expect(size <= bytes.count * 2 + 24)
        }
    }
}
