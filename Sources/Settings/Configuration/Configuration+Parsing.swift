extension Configuration {
    /// Reads the text of a configuration file. A pure function.
    ///
    /// - Parameters:
    ///   - text: YAML; empty is fine.
    ///   - file: what to call it in messages.
    ///   - mode: the file's permission bits: where others may read it, no password may stand in it.
    /// - Throws: ``SettingsError/mistakes(_:)`` with every mistake.
    public init(parsing text: String, file: String, mode: UInt32 = 0o600) throws(SettingsError) {
        let document = try YAMLDocument(parsing: text, file: file)
        var log = ProblemLog(file: file)
        let fields = document.root.map { log.topFields(of: $0) } ?? Fields()
        let profiles = log.profiles(fields[.profiles])
        let chosen = log.text(.profile, fields)
        log.check(chosen, isOneOf: profiles)
        self.init(
            file: file, theme: log.text(.theme, fields), profile: chosen, profiles: profiles,
            common: log.common(fields), journalRetention: log.retention(fields[.journalRetention]),
            handling: log.handling(fields), logLevel: log.choice(.logLevel, fields),
            written: log.problems.isEmpty ? document.root.map { WrittenSetting.all(of: $0) } ?? [] : [])
        log.checkPasswords([common] + profiles.map(\.own), mode: mode)
        try log.check()
    }
}

extension ProblemLog {
    fileprivate mutating func topFields(of root: YAMLValue) -> Fields {
        let known = ConfigurationReference.names(.top, .both)
        let elsewhere = ConfigurationReference.names(.profile)
        let entries = fields(of: root, called: "the configuration") { name in
            if known.contains(name) { return nil }
            if elsewhere.contains(name) {
                return "\(name.quoted) belongs to a profile: write it under “profiles:” and the profile's name"
            }
            return "unknown key \(name.quoted)" + Suggestion.phrase(for: name, among: known)
        }
        return Fields(entries: entries)
    }

    fileprivate mutating func profiles(_ entry: YAMLValue.Entry?) -> [Profile] {
        guard let entry else { return [] }
        let named = fields(of: entry.value, called: entry.name) { name in ProfileName.complaint(about: name) }
        return named.values.sorted { $0.position < $1.position }.map { profile($0) }
    }

    private mutating func profile(_ entry: YAMLValue.Entry) -> Profile {
        var profile = Profile(name: entry.name, position: entry.position)
        let fields = profileFields(of: entry)
        profile.url = text(.url, fields)
        profile.tokenFile = text(.tokenFile, fields)
        profile.tokenCommand = words(.tokenCommand, fields)
        profile.protected = truth(fields[.protected])
        profile.colour = choice(.colour, fields)
        profile.boards = boards(fields[.boards])
        profile.own = common(fields)
        checkURL(profile.url)
        return profile
    }

    private mutating func profileFields(of entry: YAMLValue.Entry) -> Fields {
        let known = ConfigurationReference.names(.profile, .both)
        let elsewhere = ConfigurationReference.names(.top)
        let entries = fields(of: entry.value, called: "the profile \(entry.name.quoted)") { name in
            if known.contains(name) { return nil }
            if elsewhere.contains(name) {
                return "\(name.quoted) holds for all profiles together: write it at the top of the file"
            }
            return "unknown key \(name.quoted)" + Suggestion.phrase(for: name, among: known)
        }
        return Fields(entries: entries)
    }

    fileprivate mutating func common(_ fields: Fields) -> CommonSettings {
        var common = CommonSettings()
        common.access = choice(.access, fields)
        common.caFile = text(.caFile, fields)
        common.clientCertificate = text(.clientCertificate, fields)
        common.clientKey = text(.clientKey, fields)
        checkPair(.clientCertificate, .clientKey, fields)
        common.proxy = proxy(fields)
        common.connectTimeout = seconds(.connectTimeout, fields)
        common.idleTimeout = seconds(.idleTimeout, fields)
        common.totalTimeout = seconds(.totalTimeout, fields)
        common.tokenCommandTimeout = number(.tokenCommandTimeout, fields)
        common.armTime = number(.armTime, fields)
        common.confirmTime = number(.confirmTime, fields)
        common.driftInterval = number(.driftInterval, fields)
        common.reason = choice(.reason, fields)
        common.journal = choice(.journal, fields)
        return common
    }

    /// What is left out, or wrong, stays as it is built in.
    fileprivate mutating func retention(_ entry: YAMLValue.Entry?) -> JournalRetention {
        var retention = JournalRetention()
        guard let entry else { return retention }
        let fields = fields(of: entry.value, called: entry.name, in: .retention)
        retention.draftsDays = number(.draftsDays, fields)?.value ?? retention.draftsDays
        retention.writesDays = number(.writesDays, fields)?.value ?? retention.writesDays
        retention.writesMegabytes = number(.writesMegabytes, fields)?.value ?? retention.writesMegabytes
        retention.requests = number(.requests, fields)?.value ?? retention.requests
        return retention
    }
}
