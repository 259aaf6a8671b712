import Foundation
import Glibc
import Testing

/// How every command behaves towards the shell that runs it.
@Suite("Pipes, signals and plain terminals", .sandboxed)
struct PipesAndSignalsTests {
    private static let big =
        "{" + (0..<4000).map { #""k\#($0)": "\#(String(repeating: "x", count: 50))""# }.joined(separator: ",") + "}"

    /// Runs a line of shell with `keystore` as a word, on a store with a big value and a journal.
    private func shell(_ line: String, environment: [String: String] = [:]) async throws -> Child.Outcome {
        let script = "keystore() { \(try Tools.keystore) \"$@\"; }\ncd \(try Sandbox.current.folder)\n\(line)\n"
        return try await Child.run(["/bin/sh", "-c", script], environment: environment)
    }

    private func store() async throws -> Server {
        let server = try await Server(["big": Self.big, "flags": #"{"a": 1}"#])
        try Profiles.configure(("staging", server, []), ("production", server, ["protected: true"]))
        // The usual place, so that no line has to name it.
        let text = Sandbox.text(of: try Sandbox.current.path("config.yaml"))
        try Sandbox.current.write(text, to: "config/keystore/config.yaml")
        return server
    }

    // MARK: Output that nobody takes

    private static let long = [
        "get --profile staging big", "json format big.json", "json get big.json", "journal export",
        "journal requests --limit 9999",
    ]

    @Test("where nobody reads on, a command ends without a word", arguments: long)
    func closedPipe(_ command: String) async throws {
        _ = try await store()
        try Sandbox.current.write(Self.big, to: "big.json")
        if command.hasPrefix("journal") {
            // Enough for more than a pipe holds.
            for number in 1...3 { _ = try await shell("keystore set --profile staging big .k\(number)=1 >set.out") }
            _ = try await shell("for i in $(seq 600); do echo; done >/dev/null")
        }
        let outcome = try await shell("(keystore \(command); echo $? >status) | head -c 1 >taken")
        #expect(outcome.error.isEmpty, "\(outcome.error)")
        let status = Sandbox.text(of: try Sandbox.current.path("status"))
        // What fits into a pipe is taken before anybody can stop reading.
        #expect(status == "141\n" || command.hasPrefix("journal requests") && status == "0\n", "\(status)")
        let taken = try Sandbox.current.path("taken")
        #expect(Sandbox.bytes(of: taken).count == 1)
    }

    @Test(
        "a full disk behind standard output is code 74 and a line",
        arguments: long + [
            "--help", "get --help", "--version", "keymap", "keymap --json", "theme list", "theme list --json", "token",
            "doctor --profile staging", "journal path", "journal check --json", "journal", "confirm --json",
            "json diff big.json small.json", "set --profile staging flags .a=2", "undo --profile staging --dry-run",
        ])
    func fullDisk(_ command: String) async throws {
        _ = try await store()
        try Sandbox.current.write(Self.big, to: "big.json")
        try Sandbox.current.write("{}", to: "small.json")
        _ = try await shell("keystore set --profile staging flags .a=3 >set.out")
        let outcome = try await shell("keystore \(command) >/dev/full")
        #expect(outcome.status == 74, "\(outcome.status) \(outcome.error)")
        #expect(
            outcome.error.contains("keystore: cannot write to standard output: no space left on device"),
            "\(outcome.error)")
    }

    @Test("a closed standard output fails too, and no file takes its place", arguments: long + ["keymap", "--help"])
    func closedOutput(_ command: String) async throws {
        _ = try await store()
        try Sandbox.current.write(Self.big, to: "big.json")
        _ = try await shell("keystore set --profile staging flags .a=3 >set.out")
        let outcome = try await shell("keystore \(command) >&-")
        #expect(outcome.status == 74, "\(outcome.status) \(outcome.error)")
        expect(try await shell("keystore journal check"), 0, "sound")
    }

    @Test("a closed standard error, and a closed input that nobody asked for, are no matter")
    func closedStreams() async throws {
        _ = try await store()
        expect(try await shell("keystore get --profile staging flags <&- 2>&-"), 0, #"{"a": 1}"#)
        let set = try await shell("keystore set --profile staging flags .a=2 <&- 2>&-")
        #expect(set.status == 0)
        expect(try await shell("keystore journal check"), 0, "sound")
        expect(try await shell("keystore json format - <&-"), 74, "cannot read -: bad file descriptor")
    }

    // MARK: Signals

    private func get(_ server: Server, _ more: String...) throws -> Child {
        try Child(
            [try Tools.keystore, "get", "--profile", "staging", "flags"] + more,
            environment: try Surroundings.plain(["KEYSTORE_LOG_LEVEL": "info"]))
    }

    /// The server has the request, and does not answer.
    private func awaitRequest(_ child: Child) async throws {
        try await Patience.until("the command connects") {
            let log = Sandbox.text(of: try StateFolder.path + "/keystore.log")
            return log.contains("] profile ") && Self.hasConnection(child.pid) ? () : nil
        }
    }

    private static func hasConnection(_ pid: pid_t) -> Bool {
        let folder = "/proc/\(pid)/fd"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.contains {
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)"))?.hasPrefix("socket:")
                == true
        }
    }

    @Test(
        "interrupted while it waits for the server, a command says so in a line and ends with 128 and the signal",
        arguments: [(SIGINT, 130), (SIGTERM, 143), (SIGHUP, 129)] as [(Int32, Int32)])
    func interrupted(_ signal: Int32, _ status: Int32) async throws {
        let server = try await store()
        await server.pause()
        let child = try get(server)
        try await awaitRequest(child)
        child.send(signal)
        let outcome = try await child.end(deadline: .seconds(8))
        #expect(outcome.status == status)
        #expect(outcome.error == "keystore: interrupted\n", "\(outcome.error)")
        await server.resume()
        expect(try await StateFolder.keystore("journal", "check"), 0, "sound")
        let log = Sandbox.text(of: try StateFolder.path + "/keystore.log")
        #expect(log.contains("end command=get code=\(status)"))
    }

    @Test("a write that is interrupted before it is answered is found out about, or said to be unknown")
    func interruptedWrite() async throws {
        let server = try await store()
        let proxy = try CuttingProxy(to: server)
        proxy.cut(.reply(after: 0))
        let token = try Sandbox.current.path("staging.token")
        let outcome = try await Child.run([
            try Tools.keystore, "set", "--url", proxy.address, "--token-file", token, "flags", ".a=5",
        ])
        #expect(outcome.status == 0, "\(outcome.error)")
        try await server.http.expect("flags", holds: #"{"a": 5}"#)
    }

    @Test("a signal that the shell has told it to ignore is ignored, as nohup has it")
    func ignored() async throws {
        let server = try await store()
        await server.pause()
        let child = try Child(
            ["/bin/sh", "-c", "trap '' HUP; exec \(try Tools.keystore) get --profile staging flags"],
            environment: try Surroundings.plain(["KEYSTORE_LOG_LEVEL": "info"]))
        try await awaitRequest(child)
        child.send(SIGHUP)
        await server.resume()
        let outcome = try await child.end()
        #expect(outcome.status == 0 && outcome.text == #"{"a": 1}"#, "\(outcome.status) \(outcome.error)")
    }

    @Test("while it reads standard input it can be interrupted, too")
    func interruptedInput() async throws {
        let pipe = try Sandbox.current.path("pipe")
        try #require(mkfifo(pipe, 0o600) == 0)
        let child = try Child(
            ["/bin/sh", "-c", "exec \(try Tools.keystore) json format - <>\(pipe)"],
            environment: try Surroundings.plain())
        try await Patience.until("it waits for input") {
            Sandbox.text(of: "/proc/\(child.pid)/comm").hasPrefix("keystore") ? () : nil
        }
        child.send(SIGINT)
        #expect(try await child.end(deadline: .seconds(8)).status == 130)
    }

    // MARK: Questions

    private func ask(_ command: [String], environment: [String: String] = [:]) async throws -> Terminal {
        try await Terminal.run([try Tools.keystore] + command, environment: environment, width: 120)
    }

    private static let protectedSet = ["set", "--profile", "production", "flags", ".a=2"]

    @Test(
        "Ctrl-C and Ctrl-D at a question write nothing", arguments: [("C-c", 130), ("C-d", 130)] as [(String, Int32)])
    func refusals(_ key: String, _ status: Int32) async throws {
        let server = try await store()
        let terminal = try await ask(Self.protectedSet)
        try await terminal.see("Type production to change flags:")
        try await terminal.press(key)
        let exit = try await terminal.exit()
        #expect(exit.status == status, "\(exit.screen)")
        #expect(exit.screen.contains(key == "C-c" ? "keystore: interrupted" : "nothing was written"), "\(exit.screen)")
        #expect(exit.modesAfter == exit.modesBefore)
        try await server.http.expect("flags", holds: #"{"a": 1}"#)
    }

    @Test("on a machine with one processor a question can be interrupted as well")
    func oneProcessor() async throws {
        let server = try await store()
        let terminal = try await Terminal.run(
            ["/usr/bin/taskset", "-c", "0", try Tools.keystore] + Self.protectedSet, width: 120)
        try await terminal.see("Type production to change flags:")
        try await terminal.press("C-c")
        #expect(try await terminal.exit().status == 130)
        try await server.http.expect("flags", holds: #"{"a": 1}"#)
    }

    @Test("undo asks, and Ctrl-C, Ctrl-D, Enter and n are no", arguments: ["C-c", "C-d", "Enter", "n"])
    func undo(_ key: String) async throws {
        let server = try await store()
        _ = try await keystore("set", "--profile", "staging", "flags", ".a=2")
        let terminal = try await ask(["undo", "1"])
        try await terminal.see("y or n:")
        try await terminal.press([key] + (key == "n" ? ["Enter"] : []))
        #expect(try await terminal.exit().status == 130)
        try await server.http.expect("flags", holds: #"{"a": 2}"#)
    }

    @Test("what was typed before a question could be read is no answer to it")
    func typeahead() async throws {
        let server = try await store()
        await server.pause()
        let terminal = try await ask(Self.protectedSet)
        _ = try await terminal.pid()
        try await terminal.type("production\r")
        try await terminal.see("production")
        await server.resume()
        try await terminal.see("Type production to change flags:")
        try await terminal.press("C-d")
        #expect(try await terminal.exit().status == 130)
        try await server.http.expect("flags", holds: #"{"a": 1}"#)
    }

    @Test("with --no-input nothing is asked at a terminal either")
    func noInput() async throws {
        let server = try await store()
        let exit = try await ask(Self.protectedSet + ["--no-input"]).exit()
        #expect(exit.status == 64)
        #expect(!exit.recorded.contains("Type production"))
        try await server.http.expect("flags", holds: #"{"a": 1}"#)
    }

    @Test("with --no-input standard input is not read")
    func unreadInput() async throws {
        _ = try await store()
        let outcome = try await shell(
            "(keystore undo --profile staging --no-input; keystore set --profile staging flags .a=7 --no-input; cat) <config/keystore/config.yaml"
        )
        #expect(outcome.text.contains("drift-interval: off"), "\(outcome.text)\(outcome.error)")
    }

    // MARK: Plain terminals

    private static let surroundings: [[String: String]] = [
        ["TERM": "dumb", "COLORTERM": "truecolor"], ["TERM": "", "COLORTERM": "truecolor"],
        ["NO_COLOR": "1", "TERM": "xterm-256color", "COLORTERM": "truecolor"],
    ]

    @Test("without colours no command sends an escape sequence", arguments: surroundings)
    func noEscapes(_ environment: [String: String]) async throws {
        _ = try await store()
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
        _ = try await store()
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
        let piped = try await shell("keystore keymap --help", environment: ["LANG": "C"])
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
        _ = try await store()
        let none = try await shell("keystore journal check --json")
        #expect(none.text.contains(#""isThere":false,"isSound":true"#))
        _ = try await shell("keystore set --profile staging flags .a=2 --reason R-1")
        #expect(try await shell("keystore journal check --json").text.contains(#""isThere":true,"isSound":true}"#))
        let shown = try await shell("keystore journal show 1 --json").text
        #expect(
            shown.contains(#""number":1,"#) && shown.contains(#""reason":"R-1""#) && !shown.contains(#""a""#),
            "\(shown)")
        expect(
            try await shell("keystore journal prune --dry-run --json"), 0,
            #"{"dryRun":true,"drafts":0,"writes":0,"emptied":0,"requests":0}"#)
        expect(try await shell("keystore theme list --json"), 0, #"  {"name":"dark"}"#)
        expect(try await shell("keystore confirm --json"), 0, "[]\n")
        try Sandbox.current.write("scopes:\n  key.selcted: {fg: red}\n", to: "bad.yaml")
        let bad = try await shell("keystore theme check --json bad.yaml")
        #expect(
            bad.status == 78 && bad.text.contains(#""line":1,"column":1,"message":"unknown key “scopes”"}"#),
            "\(bad.text)\(bad.error)")
    }

    @Test("a damaged journal is said for programs, too")
    func damaged() async throws {
        let folder = try StateFolder.path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Sandbox.current.write(Array(repeating: 0x41, count: 8192), to: folder + "/journal.sqlite")
        let outcome = try await shell("keystore journal check --json")
        #expect(
            outcome.status == 65 && outcome.text.contains(#""isSound":false,"detail":""#),
            "\(outcome.text)\(outcome.error)")
    }
}
