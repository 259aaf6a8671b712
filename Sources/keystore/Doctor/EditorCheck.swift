internal import Commands
internal import Glibc

/// The operator's own editor.
struct EditorCheck {
    let environment: [String: String]

    var finding: DoctorFinding {
        guard let choice = EditorChoice(environment: environment) else {
            return .warning(
                "editor.program", "none is there",
                advice: "set VISUAL or EDITOR; E in the console and keystore edit want one")
        }
        guard let path = path(of: choice.name) else {
            return .warning(
                "editor.program", "\(choice.name) is not there, or no program",
                advice: "set VISUAL or EDITOR to an editor that is installed")
        }
        let variable = ["VISUAL", "EDITOR"].first { environment[$0] == choice.command }
        return .ok("editor.program", path + (variable.map { " (\($0))" } ?? ""))
    }

    private func path(of program: String) -> String? {
        let folders = environment["PATH", default: "/usr/bin:/bin"].split(separator: ":").map(String.init)
        let candidates = program.contains("/") ? [program] : folders.map { "\($0)/\(program)" }
        return candidates.first { access($0, X_OK) == 0 }
    }
}
