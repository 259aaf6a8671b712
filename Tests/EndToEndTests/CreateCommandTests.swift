import Testing

@Suite("keystore create", .sandboxed)
struct CreateCommandTests {
    private static let value = #"{"enabled": false, "rate": 1.0, "n": 1E6}"#

    @Test("a key is made with a file's value or another key's, byte for byte; undo deletes it again")
    func makes() async throws {
        let server = try await Server()
        try Profiles.configure(("staging", server, []))
        let file = try Sandbox.current.write(Self.value + "\n", to: "value.json")
        let outcome = try await keystore("create", "--profile", "staging", "flags", "@\(file)")
        expect(outcome, 0, "keystore: flags is created: write 1, verified")
        #expect(outcome.text == "flags  + 41 bytes\n")
        try await server.http.expect("flags", holds: Self.value)
        let copy = try await keystore("create", "--profile", "staging", "copy", "--from", "flags", "--json")
        expect(copy, 0, #"{"key":"copy","operation":"create","result":"verified","write":2,"revision":"2"}"#)
        try await server.http.expect("copy", holds: Self.value)
        expect(try await keystore("undo", "2", "--yes", "staging"), 0, "copy is put back")
        try await server.http.expectMissing("copy")
    }

    @Test("what is there already stays, and what replaces it is said")
    func exists() async throws {
        let server = try await Server(["flags": Self.value])
        try Profiles.configure(("staging", server, []))
        let words = "keystore put flags replaces its value"
        expect(try await keystore("create", "--profile", "staging", "flags", "-", input: "{}"), 9, words)
        let dry = try await keystore("create", "--profile", "staging", "flags", "-", "--dry-run", "--json", input: "{}")
        expect(dry, 9, words)
        #expect(dry.text.contains(#""result":"exists""#))
        try await server.http.expect("flags", holds: Self.value)
    }

    @Test("where a server does not list its keys, one that is made is known")
    func known() async throws {
        let server = try await Server([:], "--documented-only")
        try Profiles.configure(("staging", server, []))
        expect(try await keystore("create", "--profile", "staging", "flags", "-", input: "{}"), 0, "verified")
        let config = try Sandbox.current.path("config.yaml")
        let console = try await Terminal.console(config, profile: "staging")
        try await console.see("1 known key", "flags")
    }

    @Test("without a value, with two, from a key that is not there, of a name that is none")
    func mistakes() async throws {
        let server = try await Server()
        try Profiles.configure(("staging", server, []))
        let create = ["create", "--profile", "staging"]
        expect(try await keystore(create + ["flags"]), 64, "a new key needs a value: @FILE, -, or --from KEY")
        expect(try await keystore(create + ["flags", "-", "--from", "x"]), 64, "not both")
        expect(try await keystore(create + ["flags", "--from", "none"]), 66, "404 · 3001 Entity not found")
        expect(try await keystore(create + ["No", "-"], input: "{}"), 64, "No is no key")
        expect(try await keystore(create + ["flags", "-"], input: "{"), 65, "-:1:2: expected")
        try await server.http.expectMissing("flags")
    }
}
