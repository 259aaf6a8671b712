import Testing

@Suite("keystore set", .sandboxed)
struct SetCommandTests {
    private static let pretty = "{\n    \"enabled\": false,\n    \"rate\": 1.50,\n    \"tags\": [\"a\"]\n}"

    @Test("texts need no quotes, what is removed goes, and new members look like those beside them")
    func layout() async throws {
        let server = try await Server(["flags": Self.pretty])
        try Profiles.configure(("staging", server, []))
        let outcome = try await keystore(
            "set", "--profile", "staging", "flags", #".audience={"percent":5}"#, "--string", ".owner=ops \"on call\"",
            "-s", #"."a=b"=x=y"#, "--remove", ".tags", "--remove", ".enabled")
        expect(outcome, 0, "write 1, verified")
        try await server.http.expect(
            "flags",
            holds: """
                {
                    "rate": 1.50,
                    "audience": {
                        "percent": 5
                    },
                    "owner": "ops \\"on call\\"",
                    "a=b": "x=y"
                }
                """)
    }

    @Test("what is no assignment is refused before anything is sent")
    func mistakes() async throws {
        let server = try await Server(["flags": Self.pretty])
        try Profiles.configure(("staging", server, []))
        expect(try await keystore("set", "--profile", "staging", "flags"), 64, "there is nothing to set")
        expect(
            try await keystore("set", "--profile", "staging", "flags", ".owner=ops"), 65,
            ".owner=ops: the value is not JSON: line 1, column 1")
        expect(try await keystore("set", "--profile", "staging", "flags", "-s", "owner"), 64, "is not like .path=text")
        expect(try await keystore("set", "--profile", "staging", "flags", "--remove", ".no"), 66, "nothing at .no")
        expect(try await keystore("set", "--profile", "staging", "flags", ".a.b=1"), 66, "nothing at .a")
        expect(try await keystore("set", "--profile", "staging", "flags", ".rate.b=1"), 65, ".rate is a number")
        expect(try await keystore("set", "--profile", "staging", "none", ".a=1"), 66, "keystore create none makes it")
        try await server.http.expect("flags", holds: Self.pretty)
    }
}
