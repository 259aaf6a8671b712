/// Where things are kept, from the environment alone.
public enum Paths {
    /// `$XDG_CONFIG_HOME/keystore`, else `$HOME/.config/keystore`. Relative values are ignored, as the XDG Base
    /// Directory Specification (section 2) asks. `nil` when neither variable helps.
    public static func configurationFolder(_ environment: [String: String]) -> String? {
        if let base = absolute(environment["XDG_CONFIG_HOME"]) { return join(base, "keystore") }
        return home(environment).map { join($0, ".config/keystore") }
    }

    /// `config.yaml` in ``configurationFolder(_:)``.
    public static func configurationFile(_ environment: [String: String]) -> String? {
        configurationFolder(environment).map { join($0, "config.yaml") }
    }

    /// The operator's own themes.
    public static func themesFolder(_ environment: [String: String]) -> String? {
        configurationFolder(environment).map { join($0, "themes") }
    }

    /// Variables that would count if they held an absolute path.
    public static func ignored(_ environment: [String: String]) -> [String] {
        ["XDG_CONFIG_HOME", "XDG_STATE_HOME"].filter { variable in
            environment[variable].map { !$0.isEmpty && !$0.hasPrefix("/") } ?? false
        }
    }

    /// `$XDG_STATE_HOME/keystore`, else `$HOME/.local/state/keystore`; relative values are ignored, too. `nil` when
    /// neither variable helps.
    public static func stateFolder(_ environment: [String: String]) -> String? {
        if let base = absolute(environment["XDG_STATE_HOME"]) { return join(base, "keystore") }
        return home(environment).map { join($0, ".local/state/keystore") }
    }

    /// `path` with a leading `~/` replaced, and, if it is relative, taken from `folder`.
    public static func expand(_ path: String, in folder: String?, _ environment: [String: String]) -> String {
        if path.hasPrefix("~/"), let home = home(environment) { return join(home, String(path.dropFirst(2))) }
        guard let folder, !path.hasPrefix("/") else { return path }
        return join(folder, path)
    }

    /// The folder that a file is in; `.` for a mere name.
    static func folder(of file: String) -> String {
        guard let slash = file.lastIndex(of: "/") else { return "." }
        return slash == file.startIndex ? "/" : String(file[..<slash])
    }

    static func join(_ folder: String, _ name: String) -> String {
        folder.hasSuffix("/") ? folder + name : folder + "/" + name
    }

    private static func home(_ environment: [String: String]) -> String? { absolute(environment["HOME"]) }

    private static func absolute(_ path: String?) -> String? {
        guard let path, path.hasPrefix("/") else { return nil }
        return path
    }
}
