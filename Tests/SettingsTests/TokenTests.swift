import Foundation
import Testing

@testable import Settings

@Suite("Tokens")
struct TokenTests {
    private func token(
        flags: Flags = Flags(url: "http://localhost"), environment: [String: String] = [:],
        configuration: Configuration = .empty
    ) async throws -> Sourced<Token>? {
        try await ResolvedProfile(flags: flags, environment: environment, configuration: configuration)
            .token(environment: environment)
    }

    private func tokenOf(file: String) async throws -> String? {
        try await token(flags: Flags(url: "http://localhost", tokenFile: file))?.value.reveal()
    }

    @Test("no token is not an error")
    func none() async throws {
        #expect(try await token() == nil)
    }

    @Test("nothing that prints a token shows it")
    func redacted() throws {
        let token = try Token("canary-4711")
        var dumped = ""
        dump(Sourced(token, from: .builtIn), to: &dumped)
        for text in ["\(token)", String(reflecting: token), "\([token])", "\(Optional(token) as Any)", dumped] {
            #expect(!text.contains("canary"))
        }
        #expect(token.reveal() == "canary-4711")
    }

    @Test("the first line of a private file is the token, blanks around it dropped", arguments: [0o600, 0o400])
    func file(mode: Int) async throws {
        let folder = TemporaryFolder()
        let file = try folder.write(" abc.DEF-1 \r\nsecond line\n", to: "token", mode: mode)
        #expect(try await tokenOf(file: file) == "abc.DEF-1")
    }

    @Test(
        "a file that others can read or write is refused with what to run",
        arguments: [0o640, 0o604, 0o620, 0o602, 0o644, 0o777])
    func loose(mode: Int) async throws {
        let folder = TemporaryFolder()
        let file = try folder.write("canary", to: "to'ken", mode: mode)
        let problem = TokenProblem.looseFile(file, mode: UInt32(mode))
        await #expect(throws: SettingsError.token(problem)) { try await tokenOf(file: file) }
        #expect(problem.description.contains("to'ken is open to others than you (mode 0\(String(mode, radix: 8)))"))
        #expect(problem.description.hasSuffix("run “chmod 600 '\(folder.path)/to'\\''ken'”"))
    }

    @Test("a symbolic link is refused, even to a private file")
    func link() async throws {
        let folder = TemporaryFolder()
        let file = try folder.write("canary", to: "token")
        let link = try folder.link("link", to: file)
        await #expect(throws: SettingsError.token(.linkedFile(link))) { try await tokenOf(file: link) }
    }

    @Test("a missing file, a folder, a pipe and a large file are refused")
    func unreadable() async throws {
        let folder = TemporaryFolder()
        let pipe = folder.path + "/pipe"
        #expect(mkfifo(pipe, 0o600) == 0)
        let large = try folder.write(String(repeating: "a\n", count: 40_000), to: "large")
        for (file, reason) in [
            (folder.path + "/gone", "there is no such file"), (folder.path, "it is not a regular file"),
            (pipe, "it is not a regular file"), (large, "it has more than 64 KiB"),
        ] {
            await #expect(throws: SettingsError.token(.unreadableFile(file, reason: reason))) {
                try await tokenOf(file: file)
            }
        }
    }

    @Test(
        "what cannot stand in a header is refused without being shown",
        arguments: [
            ("", TokenViolation.empty), ("\nsecond", .empty), ("a b", .character(position: 2)),
            ("ab\u{1B}c", .character(position: 3)), ("a\rb", .character(position: 2)), ("clé", .character(position: 3)),
            (String(repeating: "x", count: 8193), .tooLong),
        ])
    func violations(text: String, violation: TokenViolation) async throws {
        let folder = TemporaryFolder()
        let file = try folder.write(text, to: "token")
        let problem = TokenProblem.badToken(Sourced(.file(file), from: .flag("--token-file")), violation)
        await #expect(throws: SettingsError.token(problem)) { try await tokenOf(file: file) }
    }

    @Test("KEYSTORE_TOKEN is taken when nothing else is there")
    func environment() async throws {
        let token = try await token(environment: ["KEYSTORE_TOKEN": "abc"])
        #expect(token == Sourced(try Token("abc"), from: .environment(.token)))
        await #expect(
            throws: SettingsError.token(
                .badToken(Sourced(.environment, from: .environment(.token)), .character(position: 2)))
        ) {
            try await self.token(environment: ["KEYSTORE_TOKEN": "a\nb"])
        }
    }

    @Test("a place that fails is not passed over for the next one")
    func noFallThrough() async throws {
        let flags = Flags(url: "http://localhost", tokenFile: "/nowhere/token")
        await #expect(throws: SettingsError.self) {
            try await token(flags: flags, environment: ["KEYSTORE_TOKEN": "abc"])
        }
    }
}
