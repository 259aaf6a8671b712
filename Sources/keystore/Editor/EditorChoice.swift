internal import Glibc

/// The operator's editor, as the environment names it.
struct EditorChoice {
    /// As a shell reads it: a program, with arguments where it needs some (`code --wait`).
    let command: String

    /// `VISUAL`, else `EDITOR`, else the first of the usual ones that is there; `nil` where none is.
    init?(environment: [String: String]) {
        let named = ["VISUAL", "EDITOR"].compactMap { environment[$0] }.first { !$0.allSatisfy(\.isWhitespace) }
        guard let command = named ?? Self.usual.first(where: { Self.path(of: $0, environment) != nil }) else {
            return nil
        }
        self.command = command
    }

    private static let usual = ["sensible-editor", "nano", "vi"]

    /// Where a program is, by `PATH` unless it names a place; `nil` where there is none that may be run.
    static func path(of program: String, _ environment: [String: String]) -> String? {
        let folders = environment["PATH", default: "/usr/bin:/bin"].split(separator: ":").map(String.init)
        let candidates = program.contains("/") ? [program] : folders.map { "\($0)/\(program)" }
        return candidates.first { access($0, X_OK) == 0 }
    }

    /// The program without its arguments: what messages call it.
    var name: String { command.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? command }

    /// Those that begin at a line when `+LINE` comes before the file; to others it would be one more file.
    private static let takingLine: Set = [
        "vi", "vim", "nvim", "nano", "emacs", "emacsclient", "micro", "joe", "ne", "kak",
    ]

    /// What a shell runs, with the arguments as its own. One program takes the place of the shell, so that a signal to the
    /// process reaches it; a whole script, as git allows it too, can't.
    var script: String {
        let isOneProgram = !command.contains { ";&|(){}<>=\n".contains($0) }
        return (isOneProgram ? "exec " : "") + command + #" "$@""#
    }

    /// What follows the command. The file's path begins with a slash, so it is never taken for an option.
    func arguments(file: String, line: Int) -> [String] {
        // `vim.basic` and its like are vim.
        let base = name.split(separator: "/").last?.split(separator: ".").first.map(String.init) ?? ""
        return (line > 1 && Self.takingLine.contains(base) ? ["+\(line)"] : []) + [file]
    }
}
