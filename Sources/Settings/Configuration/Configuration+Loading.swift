extension Configuration {
    /// Reads the file that `--config` names, else the one of ``Paths/configurationFile(_:)``.
    ///
    /// The file of `--config` must exist; without the other one the configuration is ``empty``.
    ///
    /// - Throws: ``SettingsError/mistakes(_:)`` and ``SettingsError/unreadable(file:reason:)``.
    public static func load(
        flags: Flags = Flags(), environment: [String: String]
    ) throws(SettingsError) -> Configuration {
        guard let file = file(flags: flags, environment: environment) else { return .empty }
        if let content = try TextFile.content(at: file) {
            return try Configuration(parsing: content.text, file: file, mode: content.mode)
        }
        guard flags.config == nil else { throw .unreadable(file: file, reason: FileFailure.missing.reason) }
        return .empty
    }

    /// Whether there is something under a file's name, be it readable or not.
    public static func exists(_ file: String) -> Bool { LocalFile.exists(file) }

    /// The file that ``load(flags:environment:)`` reads, be it there or not; `nil` when nothing says where it would be.
    public static func file(flags: Flags = Flags(), environment: [String: String]) -> String? {
        flags.config.map { Paths.expand($0, in: nil, environment) } ?? Paths.configurationFile(environment)
    }
}
