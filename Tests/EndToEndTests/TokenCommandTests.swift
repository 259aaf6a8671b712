import Testing

@Suite("token-command", .sandboxed)
struct TokenCommandTests {
    private func get(_ command: String, _ more: String = "") async throws -> Child.Outcome {
        try Sandbox.current.write(
            "profiles:\n  a:\n    url: http://127.0.0.1:1\n    token-command: \(command)\n\(more)", to: "config.yaml")
        return try await keystore("get", "--profile", "a", "flags")
    }

    @Test("the token that it prints is used")
    func used() async throws {
        let server = try await Server(["flags": #"{"a": 1}"#])
        let file = try Sandbox.current.write(server.token + "\n", to: "token")
        try Sandbox.current.write(
            "profiles:\n  a:\n    url: \(server.address)\n    token-command: [cat, \(file)]\n", to: "config.yaml")
        #expect(try await keystore("get", "--profile", "a", "flags", ".a").text == "1")
    }

    @Test("one that hangs is stopped in time, and that is said")
    func hangs() async throws {
        expect(
            try await get("[sleep, \"1000\"]", "    token-command-timeout: 1\n"), 78,
            "keystore: the token command “sleep” took longer than 1 s and was stopped (token-command-timeout gives it longer)\n"
        )
    }

    @Test("one that prints too much is stopped, and that is said")
    func tooMuch() async throws {
        let outcome = try await get("[yes, canary-token-12345678]")
        expect(
            outcome, 78, "the token command “yes” wrote more than 64 KiB; it should print the token and nothing else\n")
        #expect(!outcome.error.contains("canary"))
    }

    @Test("what one says that fails is passed on, but for the token that it printed")
    func fails() async throws {
        let script = "echo canary-token-12345678; echo 'vault is sealed: canary-token-12345678' >&2; exit 3"
        let outcome = try await get("[sh, -c, \"\(script)\"]")
        expect(outcome, 78, "the token command “sh” ended with exit code 3 and said: vault is sealed: <token>\n")
        #expect(!outcome.error.contains("canary"))
    }

    @Test("one that is not there, and one that prints no token, are said")
    func useless() async throws {
        expect(try await get("[no-such-program-here]"), 78, "was not found: give its full path in token-command")
        expect(try await get("[\"true\"]"), 78, "is empty")
        let blank = try await get("[echo, canary token]")
        expect(blank, 78, "holds something else than visible ASCII at character 7")
        #expect(!blank.error.contains("canary"))
    }
}
