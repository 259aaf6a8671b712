import Testing

@Suite("Completion", .sandboxed)
struct CompletionTests {
    private static let entries: KeyValuePairs = [
        "checkout-flags": #"{"a":1}"#, "checkout-limits": #"{"a":1}"#, "search-index": #"{"a":1}"#,
    ]

    /// A server whose keys were read once from here.
    private func server() async throws -> Server {
        let server = try await Server(Self.entries)
        try Profiles.configure(("staging", server, []), ("production", server, ["protected: true"]))
        for (key, _) in Self.entries {
            let outcome = try await keystore("get", "--profile", "staging", key)
            #expect(outcome.status == 0, "\(outcome.error)")
        }
        return server
    }

    /// What the program offers for the last of the words.
    private func offered(_ argument: String, _ words: String..., command: String = "get") async throws -> [String] {
        let config = ["--config", try Sandbox.current.path("config.yaml")]
        let line = ["keystore", command] + config + words
        let outcome = try await Child.run(
            [try Tools.keystore, "---completion", command, "--", argument, "\(line.count - 1)", "0"] + line)
        #expect(outcome.error == "")
        return outcome.text.split(separator: "\n").map(String.init)
    }

    @Test("keys are those of the profile that the words name, and of nothing else")
    func keys() async throws {
        let server = try await server()
        // They come from this machine alone.
        await server.kill()
        #expect(
            try await offered("positional@0", "--profile", "staging", "che") == ["checkout-flags", "checkout-limits"])
        #expect(try await offered("positional@0", "--profile=staging", "").count == 3)
        #expect(try await offered("positional@0", "--profile", "production", "che") == [])
        #expect(try await offered("positional@0", "--profile", "staging", "x") == [])
    }

    @Test("a list that came whole is offered")
    func list() async throws {
        let server = try await Server(Self.entries)
        try Profiles.configure(("staging", server, []))
        let console = try await Terminal.console(try Sandbox.current.path("config.yaml"), profile: "staging")
        try await console.see("3 keys")
        try await console.press("q")
        #expect(try await console.exit().status == 0)
        #expect(try await offered("positional@0", "--profile", "staging", "s") == ["search-index"])
    }

    @Test("profiles come from the configuration, themes from the program and one's own files")
    func names() async throws {
        _ = try await server()
        #expect(try await offered("--profile", "--profile", "") == ["staging", "production"])
        let folder = try Sandbox.current.path("config/keystore/themes")
        _ = try await Child.run(["/bin/mkdir", "-p", folder])
        for name in ["mine", "$(touch x)"] {
            try Sandbox.current.write("inherits: dark\n", to: "config/keystore/themes/\(name).yaml")
        }
        let themes = try await offered("--theme", "--theme", "", command: "console")
        #expect(themes.contains("mine") && themes.contains("dark") && !themes.contains { $0.contains("$") })
    }

    @Test("nothing is offered, and nothing said, where the configuration has a mistake or there is no journal")
    func silence() async throws {
        try Sandbox.current.write("profiles: 7\n", to: "config.yaml")
        #expect(try await offered("positional@0", "") == [])
        #expect(try await offered("--profile", "--profile", "") == [])
        try Sandbox.current.write("profiles:\n  a:\n    url: http://127.0.0.1:9\n", to: "config.yaml")
        #expect(try await offered("positional@0", "--profile", "a", "") == [])
    }

    // MARK: bash

    /// What bash makes of a line with the cursor at its end: the words, with nothing to choose from more than the file has.
    private func bash(_ words: [String], _ line: String) async throws -> [String] {
        let script = try Sandbox.current.path("keystore.bash")
        let made = try await Child.run([try Tools.keystore, "completion", "bash"])
        try Sandbox.current.write(made.output, to: script)
        let program = try Tools.keystore
        let quoted = words.map { "'\($0)'" }.joined(separator: " ")
        let commands = """
            source '\(script)'
            COMP_WORDS=('\(program)' \(quoted))
            COMP_CWORD=\(words.count)
            COMP_LINE='\(program) \(line)'
            COMP_POINT=${#COMP_LINE}
            handler=$(complete -p keystore | sed 's/.*-F \\([^ ]*\\) .*/\\1/')
            "$handler" keystore '\(words.last ?? "")' '\(words.dropLast().last ?? "")'
            printf '%s\\n' "${COMPREPLY[@]}"
            """
        let outcome = try await Child.run(["/bin/bash", "--norc", "-c", commands])
        #expect(outcome.status == 0 && outcome.error == "", "\(outcome.error)")
        return outcome.text.split(separator: "\n").map(String.init)
    }

    @Test("bash completes commands, options, keys and profiles")
    func bashWords() async throws {
        let server = try await server()
        let config = try Sandbox.current.path("config.yaml")
        #expect(try await bash(["jou"], "jou") == ["journal"])
        #expect(try await bash(["get", "--token-f"], "get --token-f") == ["--token-file"])
        let start = ["get", "--config", config, "--profile"]
        let line = "get --config \(config) --profile"
        #expect(try await bash(start + ["stag"], "\(line) stag") == ["staging"])
        #expect(try await bash(start + ["staging", "checkout-f"], "\(line) staging checkout-f") == ["checkout-flags"])
        _ = server
    }

    @Test("bash parts words at “:” and “=”: an address is one all the same, and a value behind “=” is completed")
    func bashParts() async throws {
        let server = try await server()
        let config = try Sandbox.current.path("config.yaml")
        let parts = ["get", "--config", config, "--profile", "=", "prod"]
        #expect(try await bash(parts, "get --config \(config) --profile=prod") == ["production"])
        let empty = ["get", "--config", config, "--profile", "="]
        #expect(try await bash(empty, "get --config \(config) --profile=") == ["staging", "production"])
        let port = server.address.split(separator: ":").last.map(String.init) ?? ""
        let address = ["--profile", "staging", "--url", "http", ":", "//127.0.0.1", ":", port]
        let words = ["get", "--config", config] + address + ["sea"]
        let line = "get --config \(config) --profile staging --url http://127.0.0.1:\(port) sea"
        #expect(try await bash(words, line) == ["search-index"])
    }

    @Test("the scripts are what their shells can read", arguments: ["bash", "zsh", "fish"])
    func scripts(shell: String) async throws {
        let script = try Sandbox.current.path("script")
        let made = try await Child.run([try Tools.keystore, "completion", shell])
        #expect(made.status == 0 && made.text.contains("keystore"))
        try Sandbox.current.write(made.output, to: script)
        guard let program = Tools.optional(shell) else { return }
        let outcome = try await Child.run([program, "-n", script])
        #expect(outcome.status == 0 && outcome.error == "", "\(outcome.error)")
    }

    @Test("Tab completes a key at the prompt of a shell, where it is there", arguments: ["bash", "zsh", "fish"])
    func atPrompt(shell: String) async throws {
        guard let program = Tools.optional(shell) else { return }
        _ = try await server()
        let (config, script) = (try Sandbox.current.path("config.yaml"), try Sandbox.current.path("script"))
        try Sandbox.current.write(
            try await Child.run([try Tools.keystore, "completion", shell]).output, to: script)
        let start: [String: [String]] = [
            "bash": ["--norc", "--noprofile"], "zsh": ["-f"], "fish": ["--no-config"],
        ]
        let folder = "/" + (try Tools.keystore.split(separator: "/").dropLast().joined(separator: "/"))
        let path = try #require(try Surroundings.plain()["PATH"])
        let terminal = try await Terminal.run(
            [program] + (start[shell] ?? []), environment: ["PATH": folder + ":" + path], width: 160)
        let load = shell == "zsh" ? "autoload -U compinit; compinit -D -u; source \(script)" : "source \(script)"
        try await terminal.type("\(load); echo rea''dy")
        try await terminal.press("Enter")
        try await terminal.see("ready")
        try await terminal.type("keystore get --config \(config) --profile=prod")
        try await terminal.press("Tab")
        try await terminal.see("--profile=production")
        try await terminal.press("C-u")
        try await terminal.type("keystore get --config \(config) --profile stag")
        try await terminal.press("Tab")
        try await terminal.see("--profile staging")
        try await terminal.type("sea")
        try await terminal.press("Tab")
        try await terminal.see("--profile staging search-index")
    }
}
