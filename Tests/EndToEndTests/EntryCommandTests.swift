import Testing

@Suite("keystore get and set", .sandboxed)
struct EntryCommandTests {
    private static let value = "{\"enabled\": false, \"rate\": 1.0, \"a=b\": {\"big\": 900719925474099312345}}"

    @Test("get prints the value, or a part of it, byte for byte; what is not there has a code of its own")
    func get() async throws {
        let server = try await Server(["flags": Self.value])
        try Profiles.configure(("staging", server, []))
        #expect(try await keystore("get", "--profile", "staging", "flags").text == Self.value)
        #expect(try await keystore("get", "--profile", "staging", "flags", ".rate").text == "1.0")
        #expect(
            try await keystore("get", "--profile", "staging", "flags", #"."a=b".big"#).text == "900719925474099312345")
        expect(try await keystore("get", "--profile", "staging", "flags", ".nothing"), 66, "nothing")
        expect(try await keystore("get", "--profile", "staging", "missing"), 66, "404 · 3001 Entity not found")
        expect(try await keystore("get", "--profile", "staging", "No"), 64, "No is no key")
    }

    @Test("get --raw prints a string's own text, anything else as it is; half of a surrogate pair is no text")
    func raw() async throws {
        let server = try await Server(["flags": #"{"text": "a\"\u0041\n\u001b[31mé", "half": "\ud83d", "n": 1.0}"#])
        try Profiles.configure(("staging", server, []))
        func raw(_ path: String) async throws -> Child.Outcome {
            try await keystore("get", "--profile", "staging", "flags", path, "-r")
        }
        #expect(try await raw(".text").text == "a\"A\n\u{1B}[31mé")
        #expect(try await raw(".n").text == "1.0")
        expect(try await raw(".half"), 65, "print it without --raw")
        expect(try await keystore("get", "--profile", "staging", "flags", ".n", "--raw", "--json"), 64, "give one of")
    }

    @Test("on a terminal a string's text is shown and not obeyed")
    func rawOnTerminal() async throws {
        let server = try await Server(["flags": #"{"text": "one\u001b[2J\ntwo\u202e"}"#])
        let file = try Profiles.configure(("staging", server, []))
        let terminal = try await Terminal.run(
            [try Tools.keystore, "get", "--config", file, "--profile", "staging", "flags", ".text", "--raw"])
        let exit = try await terminal.exit()
        #expect(exit.screen.lines.prefix(2) == ["one^[[2J", "two‹202E›"])
        #expect(exit.status == 0)
    }

    @Test("get --json has the revision, the creator and the bytes of what was asked for; --revision a former value")
    func json() async throws {
        let server = try await Server(["flags": Self.value])
        try Profiles.configure(("staging", server, []))
        try await server.http.update("flags", #"{"rate": 2.50}"#)
        let all = try await keystore("get", "--profile", "staging", "flags", "--json").text
        #expect(all.hasPrefix(#"{"key":"flags","revision":"2","createdBy":""#))
        #expect(all.hasSuffix(#"","data":{"rate": 2.50}}"# + "\n"))
        let part = try await keystore("get", "--profile", "staging", "flags", ".rate", "--json").text
        #expect(part.hasSuffix(#"","path":".rate","data":2.50}"# + "\n"))
        let former = ["get", "--profile", "staging", "flags", "--revision"]
        #expect(try await keystore(former + ["1"]).text == Self.value)
        #expect(try await keystore(former + ["1", ".rate"]).text == "1.0")
        expect(try await keystore(former + ["9"]), 66, "revision 9 of flags: 404 · 3001 Entity not found")
    }

    @Test("set changes what it names and nothing else, verified and on record; undo brings it back")
    func set() async throws {
        let server = try await Server(["flags": Self.value])
        try Profiles.configure(("staging", server, []))
        let dry = try await keystore("set", "--profile", "staging", "flags", ".enabled=true", "--dry-run")
        expect(dry, 0, "flags  ~ .enabled  false -> true\n")
        try await server.http.expect("flags", holds: Self.value)
        expect(
            try await keystore("set", "--profile", "staging", "flags", ".enabled=true", #"."a=b".big=1E6"#), 0,
            "flags is set: write 1, verified")
        try await server.http.expect(
            "flags", holds: "{\"enabled\": true, \"rate\": 1.0, \"a=b\": {\"big\": 1E6}}")
        expect(
            try await keystore("set", "--profile", "staging", "flags", ".enabled=true"), 0, "flags holds that already")
        expect(try await keystore("undo", "1", "--yes", "staging"), 0, "flags is put back: write 2, verified")
        try await server.http.expect("flags", holds: Self.value)
        #expect(try StateFolder.files(with: server.token).isEmpty)
    }

    @Test("what is no assignment is refused with what one looks like, and nothing is sent")
    func assignments() async throws {
        let server = try await Server(["flags": Self.value])
        try Profiles.configure(("staging", server, []))
        expect(try await keystore("set", "--profile", "staging", "flags", ".enabled"), 64, "is not like .path=value")
        expect(try await keystore("set", "--profile", "staging", "flags", ".owner=ops"), 65, "needs its quotes")
        expect(try await keystore("set", "--profile", "staging", "flags", ".=[]"), 65, "a value is a JSON object")
        try await server.http.expect("flags", holds: Self.value)
    }

    @Test("a read-only profile refuses, a protected one is named twice")
    func safety() async throws {
        let server = try await Server(["flags": Self.value])
        try Profiles.configure(
            ("audit", server, ["access: read-only"]), ("production", server, ["protected: true", "reason: required"]))
        expect(try await keystore("set", "--profile", "audit", "flags", ".enabled=true"), 77, "audit is read-only")
        let unnamed = try await keystore("set", "--profile", "production", "flags", ".enabled=true")
        expect(unnamed, 64, "production is protected: --profile production --yes production")
        let change = ["--profile", "production", "--yes", "production", "flags", ".enabled=true"]
        expect(try await keystore(["set"] + change), 64, "--reason")
        try await server.http.expect("flags", holds: Self.value)
        expect(
            try await keystore(["set", "--reason", "INC-4"] + change), 0, "flags is set: write 1, verified")
        expect(try await StateFolder.keystore("journal", "show", "1"), 0, "INC-4")
    }
}
