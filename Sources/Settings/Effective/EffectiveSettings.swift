/// Everything that holds: flags before environment before profile before file before what is built in.
public enum EffectiveSettings {
    /// In the order of the table. Without anything that names a server the rest is told all the same.
    ///
    /// - Throws: as ``ResolvedProfile/init(flags:environment:configuration:)`` and ``LogLevel/resolve(flags:environment:configuration:)``
    ///   do, but for the missing address.
    public static func all(
        flags: Flags, environment: [String: String], configuration: Configuration
    ) throws(SettingsError) -> [Setting] {
        let resolution = try Resolution(flags: flags, environment: environment, configuration: configuration)
        let url = try address(resolution)
        let profile = ResolvedProfile(resolution, at: url ?? nowhere)
        let theme = Themes.choice(flags: flags, environment: environment, configuration: configuration)
        let level = try LogLevel.resolve(flags: flags, environment: environment, configuration: configuration)
        return [Setting(.profile, profile.name), Setting(.url, url)] + ofProfile(profile, configuration.file)
            + ofBoth(profile)
            + [Setting(.theme, theme), Setting(.logLevel, level, SettingValue.word)] + ofTop(configuration)
    }

    private static func address(_ resolution: Resolution) throws(SettingsError) -> Sourced<ServerURL>? {
        do throws(SettingsError) {
            return try resolution.url()
        } catch .noURL {
            return nil
        } catch {
            throw error
        }
    }

    /// Stands in where there is no address, so that the rest can be resolved; not shown.
    private static let nowhere = Sourced(ServerURL.localhost, from: .builtIn)

    private static func ofProfile(_ profile: ResolvedProfile, _ file: String?) -> [Setting] {
        let token = profile.tokenSource
        let boards = profile.boards
        let place = boards.first.map { board in
            Source.profile(profile.name?.value ?? "", file: file ?? "", position: board.position)
        }
        return [
            Setting("token", token.map { .token($0.value) } ?? .nothing, from: token?.source ?? .builtIn),
            Setting(.protected, profile.protected, SettingValue.truth),
            Setting(.colour, profile.colour, SettingValue.word),
            Setting(
                ConfigurationField.boards.name, boards.isEmpty ? .nothing : .list(boards.map(\.name)),
                from: place ?? .builtIn),
        ]
    }

    private static func ofBoth(_ profile: ResolvedProfile) -> [Setting] {
        [
            Setting(.access, profile.access, SettingValue.word),
            Setting(.caFile, profile.caFile),
            Setting(.clientCertificate, profile.clientCertificate),
            Setting(.clientKey, profile.clientKey),
            Setting(.proxy, profile.proxy),
            Setting(.connectTimeout, profile.connectTimeout, SettingValue.seconds),
            Setting(.idleTimeout, profile.idleTimeout, SettingValue.seconds),
            Setting(.totalTimeout, profile.totalTimeout, SettingValue.seconds),
            Setting(.tokenCommandTimeout, profile.tokenCommandTimeout, SettingValue.whole),
            Setting(.armTime, profile.armTime, SettingValue.whole),
            Setting(.confirmTime, profile.confirmTime, SettingValue.whole),
            Setting(.driftInterval, profile.driftInterval) { $0 == 0 ? .text("off") : .whole($0) },
            Setting(.reason, profile.reason, SettingValue.word),
            Setting(.journal, profile.journal, SettingValue.word),
        ]
    }

    /// What nothing but the file can change.
    private static func ofTop(_ configuration: Configuration) -> [Setting] {
        let keymap = configuration.handling.keymap
        let keys = keymap.map { "\($0.context.value).\($0.command.value)" }
        return [
            configuration.said(.mouse, .truth(configuration.handling.mouse)),
            configuration.said(.clipboard, .word(configuration.handling.clipboard)),
            Setting(
                ConfigurationField.keymap.name, keys.isEmpty ? .nothing : .list(keys),
                from: keymap.first.map { configuration.place($0.context.position) } ?? .builtIn),
            configuration.said(.draftsDays, .whole(configuration.journalRetention.draftsDays)),
            configuration.said(.writesDays, .whole(configuration.journalRetention.writesDays)),
            configuration.said(.writesMegabytes, .whole(configuration.journalRetention.writesMegabytes)),
            configuration.said(.requests, .whole(configuration.journalRetention.requests)),
        ]
    }
}

extension Configuration {
    func place(_ position: Position) -> Source { .file(file ?? "", position: position) }

    /// A value that is in force, from the place in the file where it is said, if it is.
    fileprivate func said(_ field: ConfigurationField, _ value: SettingValue) -> Setting {
        let path = field.scope == .retention ? [ConfigurationField.journalRetention.name, field.name] : [field.name]
        let place = written.first { $0.path == path }
        return Setting(path.joined(separator: "."), value, from: place.map { self.place($0.position) } ?? .builtIn)
    }
}

extension SettingValue {
    /// Where a token comes from, never the token.
    fileprivate static func token(_ source: TokenSource) -> Self {
        switch source {
        case .file(let file): .text("file \(file)")
        case .command(let words): .text("command \(program(words))")
        case .environment: .text("variable")
        }
    }
}
