extension LogLevel {
    /// What the log is to hold: `--log-level`, else `KEYSTORE_LOG_LEVEL`, else `log-level` of the configuration, else nothing.
    /// A pure function.
    ///
    /// - Throws: ``SettingsError/unknownLogLevel(_:source:)``.
    public static func resolve(
        flags: Flags, environment: [String: String], configuration: Configuration
    ) throws(SettingsError) -> Sourced<LogLevel> {
        if let word = flags.logLevel { return try read(Sourced(word, from: .flag("--log-level"))) }
        if let word = EnvironmentVariable.logLevel.value(in: environment) {
            return try read(Sourced(word, from: .environment(.logLevel)))
        }
        guard let level = configuration.logLevel else { return Sourced(BuiltIn.logLevel, from: .builtIn) }
        return Sourced(level.value, from: .file(configuration.file ?? "", position: level.position))
    }

    private static func read(_ word: Sourced<String>) throws(SettingsError) -> Sourced<LogLevel> {
        guard let level = LogLevel(rawValue: word.value) else {
            throw .unknownLogLevel(word.value, source: word.source)
        }
        return Sourced(level, from: word.source)
    }
}
