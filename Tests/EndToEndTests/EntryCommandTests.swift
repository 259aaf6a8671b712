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
