public import Canvas

/// Finds and reads themes: those in the binary, and the operator's own.
public enum Themes {
    /// The themes that the binary carries, the default one first.
    public static let shipped = EmbeddedThemes.names

    /// The theme to use: `--theme`, else `mono` when `NO_COLOR` is set, else `theme` of the configuration, else
    /// `terminal`. A pure function.
    public static func choice(
        flags: Flags, environment: [String: String], configuration: Configuration
    ) -> Sourced<String> {
        if let theme = flags.theme { return Sourced(theme, from: .flag("--theme")) }
        if EnvironmentVariable.noColour.value(in: environment) != nil {
            return Sourced("mono", from: .environment(.noColour))
        }
        guard let theme = configuration.theme else { return Sourced(BuiltIn.theme, from: .builtIn) }
        return Sourced(theme.value, from: .file(configuration.file ?? "", position: theme.position))
    }

    /// Reads a theme. A name means `NAME.yaml` in the folder `themes` beside the configuration, else a shipped one;
    /// with a slash in it, it is the path of a file (from the configuration: relative to its folder).
    ///
    /// - Returns: a theme with a style for every role.
    /// - Throws: ``SettingsError/unknownTheme(_:source:known:)``, ``SettingsError/mistakes(_:)`` and
    ///   ``SettingsError/unreadable(file:reason:)``.
    public static func load(
        _ choice: Sourced<String>, environment: [String: String]
    ) throws(SettingsError) -> Theme {
        var base: String?
        if case .file(let file, _) = choice.source { base = Paths.folder(of: file) }
        let library = ThemeLibrary(environment: environment)
        guard let first = try library.find(choice.value, relativeTo: base) else {
            throw .unknownTheme(choice.value, source: choice.source, known: library.names)
        }
        return try library.chain(from: first).theme(named: choice.value)
    }
}
