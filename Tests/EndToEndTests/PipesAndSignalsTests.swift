import Foundation
import Glibc
import Testing

/// How every command behaves towards the shell that runs it.
@Suite("Pipes and signals", .sandboxed)
struct PipesAndSignalsTests {
    // MARK: Output that nobody takes

    private static let long = [
        "get --profile staging big", "json format big.json", "json get big.json", "journal export",
    ]

    @Test("where nobody reads on, a command ends without a word", arguments: long)
    func closedPipe(_ command: String) async throws {
        _ = try await CommandShell.store()
        try Sandbox.current.write(CommandShell.big, to: "big.json")
        // Enough for more than a pipe holds.
        if command.hasPrefix("journal") {
            _ = try await CommandShell.run("keystore set --profile staging big .k1=1 >set.out")
        }
        let outcome = try await CommandShell.run("(keystore \(command); echo $? >status) | head -c 1 >taken")
        #expect(outcome.error.isEmpty, "\(outcome.error)")
        let status = Sandbox.text(of: try Sandbox.current.path("status"))
        #expect(status == "141\n", "\(status)")
        let taken = try Sandbox.current.path("taken")
        #expect(Sandbox.bytes(of: taken).count == 1)
    }

    @Test(
        "a full disk behind standard output is code 74 and a line",
        arguments: long + [
            "--help", "get --help", "--version", "keymap", "keymap --json", "theme list", "theme list --json", "token",
            "journal requests",
            "doctor --profile staging", "journal path", "journal check --json", "journal", "confirm --json",
            "json diff big.json small.json", "set --profile staging flags .a=2", "undo --profile staging --dry-run",
        ])
    func fullDisk(_ command: String) async throws {
        _ = try await CommandShell.store()
        try Sandbox.current.write(CommandShell.big, to: "big.json")
        try Sandbox.current.write("{}", to: "small.json")
        _ = try await CommandShell.run("keystore set --profile staging flags .a=3 >set.out")
        let outcome = try await CommandShell.run("keystore \(command) >/dev/full")
        #expect(outcome.status == 74, "\(outcome.status) \(outcome.error)")
        #expect(
            outcome.error.contains("keystore: cannot write to standard output: no space left on device"),
            "\(outcome.error)")
    }

    @Test("a closed standard output fails too, and no file takes its place", arguments: long + ["keymap", "--help"])
    func closedOutput(_ command: String) async throws {
        _ = try await CommandShell.store()
        try Sandbox.current.write(CommandShell.big, to: "big.json")
        _ = try await CommandShell.run("keystore set --profile staging flags .a=3 >set.out")
        let outcome = try await CommandShell.run("keystore \(command) >&-")
        #expect(outcome.status == 74, "\(outcome.status) \(outcome.error)")
        expect(try await CommandShell.run("keystore journal check"), 0, "sound")
    }

    @Test("a closed standard error, and a closed input that nobody asked for, are no matter")
    func closedStreams() async throws {
        _ = try await CommandShell.store()
        expect(try await CommandShell.run("keystore get --profile staging flags <&- 2>&-"), 0, #"{"a": 1}"#)
        let set = try await CommandShell.run("keystore set --profile staging flags .a=2 <&- 2>&-")
        #expect(set.status == 0)
        expect(try await CommandShell.run("keystore journal check"), 0, "sound")
        expect(try await CommandShell.run("keystore json format - <&-"), 74, "cannot read -: bad file descriptor")
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
        let server = try await CommandShell.store()
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

    @Test("a second signal ends it at once, even where the first one gets nowhere")
    func secondSignal() async throws {
        _ = try await CommandShell.store()
        let pipe = try Sandbox.current.path("pipe")
        try #require(mkfifo(pipe, 0o600) == 0)
        // A program that gives no token, and does not let itself be ended.
        let script = "#!/bin/sh\ntrap '' TERM\ntouch \(try Sandbox.current.path("started"))\nread x <\(pipe)\n"
        let stubborn = try Sandbox.current.write(script, to: "stubborn", mode: 0o700)
        try Sandbox.current.write(
            "profiles:\n  slow: {url: \"http://127.0.0.1:1\", token-command: [\(stubborn)]}\n",
            to: "config/keystore/config.yaml")
        let child = try Child(
            [try Tools.keystore, "get", "--profile", "slow", "flags"], environment: try Surroundings.plain())
        let started = try Sandbox.current.path("started")
        try await Patience.until("the token command runs") { access(started, F_OK) == 0 ? () : nil }
        child.send(SIGINT)
        child.send(SIGTERM)
        let outcome = try await child.end(deadline: .seconds(8))
        #expect(outcome.status == 143, "the first one was waited for")
    }

    @Test("a write whose answer is lost is found out about")
    func lostAnswer() async throws {
        let server = try await CommandShell.store()
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
        let server = try await CommandShell.store()
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
}
