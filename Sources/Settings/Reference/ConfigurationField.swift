/// A name that `config.yaml` may hold, and everything there is to say about it.
public struct ConfigurationField: Equatable, Sendable {
    /// As the file spells it.
    public let name: String
    public let scope: ConfigurationScope
    public let type: ConfigurationType
    /// What holds where nothing is said, as the file would say it; `nil` where that is nothing.
    public let defaultText: String?
    /// One sentence: what it is for.
    public let help: String
    /// A value as the file may hold it: YAML, on one line, or beginning with a line end where it is a map on lines of its own.
    public let example: String?
    /// What comes before the file.
    public let variable: EnvironmentVariable?
    /// What comes before that: `--url`.
    public let flag: String?

    init(
        _ name: String, _ scope: ConfigurationScope, _ type: ConfigurationType, default defaultText: String? = nil,
        example: String? = nil, variable: EnvironmentVariable? = nil, flag: String? = nil, help: String
    ) {
        self.name = name
        self.scope = scope
        self.type = type
        self.defaultText = defaultText
        self.help = help
        self.example = example
        self.variable = variable
        self.flag = flag
    }
}

/// Where a name may stand.
public enum ConfigurationScope: Equatable, Sendable {
    /// At the top of the file, for everything.
    case top
    case profile
    /// In a profile, or at the top for all profiles that do not say otherwise.
    case both
    /// In a board of a profile.
    case board
    /// In `journal-retention`.
    case retention
}
