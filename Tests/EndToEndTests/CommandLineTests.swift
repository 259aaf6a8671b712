import Testing

@Suite("Command line and configuration", .sandboxed)
struct CommandLineTests {
    @Test(
        "what is wrong with the command line is said on standard error with code 64",
        arguments: [
            ["--nonsense"], ["frobnicate"], ["demo", "--keys", "many"], ["demo", "--keys", "0"],
            ["serve"], ["serve", "--listen", "nowhere", "--data-dir", "d", "--tokens", "t"], ["--url"],
        ])
    func usage(_ arguments: [String]) async throws {
        let outcome = try await Child.run([try Tools.keystore] + arguments)
        #expect(outcome.status == 64, "\(outcome.error)")
        #expect(outcome.output.isEmpty && !outcome.error.isEmpty)
        #expect(!outcome.error.contains("\u{1B}"))
    }

    @Test("a word that is no command is said, with the one that was probably meant")
    func unknownCommand() async throws {
        let outcome = try await Child.run([try Tools.keystore, "gett"])
        expect(outcome, 64, "there is no command “gett”; did you mean “get”?")
    }

    @Test("help and version go to standard output", arguments: ["--help", "--version"])
    func help(_ flag: String) async throws {
        let outcome = try await Child.run([try Tools.keystore, flag])
        #expect(outcome.status == 0)
        #expect(!outcome.output.isEmpty && outcome.error.isEmpty)
    }

    /// Runs the console on a terminal with a configuration; it is expected to end at once.
    private func refused(
        _ configuration: String, _ arguments: [String] = [], environment: [String: String] = [:]
    ) async throws -> Exit {
        let file = try Sandbox.current.write(configuration, to: "config.yaml")
        let console = try await Terminal.run(
            [try Tools.keystore, "--config", file] + arguments, environment: environment, width: 200)
        return try await console.exit()
    }

    @Test("an unknown key in the configuration is said with its place and the likely word")
    func unknownKey() async throws {
        let exit = try await refused("profiles:\n  staging:\n    urll: http://127.0.0.1:1\n", ["--profile", "staging"])
        #expect(exit.status == 78)
        #expect(exit.screen.contains("config.yaml:3:5"), "\(exit.screen)")
        #expect(exit.screen.contains("url"))
    }

    @Test("YAML that is none is said with its place")
    func badSyntax() async throws {
        let exit = try await refused("profiles: [\n", ["--profile", "staging"])
        #expect(exit.status == 78)
        #expect(exit.screen.contains("config.yaml:"), "\(exit.screen)")
    }

    @Test("a profile that is not there is said")
    func unknownProfile() async throws {
        let exit = try await refused(
            "profiles:\n  staging:\n    url: http://127.0.0.1:1\n", ["--profile", "stagign"])
        #expect(exit.status == 78)
        #expect(exit.screen.contains("staging"), "\(exit.screen)")
    }

    @Test("without an address there is nothing to open")
    func noAddress() async throws {
        let exit = try await refused("profiles: {}\n")
        #expect(exit.status == 78)
        #expect(exit.screen.contains("--url"), "\(exit.screen)")
    }

    @Test("an address that is none is refused")
    func badAddress() async throws {
        let exit = try await refused("profiles: {}\n", ["--url", "ftp://127.0.0.1"])
        #expect(exit.status == 78)
    }

    @Test("a theme that is not there is said")
    func unknownTheme() async throws {
        let exit = try await refused("profiles: {}\n", ["--url", "http://127.0.0.1:1", "--theme", "drak"])
        #expect(exit.status == 78)
        #expect(exit.screen.contains("dark"), "\(exit.screen)")
    }

    @Test("a token file that others can read is refused")
    func looseTokenFile() async throws {
        let file = try Sandbox.current.write("secret-canary-token\n", to: "token", mode: 0o644)
        try Sandbox.current.keepSecret("secret-canary-token")
        let exit = try await refused("profiles: {}\n", ["--url", "http://127.0.0.1:1", "--token-file", file])
        #expect(exit.status == 78)
        #expect(exit.screen.contains("0644"), "\(exit.screen)")
    }

    @Test("a profile brings address, name and token, and read-only keeps from writing")
    func readOnlyProfile() async throws {
        let server = try await Server(["checkout-flags": Sample.flags])
        let tokenFile = try Sandbox.current.write(server.token + "\n", to: "token")
        let file = try Sandbox.current.write(
            """
            profiles:
              live:
                url: \(server.address)
                token-file: \(tokenFile)
                access: read-only
            """, to: "config.yaml")
        let console = try await Terminal.run([try Tools.keystore, "--config", file, "--profile", "live"], width: 100)
        try await console.see("live", "[read-only]", "1 of 1 keys", "checkout-flags")
        try await console.press("Enter")
        try await console.see("created by")
        try await console.press("j", "j", "Space")
        try await console.see("the profile live is read-only")
        try await console.asText()
        try await console.type("x")
        let screen = try await console.see("the profile live is read-only")
        #expect(!screen.isChanged)
        try await server.http.expect("checkout-flags", holds: Sample.flags)
    }

    @Test("a protected profile wants its name typed before it submits")
    func protectedProfile() async throws {
        let server = try await Server(["checkout-flags": Sample.flags])
        let file = try Sandbox.current.write(
            "profiles:\n  live:\n    url: \(server.address)\n    protected: true\n", to: "config.yaml")
        let console = try await Terminal.run(
            [try Tools.keystore, "--config", file, "--profile", "live"],
            environment: ["KEYSTORE_TOKEN": server.token])
        try await console.see("1 of 1 keys")
        try await console.arm("live")
        try await console.open("checkout-flags")
        try await console.edit(line: 3, deleting: 5, typing: "true")
        try await console.review()
        try await console.press("y")
        try await console.see("Type ", "live", "to submit:")
        try await console.press("Enter")
        try await console.see("not submitted")
        try await server.http.expect("checkout-flags", holds: Sample.flags)
        try await console.type("live")
        try await console.press("Enter")
        try await console.see("saved and verified")
        try await server.http.expect("checkout-flags", holds: Sample.flagsOn)
    }
}
