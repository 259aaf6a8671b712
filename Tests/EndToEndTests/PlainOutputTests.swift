import Foundation
import Testing

/// What commands print where there are no colours, no UTF-8 or no person.
@Suite("Plain output", .sandboxed)
struct PlainOutputTests {
    // MARK: Plain terminals

    private static let surroundings: [[String: String]] = [
        ["TERM": "dumb", "COLORTERM": "truecolor"], ["TERM": "", "COLORTERM": "truecolor"],
        ["NO_COLOR": "1", "TERM": "xterm-256color", "COLORTERM": "truecolor"],
    ]

    @Test("without colours no command sends an escape sequence", arguments: surroundings)
    func noEscapes(_ environment: [String: String]) async throws {
        _ = try await CommandShell.store()
        let commands =
            [
                "theme list", "theme preview dark", "keymap", "doctor --profile staging", "get --profile staging flags",
                "set --profile staging flags .a=9", "undo --profile staging", "journal", "journal requests",
                "journal show 1",
                "journal drafts", "confirm", "--help",
            ] + (try await Self.subcommands()).map { "\($0) --help" }
        let program = try Tools.keystore
        let line = commands.map { "\(program) \($0)" }.joined(separator: "; ")
        let terminal = try await Terminal.run(
            ["/bin/sh", "-c", line + "; exit 0"], environment: environment, width: 80, redirection: "</dev/null")
        let exit = try await terminal.exit()
        #expect(exit.recorded.contains("newCheckout") || exit.recorded.contains("OVERVIEW"))
        #expect(
            !exit.recorded.contains("\u{1B}"),
            "\(exit.recorded.split(separator: "\n").filter { $0.contains("\u{1B}") })")
    }

    @Test("in a locale without UTF-8 a terminal gets ASCII, and a pipe UTF-8")
    func plainLocale() async throws {
        _ = try await CommandShell.store()
        let program = try Tools.keystore
        let help = try await Self.subcommands().map { "\(program) \($0) --help" }
        let line = (help + ["\(program) keymap", "\(program) doctor --profile staging"])
            .joined(separator: "; ")
        let terminal = try await Terminal.run(
            ["/bin/sh", "-c", line + "; exit 0"], environment: ["LANG": "C"], width: 100)
        let exit = try await terminal.exit()
        let strange = exit.recorded.split(separator: "\n").filter { !$0.unicodeScalars.allSatisfy(\.isASCII) }
        #expect(strange.isEmpty, "\(strange)")
        #expect(!exit.recorded.contains("<20"), "punctuation is spelt out")
        let piped = try await CommandShell.run("keystore keymap --help", environment: ["LANG": "C"])
        #expect(piped.text.contains("“keymap:”"), "\(piped.text)")
    }

    /// Every command that the help lists.
    private static func subcommands() async throws -> [String] {
        let help = try await Child.run([try Tools.keystore, "--help"]).text
        let names = help.split(separator: "\n").compactMap { $0.firstMatch(of: #/^  ([a-z]+)(?: \(default\))?  /#)?.1 }
        #expect(names.count > 20, "\(help)")
        return names.map(String.init)
    }

    // MARK: For programs

    @Test("what is for programs has the documented shapes")
    func shapes() async throws {
        _ = try await CommandShell.store()
        let none = try await CommandShell.run("keystore journal check --json")
        #expect(none.text.contains(#""isThere":false,"isSound":true"#))
        _ = try await CommandShell.run("keystore set --profile staging flags .a=2 --reason R-1")
        #expect(
            try await CommandShell.run("keystore journal check --json").text.contains(
                #""isThere":true,"isSound":true}"#))
        let shown = try await CommandShell.run("keystore journal show 1 --json").text
        #expect(
            shown.contains(#""number":1,"#) && shown.contains(#""reason":"R-1""#)
                && shown.contains(#""before":{"a": 1},"after":{"a": 2}"#),
            "\(shown)")
        expect(
            try await CommandShell.run("keystore journal prune --dry-run --json"), 0,
            #"{"dryRun":true,"drafts":0,"writes":0,"emptied":0,"requests":0}"#)
        expect(try await CommandShell.run("keystore theme list --json"), 0, #"  {"name":"dark"}"#)
        expect(try await CommandShell.run("keystore confirm --json"), 0, "[]\n")
        try Sandbox.current.write("scopes:\n  key.selcted: {fg: red}\n", to: "bad.yaml")
        let bad = try await CommandShell.run("keystore theme check --json bad.yaml")
        #expect(
            bad.status == 78 && bad.text.contains(#""line":1,"column":1,"message":"unknown key “scopes”"}"#),
            "\(bad.text)\(bad.error)")
    }

    @Test("a damaged journal is said for programs, too")
    func damaged() async throws {
        let folder = try StateFolder.path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Sandbox.current.write(Array(repeating: 0x41, count: 8192), to: folder + "/journal.sqlite")
        let outcome = try await CommandShell.run("keystore journal check --json")
        #expect(
            outcome.status == 65 && outcome.text.contains(#""isSound":false,"detail":""#),
            "\(outcome.text)\(outcome.error)")
    }
}
