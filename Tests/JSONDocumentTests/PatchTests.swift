import JSONDocument
import Testing

@Suite("Patches")
struct PatchTests {
    private func json(_ text: String) throws -> JSONDocument { try JSONDocument(parsing: text) }

    @Test(
        "the examples of RFC 6902, appendix A give what it says",
        arguments: [
            (#"{"foo":"bar"}"#, #"[{"op":"add","path":"/baz","value":"qux"}]"#, #"{"foo":"bar","baz":"qux"}"#),
            (
                #"{"foo":["bar","baz"]}"#, #"[{"op":"add","path":"/foo/1","value":"qux"}]"#,
                #"{"foo":["bar","qux","baz"]}"#
            ),
            (#"{"baz":"qux","foo":"bar"}"#, #"[{"op":"remove","path":"/baz"}]"#, #"{"foo":"bar"}"#),
            (#"{"foo":["bar","qux","baz"]}"#, #"[{"op":"remove","path":"/foo/1"}]"#, #"{"foo":["bar","baz"]}"#),
            (
                #"{"baz":"qux","foo":"bar"}"#, #"[{"op":"replace","path":"/baz","value":"boo"}]"#,
                #"{"baz":"boo","foo":"bar"}"#
            ),
            (
                #"{"foo":{"bar":"baz","waldo":"fred"},"qux":{"corge":"grault"}}"#,
                #"[{"op":"move","from":"/foo/waldo","path":"/qux/thud"}]"#,
                #"{"foo":{"bar":"baz"},"qux":{"corge":"grault","thud":"fred"}}"#
            ),
            (
                #"{"foo":["all","grass","cows","eat"]}"#, #"[{"op":"move","from":"/foo/1","path":"/foo/3"}]"#,
                #"{"foo":["all","cows","eat","grass"]}"#
            ),
            (
                #"{"baz":"qux","foo":["a",2,"c"]}"#,
                #"[{"op":"test","path":"/baz","value":"qux"},{"op":"test","path":"/foo/1","value":2.0}]"#,
                #"{"baz":"qux","foo":["a",2,"c"]}"#
            ),
            (
                #"{"foo":"bar"}"#, #"[{"op":"add","path":"/child","value":{"grandchild":{}}}]"#,
                #"{"foo":"bar","child":{"grandchild":{}}}"#
            ),
            (
                #"{"foo":"bar"}"#, #"[{"op":"add","path":"/baz","value":"qux","xyz":123}]"#,
                #"{"foo":"bar","baz":"qux"}"#
            ),
            (#"{"/":9,"~1":10}"#, #"[{"op":"test","path":"/~01","value":10}]"#, #"{"/":9,"~1":10}"#),
            (
                #"{"foo":["bar"]}"#, #"[{"op":"add","path":"/foo/-","value":["abc","def"]}]"#,
                #"{"foo":["bar",["abc","def"]]}"#
            ),
            (#"{"a":[1]}"#, #"[{"op":"copy","from":"/a","path":"/b"},{"op":"replace","path":"","value":1}]"#, "1"),
            (#"{"a":1}"#, #"[{"op":"add","path":"/a","value":2},{"op":"move","from":"/a","path":"/a"}]"#, #"{"a":2}"#),
        ])
    func examples(source: String, patch: String, expected: String) throws {
        let document = try json(source)
        let edit = try document.applying(JSONPatch(json(patch)))
        #expect(edit.document.text == expected)
        #expect(try edit.document.applying(edit.inverse) == document)
        #expect(try JSONPatch(json(patch)).operations == JSONPatch(JSONPatch(json(patch)).document).operations)
    }

    @Test(
        "a patch that cannot be made says which operation and why",
        arguments: [
            (
                #"{"baz":"qux"}"#, #"[{"op":"test","path":"/baz","value":"bar"}]"#,
                "patch operation 0: the value at \"/baz\" is not the one expected"
            ),
            (#"{"foo":"bar"}"#, #"[{"op":"add","path":"/baz/bat","value":"qux"}]"#, "there is nothing at .baz"),
            (#"{}"#, #"{"op":"add"}"#, "patch operation 0: a patch is an array"),
            (
                #"{}"#, #"[{"op":"test","path":"","value":{}},{"op":"put","path":""}]"#,
                "patch operation 1: there is no operation \"put\""
            ),
            (#"{}"#, #"[{"path":""}]"#, "patch operation 0: it has no \"op\""),
            (#"{}"#, #"[{"op":"add","path":""}]"#, "patch operation 0: it has no \"value\""),
            (#"{}"#, #"[{"op":"remove"}]"#, "patch operation 0: it has no \"path\""),
            (#"{}"#, #"[3]"#, "patch operation 0: an operation is an object"),
            (#"{}"#, #"[{"op":"remove","path":"a"}]"#, "patch operation 0: path a, column 1: expected '/'"),
            (#"{"a":{}}"#, #"[{"op":"move","from":"/a","path":"/a/b"}]"#, ".a cannot be moved into itself"),
            (#"[1]"#, #"[{"op":"add","path":"/2","value":1}]"#, "there is nothing at .[2]"),
            (#"[1]"#, #"[{"op":"remove","path":""}]"#, "the whole document can only be replaced"),
        ])
    func refused(source: String, patch: String, message: String) throws {
        let document = try json(source)
        let error = #expect(throws: JSONError.self) { try document.applying(JSONPatch(json(patch))) }
        #expect(error?.description == message)
    }

    @Test(
        "the examples of RFC 7396, appendix A give what it says",
        arguments: [
            (#"{"a":"b"}"#, #"{"a":"c"}"#, #"{"a":"c"}"#), (#"{"a":"b"}"#, #"{"b":"c"}"#, #"{"a":"b","b":"c"}"#),
            (#"{"a":"b"}"#, #"{"a":null}"#, #"{}"#), (#"{"a":"b","b":"c"}"#, #"{"a":null}"#, #"{"b":"c"}"#),
            (#"{"a":["b"]}"#, #"{"a":"c"}"#, #"{"a":"c"}"#), (#"{"a":"c"}"#, #"{"a":["b"]}"#, #"{"a":["b"]}"#),
            (#"{"a":{"b":"c"}}"#, #"{"a":{"b":"d","c":null}}"#, #"{"a":{"b":"d"}}"#),
            (#"{"a":[{"b":"c"}]}"#, #"{"a":[1]}"#, #"{"a":[1]}"#), (#"["a","b"]"#, #"["c","d"]"#, #"["c","d"]"#),
            (#"{"a":"b"}"#, #"["c"]"#, #"["c"]"#), (#"{"a":"foo"}"#, "null", "null"),
            (#"{"a":"foo"}"#, #""bar""#, #""bar""#),
            (#"{"e":null}"#, #"{"a":1}"#, #"{"e":null,"a":1}"#), ("[1,2]", #"{"a":"b","c":null}"#, #"{"a":"b"}"#),
            ("{}", #"{"a":{"bb":{"ccc":null}}}"#, #"{"a":{"bb":{}}}"#),
            (#"{"a":1,"b":2,"a":3}"#, #"{"a":null}"#, #"{"b":2}"#), (#"{"a":1}"#, #"{"a":2,"a":null}"#, "{}"),
        ])
    func mergePatch(source: String, patch: String, expected: String) throws {
        #expect(try json(source).applying(mergePatch: json(patch)).text == expected)
    }

    @Test("a merge patch cannot set null")
    func noMergePatch() throws {
        #expect(try json(#"{"a":1}"#).mergePatch(to: json(#"{"a":null}"#)) == nil)
        #expect(try json(#"{"a":1}"#).mergePatch(to: json(#"{"a":{"b":null}}"#)) == nil)
        #expect(
            try json(#"{"a":1,"b":{"c":[null]}}"#).mergePatch(to: json(#"{"b":{"c":[null,1.0]},"d":2}"#))?.text
                == #"{"a":null,"b":{"c":[null,1.0]},"d":2}"#)
    }
}
