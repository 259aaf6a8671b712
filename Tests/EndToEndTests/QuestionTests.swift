import Testing

/// What is asked at a terminal, and what counts as an answer.
@Suite("Questions at a terminal", .sandboxed)
struct QuestionTests {
    private static let protectedSet = ["set", "--profile", "production", "flags", ".a=2"]

    private func ask(_ command: [String]) async throws -> Terminal {
        try await Terminal.run([try Tools.keystore] + command, width: 120)
    }

    /// Typed into a shell: one that is not interactive would be interrupted itself.
    private func interrupt(_ command: String, at question: String) async throws {
        let shell = try await Terminal.shell()
        try await shell.see("ready>")
        try await shell.type("stty -g >before; \(command)\r")
        try await shell.see(question)
        try await shell.press("C-c")
        try await shell.see("keystore: interrupted")
        try await shell.wait("the shell's prompt") { $0.lines.last { !$0.isEmpty } == "ready>" }
        try await shell.type("echo code=$?; stty -g >after\r")
        try await shell.see("code=130")
        let before = try Sandbox.current.path("before"), after = try Sandbox.current.path("after")
        let modes = try await Patience.until("the modes are written") {
            Sandbox.text(of: after).isEmpty ? nil : Sandbox.text(of: after)
        }
        #expect(modes == Sandbox.text(of: before))
    }

    @Test(
        "Ctrl-C at a question writes nothing, on a machine with one processor as well",
        arguments: ["", "taskset -c 0 "])
    func interrupted(_ start: String) async throws {
        let server = try await CommandShell.store()
        let line = start + (try Tools.keystore) + " " + Self.protectedSet.joined(separator: " ")
        try await interrupt(line, at: "production to change flags:")
        try await server.http.expect("flags", holds: #"{"a": 1}"#)
    }

    @Test("Ctrl-D at a question is no")
    func noAnswer() async throws {
        let server = try await CommandShell.store()
        let terminal = try await ask(Self.protectedSet)
        try await terminal.see("Type production to change flags:")
        try await terminal.press("C-d")
        let exit = try await terminal.exit()
        #expect(exit.status == 130 && exit.screen.contains("nothing was written"), "\(exit.screen)")
        try await server.http.expect("flags", holds: #"{"a": 1}"#)
    }

    @Test("undo asks, and Ctrl-D, Enter and n are no", arguments: ["C-d", "Enter", "n"])
    func undo(_ key: String) async throws {
        let server = try await CommandShell.store()
        _ = try await keystore("set", "--profile", "staging", "flags", ".a=2")
        let terminal = try await ask(["undo", "1"])
        try await terminal.see("y or n:")
        try await terminal.press([key] + (key == "n" ? ["Enter"] : []))
        let exit = try await terminal.exit()
        #expect(exit.status == 130)
        try await server.http.expect("flags", holds: #"{"a": 2}"#)
    }

    @Test("undo is interrupted at its question, and nothing is written")
    func interruptedUndo() async throws {
        let server = try await CommandShell.store()
        _ = try await keystore("set", "--profile", "staging", "flags", ".a=2")
        try await interrupt("\(try Tools.keystore) undo 1", at: "y or n:")
        try await server.http.expect("flags", holds: #"{"a": 2}"#)
    }

    @Test("what was typed before a question could be read is no answer to it")
    func typeahead() async throws {
        let server = try await CommandShell.store()
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
        let server = try await CommandShell.store()
        let exit = try await ask(Self.protectedSet + ["--no-input"]).exit()
        #expect(exit.status == 64)
        #expect(!exit.recorded.contains("Type production"))
        try await server.http.expect("flags", holds: #"{"a": 1}"#)
    }

    @Test("with --no-input standard input is not read")
    func unreadInput() async throws {
        _ = try await CommandShell.store()
        let outcome = try await CommandShell.run(
            "(keystore undo --profile staging --no-input; keystore set --profile staging flags .a=7 --no-input; cat) <config/keystore/config.yaml"
        )
        #expect(outcome.text.contains("drift-interval: off"), "\(outcome.text)\(outcome.error)")
    }
}
