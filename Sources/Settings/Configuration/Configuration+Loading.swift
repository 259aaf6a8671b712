extension Configuration {
    /// Reads the file that `--config` names, else the one of ``Paths/configurationFile(_:)``.
    ///
    /// The file of `--config` must exist; without the other one the configuration is ``empty``.
    ///
    /// - Throws: ``SettingsError/mistakes(_:)`` and ``SettingsError/unreadable(file:reason:)``.
    public static func load(
        flags: Flags = Flags(), environment: [String: String]
    ) throws(SettingsError) -> Configuration {
        let asked = flags.config.map { Paths.expand($0, in: nil, environment) }
        guard let file = asked ?? Paths.configurationFile(environment) else { return .empty }
        if let text = try TextFile.text(at: file) { return try Configuration(parsing: text, file: file) }
        guard asked == nil else { throw .unreadable(file: file, reason: FileFailure.missing.reason) }
        return .empty
    }
}
