import Testing

@Suite("Where no screen can be shown", .sandboxed)
struct UnfitTerminalTests {
    private func expectOneLine(_ text: String, _ parts: String..., sourceLocation: SourceLocation = #_sourceLocation) {
        let lines = text.split(separator: "\n")
        #expect(lines.count == 1, "\(text)", sourceLocation: sourceLocation)
        for part in parts { #expect(text.contains(part), "\(text)", sourceLocation: sourceLocation) }
        #expect(!text.contains("\u{1B}"), sourceLocation: sourceLocation)
    }

    @Test(
        "a terminal that will not do is named in one line, without an escape sequence",
        arguments: [("dumb", "dumb"), ("", "TERM is not set"), ("nonsense", "nonsense"), ("../../etc/passwd", "TERM")])
    func badTerm(_ term: String, _ word: String) async throws {
        let console = try await Terminal.run(
            [try Tools.keystore, "--url", "http://127.0.0.1:1"], environment: ["TERM": term], width: 200)
        let exit = try await console.exit()
        #expect(exit.status == 1)
        #expect(exit.modesAfter == exit.modesBefore)
        let printed = exit.recorded.replacing("\r", with: "").split(separator: "exit=")[0]
        expectOneLine(String(printed), "keystore: ", word)
    }

    @Test("standard input that is no terminal is said in one line")
    func noInput() async throws {
        let console = try await Terminal.run(
            [try Tools.keystore, "--url", "http://127.0.0.1:1"], width: 200, redirection: "</dev/null")
        let exit = try await console.exit()
        #expect(exit.status == 1)
        let printed = exit.recorded.replacing("\r", with: "").split(separator: "exit=")[0]
        expectOneLine(String(printed), "standard input is not a terminal")
    }

    @Test("standard output that is no terminal is said in one line, and gets nothing")
    func noOutput() async throws {
        let file = try Sandbox.current.fresh("redirected")
        let console = try await Terminal.run(
            [try Tools.keystore, "--url", "http://127.0.0.1:1"], width: 200, redirection: ">'\(file)'")
        let exit = try await console.exit()
        #expect(exit.status == 1)
        let printed = exit.recorded.replacing("\r", with: "").split(separator: "exit=")[0]
        expectOneLine(String(printed), "standard output is not a terminal")
        #expect(Sandbox.bytes(of: file).isEmpty)
    }

    @Test("without any terminal the line goes to standard error")
    func neither() async throws {
        let outcome = try await Child.run(
            [try Tools.keystore, "--url", "http://127.0.0.1:1"], environment: ["TERM": "xterm-256color"])
        #expect(outcome.status == 1)
        #expect(outcome.output.isEmpty)
        expectOneLine(outcome.error, "not a terminal")
    }

    @Test("a plain old terminal will do", arguments: ["vt100", "xterm", "screen", "linux", "xterm-256color"])
    func goodTerm(_ term: String) async throws {
        let server = try await Server(["checkout-flags": Sample.flags])
        let console = try await Terminal.console(on: server, environment: ["TERM": term])
        try await console.open("checkout-flags")
        try await console.edit(line: 3, deleting: 5, typing: "true")
        try await console.review()
        try await console.confirm()
        try await console.leave()
        try await console.exit().expectRestored()
    }
}
