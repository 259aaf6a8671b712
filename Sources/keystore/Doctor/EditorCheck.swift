internal import Commands

/// The operator's own editor.
struct EditorCheck {
    let environment: [String: String]

    var finding: DoctorFinding {
        guard let choice = EditorChoice(environment: environment) else {
            return .warning(
                "editor.program", "none is there",
                advice: "set VISUAL or EDITOR; E in the console and keystore edit want one")
        }
        guard let path = EditorChoice.path(of: choice.name, environment) else {
            return .warning(
                "editor.program", "\(choice.name) is not there, or no program",
                advice: "set VISUAL or EDITOR to an editor that is installed")
        }
        let variable = ["VISUAL", "EDITOR"].first { environment[$0] == choice.command }
        return .ok("editor.program", path + (variable.map { " (\($0))" } ?? ""))
    }
}
