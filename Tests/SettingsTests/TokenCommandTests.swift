import Foundation
import Testing

@testable import Settings

@Suite("Token commands")
struct TokenCommandTests {
    private let environment = ["PATH": "/usr/bin:/bin", "WORD": "hello"]

    /// The limit is far off where it is not what is tested: these run beside hundreds of others.
    private func output(_ words: [String], limit: Duration = .seconds(600)) async throws(TokenProblem) -> String {
        try await TokenCommand(words: words, environment: environment, timeLimit: limit).firstLine()
    }

    private func failure(_ words: [String], limit: Duration = .seconds(600)) async -> CommandFailure? {
        do throws(TokenProblem) {
            _ = try await output(words, limit: limit)
        } catch {
            if case .command(_, let failure) = error { return failure }
        }
        return nil
    }

    @Test("the first line of the output is taken, by name or by path")
    func output() async throws {
        #expect(try await output(["printf", "abc\\nsecond\\n"]) == "abc")
        #expect(try await output(["/bin/echo", "abc"]) == "abc")
    }

    @Test("no shell reads the arguments, and the environment is the given one")
    func noShell() async throws {
        #expect(try await output(["echo", "$WORD; `ls` *"]) == "$WORD; `ls` *")
        #expect(try await output(["sh", "-c", "echo $WORD"]) == "hello")
    }

    @Test("it has no input and no terminal")
    func noTerminal() async throws {
        #expect(try await output(["sh", "-c", "read line || echo none"]) == "none")
        #expect(try await output(["sh", "-c", "(: < /dev/tty) 2>/dev/null || echo none"]) == "none")
    }

    @Test("a program that is not there is told apart from one that fails")
    func missing() async {
        #expect(await failure(["no-such-program-here"]) == .notFound)
        #expect(await failure(["/no/such/program"]) == .notFound)
    }

    @Test("a failing command is told with its exit code and what it said, escaped")
    func failing() async {
        let failure = await failure(["sh", "-c", "printf 'locked\\033[2J' >&2; echo canary; exit 3"])
        #expect(failure == .failed(status: "ended with exit code 3", standardError: "locked\u{1B}[2J"))
        #expect(failure?.description == "ended with exit code 3 and said: locked\\u{1B}[2J")
        #expect(
            await self.failure(["sh", "-c", "kill -9 $$"])?.description == "was ended by signal 9 and said nothing")
    }

    @Test("endless output is cut off", arguments: ["yes", "yes >&2"])
    func endless(script: String) async {
        #expect(await failure(["sh", "-c", script]) == .tooMuchOutput(bytes: 64 * 1024))
    }

    @Test("a command that takes too long is ended, with its children")
    func slow() async throws {
        let folder = TemporaryFolder()
        let script = "trap '' TERM; sleep 1000 & echo $! > \(folder.path)/child; wait"
        let running = Task { await failure(["sh", "-c", script], limit: .milliseconds(500)) }
        #expect(await running.value == .timedOut(seconds: 0))
        let text = try String(contentsOfFile: folder.path + "/child", encoding: .utf8)
        let child = try #require(pid_t(text.trimmed))
        try await waitUntil { isGone(child) }
    }

    @Test("a child left behind with the output open does not hold the token up")
    func leftBehind() async throws {
        #expect(try await output(["sh", "-c", "sleep 2 & echo abc"]) == "abc")
    }

    @Test("cancelling ends the command")
    func cancelling() async {
        let running = Task { await failure(["sleep", "1000"]) }
        running.cancel()
        #expect(await running.value == .cancelled)
    }

    /// No such process, or a zombie that nobody here can reap.
    private func isGone(_ process: pid_t) -> Bool {
        guard let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return true }
        return status.contains(") Z ")
    }

    private func waitUntil(_ condition: () -> Bool) async throws {
        for _ in 0..<1000 where !condition() { try await Task.sleep(for: .milliseconds(10)) }
        #expect(condition())
    }
}
