import Testing

@Suite("JSON on the command line", .sandboxed)
struct JSONCommandTests {
    private static let document = """
        {
          "rate": 1.0,
          "flags": {"on": true, "list": [1, 2]},
          "rate": 1E6
        }
        """

    /// Runs `keystore json` on a file of the given text, named `FILE` in the arguments.
    private func json(_ arguments: [String], on text: String = document, others: [String: String] = [:]) async throws
        -> Child.Outcome
    {
        var words = [try Tools.keystore, "json"] + arguments
        var files = others
        files["FILE"] = text
        for (name, content) in files {
            let path = try Sandbox.current.write(content, to: name)
            words = words.map { $0 == name ? path : $0 }
        }
        return try await Child.run(words)
    }

    @Test("check is silent on JSON, and says FILE:LINE:COLUMN on what is not, with code 65")
    func check() async throws {
        let good = try await json(["check", "FILE"])
        #expect(good.status == 0 && good.output.isEmpty && good.error.isEmpty)
        let bad = try await json(["check", "FILE"], on: "{\n  \"a\": 1,\n}")
        #expect(bad.status == 65)
        #expect(bad.error.contains("FILE:3:1: expected a member name in quotes after ',', found '}'"), "\(bad.error)")
        #expect(try await json(["check", "/nowhere/at/all.json"]).status == 66)
    }

    @Test(
        "get prints the very bytes of a value",
        arguments: [(".rate", "1E6"), (".rate#0", "1.0"), (".flags.list", "[1, 2]"), ("/flags/on", "true")])
    func get(_ path: String, _ value: String) async throws {
        let outcome = try await json(["get", "FILE", path])
        #expect(outcome.status == 0 && outcome.text == value)
    }

    @Test("get of what is not there ends with 66, of a path that is none with 64")
    func getNothing() async throws {
        #expect(try await json(["get", "FILE", ".nothing"]).status == 66)
        #expect(try await json(["get", "FILE", ".["]).status == 64)
    }

    @Test("set and remove change what they are asked to and no other byte")
    func change() async throws {
        let set = try await json(["set", "FILE", ".flags.on", "false"])
        #expect(set.text == Self.document.replacing("true", with: "false"))
        let added = try await json(["set", "FILE", "/flags/list/-", "--", "-3.0"])
        #expect(added.text == Self.document.replacing("[1, 2]", with: "[1, 2, -3.0]"))
        let removed = try await json(["remove", "FILE", ".flags.list[0]"])
        #expect(removed.text == Self.document.replacing("[1, 2]", with: "[2]"))
        #expect(try await json(["set", "FILE", ".flags.on", "nope"]).status == 65)
    }

    @Test("format keeps the spelling of numbers; only --canonical does not")
    func format() async throws {
        let compact = try await json(["format", "--compact", "FILE"])
        #expect(compact.text == "{\"rate\":1.0,\"flags\":{\"on\":true,\"list\":[1,2]},\"rate\":1E6}\n")
        let wide = try await json(["format", "--indent", "4", "FILE"], on: "{\"a\":[1.0]}")
        #expect(wide.text == "{\n    \"a\": [\n        1.0\n    ]\n}\n")
        let canonical = try await json(["format", "--canonical", "FILE"], on: "{ \"b\": 1.0, \"a\": 1E2 }")
        #expect(canonical.text == "{\"a\":100,\"b\":1}")
        #expect(try await json(["format", "--compact", "--canonical", "FILE"]).status == 64)
    }

    @Test("diff tells changes by path and ends with 1; equal files end with 0")
    func diff() async throws {
        let others = ["NEW": Self.document.replacing("true", with: "false").replacing("1E6", with: "1000000")]
        let changed = try await json(["diff", "FILE", "NEW"], others: others)
        #expect(changed.status == 1)
        #expect(changed.text.contains("~ .flags.on  true → false\n"), "\(changed.text)")
        #expect(changed.text.contains("1E6 → 1000000  (the same value)\n"), "\(changed.text)")
        let program = try await json(["diff", "--json", "FILE", "NEW"], others: others)
        #expect(program.text.contains(#"{"change":"changed","path":".flags.on","old":true,"new":false}"#))
        #expect(try await json(["diff", "FILE", "FILE"]).status == 0)
    }

    @Test("merge brings disjoint changes together, and lists what both changed")
    func merge() async throws {
        let (base, mine) = (#"{"a": 1, "b": 2}"#, #"{"a": 1.5, "b": 2}"#)
        let clean = try await json(
            ["merge", "FILE", "MINE", "THEIRS"], on: base, others: ["MINE": mine, "THEIRS": #"{"a": 1, "b": 3}"#])
        #expect(clean.status == 0 && clean.text == #"{"a": 1.5, "b": 3}"#)
        let conflict = try await json(
            ["merge", "FILE", "MINE", "THEIRS"], on: base, others: ["MINE": mine, "THEIRS": #"{"a": 9, "b": 2}"#])
        #expect(conflict.status == 1 && conflict.text == mine)
        #expect(conflict.error.contains("conflict .a: base 1, mine 1.5, theirs 9"), "\(conflict.error)")
    }

    @Test("patch takes a JSON Patch or a merge patch")
    func patch() async throws {
        let list = #"[{"op": "remove", "path": "/flags"}]"#
        #expect(
            try await json(["patch", "FILE", "PATCH"], others: ["PATCH": list]).text
                == "{\n  \"rate\": 1.0,\n  \"rate\": 1E6\n}")
        let merge = try await json(["patch", "FILE", "PATCH"], others: ["PATCH": #"{"flags": null}"#])
        #expect(merge.text == "{\n  \"rate\": 1.0,\n  \"rate\": 1E6\n}")
        let failed = try await json(
            ["patch", "FILE", "PATCH"], others: ["PATCH": #"[{"op": "test", "path": "/rate", "value": 7}]"#])
        #expect(failed.status == 65 && failed.output.isEmpty)
    }
}
