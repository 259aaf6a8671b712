import Testing

@Suite("keystore diff", .sandboxed)
struct DiffCommandTests {
    private func diff(_ arguments: String..., input: String = "") async throws -> Child.Outcome {
        try await keystore(["diff", "--profile", "staging"] + arguments, input: input)
    }

    @Test("the stored value is the old side, a file or standard input the new one; 1 where a value differs")
    func file() async throws {
        let server = try await Server(["flags": #"{"on": false, "rate": 1.0}"#])
        try Profiles.configure(("staging", server, []))
        let file = try Sandbox.current.write(#"{"on": true, "rate": 1.0}"#, to: "new.json")
        for argument in [file, "@" + file] {
            let outcome = try await diff("flags", argument)
            #expect(outcome.status == 1)
            #expect(outcome.text == "~ .on  false → true\n")
        }
        let same = try await diff("flags", "-", input: #"{"on": false, "rate": 1.0}"#)
        #expect(same.status == 0 && same.output.isEmpty)
        expect(try await diff("flags", "-", input: #"{"on":false,"rate":1.0}"#), 0, "only white space differs")
        let json = try await diff("flags", file, "--json")
        #expect(json.status == 1)
        #expect(json.text == "[\n  {\"change\":\"changed\",\"path\":\".on\",\"old\":false,\"new\":true}\n]\n")
    }

    @Test("a mistake in the file is told with its place before anything is asked for; what is missing has its code")
    func mistakes() async throws {
        let server = try await Server(["flags": "{}"])
        try Profiles.configure(("staging", server, []))
        let file = try Sandbox.current.write("{\n  \"on\": tru\n}", to: "bad.json")
        expect(try await diff("flags", file), 65, "bad.json:2:")
        expect(try await diff("flags", "-", input: "[1]"), 65, "a value is a JSON object")
        expect(try await diff("flags", file + "x"), 66, "cannot read")
        expect(try await diff("missing", "-", input: "{}"), 66, "404 · 3001")
        expect(try await diff("flags"), 64, "give a key and a file")
        expect(try await diff("flags", file, "--long"), 64, "--long is for --profiles")
    }

    @Test("two keys of one store")
    func keys() async throws {
        let server = try await Server(["flags": #"{"on": false}"#, "flags-new": #"{"on": true}"#])
        try Profiles.configure(("staging", server, []))
        let outcome = try await diff("flags", "--key", "flags-new")
        #expect(outcome.status == 1 && outcome.text == "~ .on  false → true\n")
        expect(try await diff("flags", "--key", "missing"), 66, "404")
    }

    private func profiles() async throws -> (Server, Server) {
        let staging = try await Server([
            "flags": #"{"on": true, "old": 1}"#, "layout": "{ }", "mail": "{}", "same": "{}", "test": "{}",
        ])
        let production = try await Server([
            "flags": #"{"on": false}"#, "layout": "{}", "same": "{}", "search": "{}",
        ])
        try Profiles.configure(("staging", staging, []), ("production", production, ["protected: true"]))
        return (staging, production)
    }

    @Test("two profiles, the first the old side: what differs, what only one has, how many are alike")
    func compares() async throws {
        _ = try await profiles()
        let outcome = try await keystore("diff", "--profiles", "staging", "production", "!test")
        #expect(outcome.status == 1)
        #expect(
            outcome.text == """
                KEY     DIFFERENCE
                flags   2 changes
                layout  only white space differs
                mail    only in staging
                search  only in production

                """)
        let counts = "1 differs, 1 alike but for white space, 1 only in staging, 1 only in production, 1 alike"
        #expect(outcome.error == "keystore: 5 keys: \(counts)\n")
        let long = try await keystore("diff", "--profiles", "staging", "production", "flags", "--long")
        #expect(long.text == "KEY    DIFFERENCE\nflags  2 changes\n  - .old  1\n  ~ .on  true -> false\n")
        for (filter, status) in [("same", Int32(0)), ("layout", 0), ("mail", 1), ("nothing", 0)] {
            let outcome = try await keystore("diff", "--profiles", "staging", "production", "'" + filter)
            #expect(outcome.status == status, "\(filter): \(outcome.text)\(outcome.error)")
        }
    }

    @Test("two profiles for a program")
    func json() async throws {
        _ = try await profiles()
        let outcome = try await keystore("diff", "--profiles", "staging", "production", "--json")
        #expect(outcome.status == 1 && outcome.error.isEmpty)
        #expect(
            outcome.text == """
                [
                  {"key":"flags","state":"differs","changes":[{"change":"removed","path":".old","old":1},\
                {"change":"changed","path":".on","old":true,"new":false}]},
                  {"key":"layout","state":"layout"},
                  {"key":"mail","state":"only-in-a"},
                  {"key":"search","state":"only-in-b"},
                  {"key":"test","state":"only-in-a"}
                ]

                """)
    }

    @Test("whose token is refused is said, with 77; a profile that is not there with 78; nothing else names a store")
    func failures() async throws {
        let (staging, production) = try await profiles()
        try Sandbox.current.write("wrong\n", to: "production.token")
        expect(
            try await keystore("diff", "--profiles", "staging", "production"), 77,
            "production: 401 · 4004 Invalid Token")
        expect(try await keystore("diff", "--profiles", "staging", "live"), 78, "no profile is called “live”")
        expect(
            try await keystore("diff", "--profiles", "staging", "production", "--profile", "staging"), 64,
            "the configuration alone")
        expect(try await keystore("diff", "--profiles", "staging"), 64, "two profiles")
        try Sandbox.current.write(production.token + "\n", to: "production.token")
        await staging.kill()
        expect(try await keystore("diff", "--profiles", "staging", "production"), 69, "staging: 127.0.0.1")
    }

    @Test("a key that could not be read is told with the reason, and is no equality")
    func unreadable() async throws {
        let impostor = try Impostor { request in
            if request.path.contains("page=") {
                return Impostor.json(
                    "200 OK", #"{"status":true,"data":{"items":[{"key":"same"}],"hasNextPage":false}}"#)
            }
            return Impostor.json(
                "403 Forbidden", #"{"status":false,"error":{"code":4003,"message":"Forbidden"}}"#)
        }
        let server = try await Server(["same": "{}"])
        let file = try Profiles.configure(("staging", server, []))
        let token = try Sandbox.current.write("canary\n", to: "other.token")
        try Sandbox.current.write(
            Sandbox.text(of: file) + "  other:\n    url: \(impostor.address)\n    token-file: \(token)\n",
            to: "config.yaml")
        expect(
            try await keystore("diff", "--profiles", "staging", "other"), 1,
            "same  not read: other: 403 · 4003 Forbidden")
        let json = try await keystore("diff", "--profiles", "staging", "other", "--json")
        #expect(json.status == 1)
        #expect(json.text.contains(#"{"key":"same","state":"unreadable","error":"other: 403 · 4003 Forbidden"#))
    }

    @Test("at a terminal it says how far it is, and leaves nothing of that")
    func progress() async throws {
        _ = try await profiles()
        let file = try Sandbox.current.path("config.yaml")
        let terminal = try await Terminal.run([
            try Tools.keystore, "diff", "--config", file, "--profiles", "staging", "production",
        ])
        let exit = try await terminal.exit()
        #expect(exit.recorded.contains("comparing "))
        #expect(!exit.screen.contains("comparing "))
        #expect(exit.screen.contains("search  only in production"))
    }
}
