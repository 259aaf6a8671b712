internal import ArgumentParser
internal import Commands
internal import CursesTerminal
internal import Glibc

/// The program and the terminal that it runs on.
struct ProgramChecks {
    let environment: [String: String]

    var findings: [DoctorFinding] {
        [
            .ok("program.version", "keystore \(Keystore.configuration.version)"), locale, terminal, size, colour,
            clipboard,
        ].compactMap(\.self)
    }

    private var locale: DoctorFinding {
        let name = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? "none is set"
        guard !Locale.isUnicode else { return .ok("program.locale", "UTF-8 (\(name))") }
        return .warning(
            "program.locale", "not UTF-8 (\(name)): a terminal is shown ASCII alone, all else is spelt out",
            advice: "set LANG to a UTF-8 locale that is there (locale -a), such as C.UTF-8")
    }

    private var isTerminal: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

    private var terminal: DoctorFinding {
        do throws(CursesError) {
            let kind = try TerminalKind(environment["TERM"])
            return .ok("program.terminal", kind.name + (isTerminal ? "" : ", but the streams are no terminal"))
        } catch {
            guard isTerminal else { return .skipped("program.terminal", "there is none here") }
            return .problem(
                "program.terminal", error.description,
                advice: "install ncurses-term, which has many more of them, or set TERM=xterm-256color",
                status: Failure(error).status.rawValue)
        }
    }

    private var size: DoctorFinding? {
        TerminalSize(of: STDOUT_FILENO).map { DoctorWords.size(columns: $0.columns, rows: $0.rows) }
    }

    private var colour: DoctorFinding? {
        if !environment["NO_COLOR", default: ""].isEmpty { return .ok("program.colours", "none, as NO_COLOR is set") }
        guard let kind = try? TerminalKind(environment["TERM"]) else { return nil }
        if ["truecolor", "24bit"].contains(environment["COLORTERM", default: ""]) {
            return .ok("program.colours", "\(kind.colours), and any other (COLORTERM)")
        }
        return .ok("program.colours", kind.colours == 0 ? "none" : "\(kind.colours)")
    }

    private var clipboard: DoctorFinding? {
        switch Multiplexer(environment: environment) {
        case .none: nil
        case .tmux:
            .ok(
                "program.clipboard", "tmux is in between",
                advice:
                    "if copied text does not arrive: set -g set-clipboard on (or allow-passthrough on) in ~/.tmux.conf")
        case .screen, .screenOrTmux:
            .ok(
                "program.clipboard", "screen is in between",
                advice:
                    "if copied text does not arrive, the terminal has to allow programs to set its clipboard (OSC 52)")
        }
    }
}
