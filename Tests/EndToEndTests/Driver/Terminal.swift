import Foundation
import Testing

/// A terminal with a program in it.
///
/// A shell script around the program keeps its process id, the terminal's modes before and after it, and prints the
/// exit code; then `cat` holds the window open.
struct Terminal: Sendable {
    let tmux: Tmux
    /// Every byte that was sent to the terminal.
    let recording: String
    private let prefix: String

    /// - Parameters:
    ///   - command: program and arguments.
    ///   - environment: what is added to the plain one; an empty `TERM` leaves it unset.
    ///   - redirection: what a shell would write behind the command, e.g. `</dev/null`.
    static func run(
        _ command: [String], environment: [String: String] = [:], width: Int = 80, height: Int = 24,
        redirection: String = ""
    ) async throws -> Terminal {
        let prefix = try Sandbox.current.fresh("terminal")
        let words = command.map(quoted).joined(separator: " ")
        let script = """
            stty -g >\(quoted(prefix + ".before"))
            sh -c 'echo $$ >"$0"; exec "$@"' \(quoted(prefix + ".pid")) \(words) \(redirection)
            code=$?
            stty -g >\(quoted(prefix + ".after"))
            echo $code >\(quoted(prefix + ".exit"))
            echo "exit=$code"
            exec cat
            """
        return try await Terminal(script, prefix, environment, width, height)
    }

    /// A shell with job control, to be typed into. Its prompt is `ready>`.
    static func shell(environment: [String: String] = [:]) async throws -> Terminal {
        let prefix = try Sandbox.current.fresh("terminal")
        return try await Terminal("PS1='ready> ' exec sh -i", prefix, environment, 80, 24)
    }

    private init(
        _ script: String, _ prefix: String, _ environment: [String: String], _ width: Int, _ height: Int
    ) async throws {
        let sandbox = try Sandbox.current
        let all = try Surroundings.plain(["TERM": "tmux-256color"].merging(environment) { $1 })
        let exports = all.filter { $0 != ("TERM", "") }
            .map { "export \($0.key)=\(Self.quoted($0.value))\n" }.sorted().joined()
        self.prefix = prefix
        recording = prefix + ".recording"
        sandbox.watch(recording)
        let opening = "cd \(Self.quoted(sandbox.folder))\nulimit -c 0\n"
        try sandbox.write(Array((exports + opening + script).utf8), to: prefix + ".sh")
        tmux = try await Tmux(script: prefix + ".sh", width: width, height: height, recording: recording)
    }

    private static func quoted(_ word: String) -> String {
        "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
    }

    // MARK: The program

    /// The program's process id, once it runs.
    func pid() async throws -> pid_t {
        try await Patience.until("the program never started") {
            pid_t(Sandbox.text(of: prefix + ".pid").split(separator: "\n").first ?? "")
        }
    }

    func send(_ signal: Int32) async throws { Glibc.kill(try await pid(), signal) }

    /// Kills the program at once, and waits until it is gone. Nobody restores the terminal then.
    func kill() async throws {
        try await send(SIGKILL)
        try await Patience.until("the killed program did not end") {
            Sandbox.text(of: prefix + ".exit").contains("\n") ? () : nil
        }
    }

    /// Waits for the program's end.
    func exit() async throws -> Exit {
        let screen = try await wait("the program ends", until: \.hasEnded)
        let recorded = try await Patience.until("the recording goes on to the end") {
            let text = Sandbox.text(of: recording)
            return text.contains("exit=") ? text : nil
        }
        let flags = try await tmux("display-message", "-p", "#{alternate_on} #{cursor_flag} #{keypad_flag}")
        return Exit(
            status: Int32(Sandbox.text(of: prefix + ".exit").split(separator: "\n").first ?? "") ?? -1, screen: screen,
            recorded: recorded,
            modesBefore: Sandbox.text(of: prefix + ".before"), modesAfter: Sandbox.text(of: prefix + ".after"),
            flags: flags.split(whereSeparator: \.isWhitespace).map { $0 == "1" })
    }
}
