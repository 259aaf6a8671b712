import Glibc
import Testing

@Suite("Signals", .sandboxed)
struct SignalTests {
    @Test("a signal to leave restores the terminal", arguments: [SIGTERM, SIGINT, SIGHUP])
    func leaves(_ signal: Int32) async throws {
        let console = try await Terminal.console(on: try await Server(["checkout-flags": "{}"]))
        try await console.see("1 of 1 keys")
        try await console.send(signal)
        let exit = try await console.exit()
        #expect(exit.status == 128 + signal)
        exit.expectRestored()
    }

    @Test("a signal during an edit names the key that was not submitted")
    func namesUnsubmitted() async throws {
        let (server, console) = try await Terminal.editing("checkout-flags", Sample.flags)
        try await console.edit(line: 3, deleting: 5, typing: "true")
        try await console.seeChange()
        try await console.send(SIGTERM)
        let exit = try await console.exit()
        #expect(exit.status == 143)
        #expect(exit.screen.contains("the change to checkout-flags was not submitted"))
        exit.expectRestored()
        try await server.http.expect("checkout-flags", holds: Sample.flags)
    }

    @Test("a signal while the server does not answer leaves at once")
    func leavesWhileWaiting() async throws {
        let server = try await Server(["checkout-flags": "{}"])
        let console = try await Terminal.console(on: server)
        try await console.see("1 of 1 keys")
        await server.pause()
        try await console.press("Enter")
        try await console.see("reading checkout-flags")
        try await console.send(SIGTERM)
        let exit = try await console.exit()
        #expect(exit.status == 143)
        exit.expectRestored()
    }

    @Test("a crash restores the terminal", arguments: [SIGSEGV, SIGABRT, SIGILL, SIGBUS, SIGFPE, SIGTRAP])
    func crashes(_ signal: Int32) async throws {
        let (_, console) = try await Terminal.editing("checkout-flags", Sample.flags)
        try await console.send(signal)
        let exit = try await console.exit()
        #expect(exit.status == 128 + signal)
        exit.expectRestored()
    }

    @Test("a terminal that goes away ends the program")
    func hangsUp() async throws {
        let (_, console) = try await Terminal.editing("checkout-flags", Sample.flags)
        try await console.edit(line: 3, deleting: 5, typing: "true")
        try await console.seeChange()
        let pid = try await console.pid()
        try await console.tmux("kill-server")
        try await Patience.until("process \(pid) ends") { isAlive(pid) ? nil : () }
    }

    /// Whether a process runs; one that nobody has waited for yet does not.
    private func isAlive(_ pid: pid_t) -> Bool {
        let state = Sandbox.text(of: "/proc/\(pid)/stat").split(separator: ") ").last?.first
        return state != nil && state != "Z"
    }

    @Test("Ctrl-Z gives the shell its terminal, and fg brings the screen back with the text")
    func suspends() async throws {
        let server = try await Server(["checkout-flags": Sample.flags])
        let shell = try await Terminal.shell(environment: ["KEYSTORE_TOKEN": server.token])
        try await shell.see("ready>")
        try await shell.type("\(try Tools.keystore) --url \(server.address)\r")
        try await shell.see("1 of 1 keys")
        try await shell.open("checkout-flags")
        try await shell.edit(line: 3, deleting: 5, typing: "true")
        try await shell.seeChange()
        try await shell.press("C-z")
        try await shell.wait("the shell's prompt") { $0.lines.filter { $0.hasPrefix("ready>") }.count == 2 }
        try await shell.type("stty -a | tr ' ' '\\n' | grep -x -e -echo -e echo; echo back=$((6*7))\r")
        let screen = try await shell.see("back=42")
        #expect(screen.lines.contains("echo"), "the shell has its terminal's modes")
        try await shell.type("fg\r")
        try await shell.see("✎", #""enabled": true"#, " 3:")
        try await shell.press("BSpace")
        try await shell.see(#""enabled": tru"#)
        try await shell.type("e")
        try await shell.review()
        try await shell.confirm()
        try await server.http.expect("checkout-flags", holds: Sample.flagsOn)
        try await shell.leave()
        try await shell.see("ready>", "back=42")
    }

    @Test("stopped and continued from outside, the screen comes back", arguments: [SIGTSTP, SIGSTOP])
    func stopsAndGoesOn(_ signal: Int32) async throws {
        let server = try await Server(["checkout-flags": Sample.flags])
        let shell = try await Terminal.shell(environment: ["KEYSTORE_TOKEN": server.token])
        try await shell.see("ready>")
        try await shell.type("sh -c 'echo $$ >pid; exec \(try Tools.keystore) --url \(server.address)'\r")
        try await shell.see("1 of 1 keys")
        let pid = try #require(pid_t(Sandbox.text(of: try Sandbox.current.path("pid")).split(separator: "\n")[0]))
        kill(pid, signal)
        try await shell.wait("the shell's prompt") { $0.lines.contains { $0.hasSuffix("ready>") } }
        // A line feed: after SIGSTOP the terminal still has the modes in which a return is no line end.
        try await shell.type("fg\n")
        try await shell.see("1 of 1 keys", "checkout-flags")
        try await shell.press("Enter")
        try await shell.see("created by", #""enabled": false"#)
    }
}
