import JSONDocument
import Testing

@Suite("Three-way merge")
struct MergeTests {
    private func merge(_ base: String, _ mine: String, _ theirs: String) throws -> JSONMerge {
        JSONMerge(
            base: try JSONDocument(parsing: base), mine: try JSONDocument(parsing: mine),
            theirs: try JSONDocument(parsing: theirs))
    }

    @Test(
        "changes of different places come together",
        arguments: [
            ("{\"a\":1,\"b\":2}", "{\"a\":3,\"b\":2}", "{\"a\":1,\"b\":4}", "{\"a\":3,\"b\":4}"),
            ("{\"a\":1}", "{\"a\":1,\"b\":2}", "{\"a\":1,\"c\":3}", "{\"a\":1,\"c\":3,\"b\":2}"),
            ("{\"a\":1,\"b\":2,\"c\":3}", "{\"b\":2,\"c\":3}", "{\"a\":1,\"b\":2}", "{\"b\":2}"),
            ("{\"a\":{\"x\":1,\"y\":2}}", "{\"a\":{\"x\":5,\"y\":2}}", "{\"a\":{\"x\":1}}", "{\"a\":{\"x\":5}}"),
            ("[1,2,3]", "[0,1,2,3]", "[1,2,3,4]", "[0,1,2,3,4]"), ("[1,2,3]", "[1,3]", "[1,2,3,4]", "[1,3,4]"),
            ("[1,2]", "[3,2]", "[1,4]", "[3,4]"), ("[]", "[1]", "[1]", "[1]"),
            ("[{\"a\":1,\"b\":1}]", "[{\"a\":2,\"b\":1}]", "[{\"a\":1,\"b\":2}]", "[{\"a\":2,\"b\":2}]"),
            ("{}", "{\"a\":{\"x\":1}}", "{\"a\":{\"y\":2}}", "{\"a\":{\"x\":1,\"y\":2}}"),
            ("{\"a\":1, \"b\":2}", "{ \"a\" : 1,\n \"b\":2 }", "{\"a\":1,\"b\":[1,2]}", "{ \"a\" : 1,\n \"b\":[1,2] }"),
        ])
    func disjoint(base: String, mine: String, theirs: String, expected: String) throws {
        let merge = try merge(base, mine, theirs)
        #expect(merge.isClean)
        #expect(
            merge.document.root.formatted(.compact) == (try JSONDocument(parsing: expected)).root.formatted(.compact))
    }

    @Test("with mine only laid out anew, the result is theirs; with theirs only laid out anew, it is mine")
    func layout() throws {
        let texts = ["{\"a\":1}", "{ \"a\":1}", "{\"a\" :1}", "{\"a\":2}"]
        #expect(try merge(texts[0], texts[1], texts[3]).document.text == texts[3])
        #expect(try merge(texts[0], texts[3], texts[1]).document.text == texts[3])
        #expect(try merge(texts[0], texts[1], texts[2]).document.text == texts[1])
        #expect(try merge(texts[0], texts[0], texts[1]).document.text == texts[0])
    }

    @Test("mine's bytes stay where both sides agree")
    func keepsMine() throws {
        let merge = try merge("{\"a\":1,\"b\":1}", "{ \"a\" : 2.0, \"b\" : 1 }", "{\"a\":2.0,\"b\":3}")
        #expect(merge.document.text == "{ \"a\" : 2.0, \"b\" : 3 }")
    }

    @Test(
        "a place that both changed is a conflict, and can be resolved each way",
        arguments: [
            ("{\"a\":1}", "{\"a\":2}", "{\"a\":3}", ".a", "{\"a\":3}", "{\"a\":1}", "{}"),
            (
                "{\"a\":1,\"b\":0}", "{\"b\":0}", "{\"a\":3,\"b\":0}", ".a", "{\"a\":3,\"b\":0}", "{\"a\":1,\"b\":0}",
                "{\"b\":0}"
            ),
            (
                "{\"a\":1,\"b\":0}", "{\"a\":2,\"b\":0}", "{\"b\":0}", ".a", "{\"b\":0}", "{\"a\":1,\"b\":0}",
                "{\"b\":0}"
            ),
            ("{}", "{\"a\":2}", "{\"a\":3}", ".a", "{\"a\":3}", "{}", "{}"),
            ("{\"a\":[1]}", "{\"a\":[2,3]}", "{\"a\":[4]}", ".a", "{\"a\":[4]}", "{\"a\":[1]}", "{}"),
            ("{\"a\":{}}", "{\"a\":[]}", "{\"a\":{\"b\":1}}", ".a", "{\"a\":{\"b\":1}}", "{\"a\":{}}", "{}"),
            ("{\"a\":1}", "{\"a\":2,\"a\":3}", "{\"a\":4}", ".", "{\"a\":4}", "{\"a\":1}", "{\"a\":2,\"a\":3}"),
        ])
    func conflicts(
        base: String, mine: String, theirs: String, path: String, takingTheirs: String, takingBase: String,
        removed: String
    ) throws {
        let merge = try merge(base, mine, theirs)
        #expect(merge.conflicts.map(\.path.description) == [path])
        #expect(merge.document.text == mine)
        #expect(merge.resolved(all: .mine).text == mine)
        #expect(merge.resolved(all: .theirs).text == takingTheirs)
        #expect(merge.resolved(all: .base).text == takingBase)
        #expect(merge.resolved(all: .removed).text == removed)
        let value = try JSONDocument(parsing: "\"new\"")
        #expect(merge.resolved([0: .value(value)]).text.contains("\"new\""))
        #expect(merge.resolved([:]) == merge.document)
    }

    @Test("resolving one conflict leaves the others and what merged")
    func several() throws {
        let merge = try merge(
            "{\"a\":1,\"b\":1,\"c\":1,\"d\":1}", "{\"a\":2,\"b\":2,\"c\":1,\"d\":2}", "{\"a\":3,\"b\":3,\"c\":3}")
        #expect(Set(merge.conflicts.map(\.path.description)) == [".a", ".b", ".d"])
        let b = try #require(merge.conflicts.firstIndex { $0.path.description == ".b" })
        let d = try #require(merge.conflicts.firstIndex { $0.path.description == ".d" })
        #expect(merge.resolved([b: .theirs, d: .theirs]).text == "{\"a\":2,\"b\":3,\"c\":3}")
    }

    @Test("depth costs no stack")
    func deep() throws {
        for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[0,", "]")] {
            let texts = ["1", "2", "3"].map { value in
                String(repeating: open, count: 30_000) + value + String(repeating: close, count: 30_000)
            }
            let merge = try merge(texts[0], texts[1], texts[2])
            #expect(merge.conflicts.count == 1)
            #expect(merge.resolved(all: .theirs).text == texts[2])
            let (old, new) = (merge.base, merge.theirs)
            #expect(try old.applying(JSONPatch(from: old, to: new)).document == new)
            #expect(old.mergePatch(to: new).map { old.applying(mergePatch: $0) } == new)
            #expect(new.findings(comparedWith: old).isEmpty)
        }
    }
}
