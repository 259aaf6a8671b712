extension Configuration {
    /// Reads the text of a configuration file. A pure function.
    ///
    /// - Parameters:
    ///   - text: YAML; empty is fine.
    ///   - file: what to call it in messages.
    /// - Throws: ``SettingsError/mistakes(_:)`` with every mistake.
    public init(parsing text: String, file: String) throws(SettingsError) {
        let document = try YAMLDocument(parsing: text, file: file)
        var log = ProblemLog(file: file)
        let fields = document.root.map { log.topFields(of: $0) } ?? [:]
        let profiles = log.profiles(fields[ConfigurationKey.profiles])
        let chosen = log.text(fields[ConfigurationKey.profile])
        log.check(chosen, isOneOf: profiles)
        self.init(
            file: file, theme: log.text(fields[ConfigurationKey.theme]), profile: chosen, profiles: profiles,
            common: log.common(fields), journalRetention: log.retention(fields[ConfigurationKey.journalRetention]),
            handling: log.handling(fields), logLevel: log.choice(fields[ConfigurationKey.logLevel]))
        try log.check()
    }
}

/// The names of the configuration's keys, as the file spells them.
enum ConfigurationKey {
    static let theme = "theme"
    static let profile = "profile"
    static let profiles = "profiles"
    static let url = "url"
    static let tokenFile = "token-file"
    static let tokenCommand = "token-command"
    static let access = "access"
    static let protected = "protected"
    static let colour = "colour"
    static let caFile = "ca-file"
    static let connectTimeout = "connect-timeout"
    static let idleTimeout = "idle-timeout"
    static let totalTimeout = "total-timeout"

    static let armTime = "arm-time"
    static let confirmTime = "confirm-time"
    static let driftInterval = "drift-interval"
    static let reason = "reason"
    static let journal = "journal"
    static let journalRetention = "journal-retention"
    static let draftsDays = "drafts-days"
    static let writesDays = "writes-days"
    static let writesMegabytes = "writes-megabytes"
    static let requests = "requests"
    static let boards = "boards"
    static let paths = "paths"
    static let keys = "keys"

    static let common = [
        access, caFile, connectTimeout, idleTimeout, totalTimeout, armTime, confirmTime, driftInterval, reason,
        journal,
    ]
    static let mouse = "mouse"
    static let clipboard = "clipboard"
    static let keymap = "keymap"
    static let logLevel = "log-level"

    /// What holds whichever profile is in use.
    static let ofAll = [journalRetention, mouse, clipboard, keymap, logLevel]
    static let top = [theme, profile, profiles] + ofAll + common
    static let inRetention = [draftsDays, writesDays, writesMegabytes, requests]
    static let inProfile = [url, tokenFile, tokenCommand, protected, colour, boards] + common
    static let inBoard = [paths, keys]
}

extension ProblemLog {
    fileprivate mutating func topFields(of root: YAMLValue) -> [String: YAMLValue.Entry] {
        fields(of: root, called: "the configuration") { name in
            if ConfigurationKey.top.contains(name) { return nil }
            if ConfigurationKey.inProfile.contains(name) {
                return "\(name.quoted) belongs to a profile: write it under “profiles:” and the profile's name"
            }
            return "unknown key \(name.quoted)" + Suggestion.phrase(for: name, among: ConfigurationKey.top)
        }
    }

    fileprivate mutating func profiles(_ entry: YAMLValue.Entry?) -> [Profile] {
        guard let entry else { return [] }
        let named = fields(of: entry.value, called: ConfigurationKey.profiles) { name in
            ProfileName.complaint(about: name)
        }
        return named.values.sorted { $0.position < $1.position }.map { profile($0) }
    }

    private mutating func profile(_ entry: YAMLValue.Entry) -> Profile {
        var profile = Profile(name: entry.name, position: entry.position)
        let fields = profileFields(of: entry)
        profile.url = text(fields[ConfigurationKey.url])
        profile.tokenFile = text(fields[ConfigurationKey.tokenFile])
        profile.tokenCommand = texts(fields[ConfigurationKey.tokenCommand])
        profile.protected = truth(fields[ConfigurationKey.protected])
        profile.colour = choice(fields[ConfigurationKey.colour])
        profile.boards = boards(fields[ConfigurationKey.boards])
        profile.own = common(fields)
        checkURL(profile.url)
        return profile
    }

    private mutating func profileFields(of entry: YAMLValue.Entry) -> [String: YAMLValue.Entry] {
        fields(of: entry.value, called: "the profile \(entry.name.quoted)") { name in
            if ConfigurationKey.inProfile.contains(name) { return nil }
            if ConfigurationKey.ofAll.contains(name) {
                return "\(name.quoted) holds for all profiles together: write it at the top of the file"
            }
            return "unknown key \(name.quoted)" + Suggestion.phrase(for: name, among: ConfigurationKey.inProfile)
        }
    }

    fileprivate mutating func common(_ fields: [String: YAMLValue.Entry]) -> CommonSettings {
        var common = CommonSettings()
        common.access = choice(fields[ConfigurationKey.access])
        common.caFile = text(fields[ConfigurationKey.caFile])
        common.connectTimeout = seconds(fields[ConfigurationKey.connectTimeout])
        common.idleTimeout = seconds(fields[ConfigurationKey.idleTimeout])
        common.totalTimeout = seconds(fields[ConfigurationKey.totalTimeout])
        common.armTime = number(fields[ConfigurationKey.armTime], of: "seconds", in: 10...3600)
        common.confirmTime = number(fields[ConfigurationKey.confirmTime], of: "seconds", in: 10...3600)
        common.driftInterval = interval(fields[ConfigurationKey.driftInterval], in: 5...3600)
        common.reason = choice(fields[ConfigurationKey.reason])
        common.journal = choice(fields[ConfigurationKey.journal])
        return common
    }

    /// What is left out, or wrong, stays as it is built in.
    fileprivate mutating func retention(_ entry: YAMLValue.Entry?) -> JournalRetention {
        var retention = JournalRetention()
        guard let entry else { return retention }
        let fields = fields(
            of: entry.value, called: ConfigurationKey.journalRetention, known: ConfigurationKey.inRetention)
        func amount(_ key: String, _ unit: String, _ log: inout ProblemLog) -> Int? {
            log.number(fields[key], of: unit, in: 1...1_000_000)?.value
        }
        retention.draftsDays = amount(ConfigurationKey.draftsDays, "days", &self) ?? retention.draftsDays
        retention.writesDays = amount(ConfigurationKey.writesDays, "days", &self) ?? retention.writesDays
        retention.writesMegabytes =
            amount(ConfigurationKey.writesMegabytes, "megabytes", &self) ?? retention.writesMegabytes
        retention.requests = amount(ConfigurationKey.requests, "rows", &self) ?? retention.requests
        return retention
    }

    private mutating func checkURL(_ url: Located<String>?) {
        guard let url else { return }
        do throws(URLViolation) {
            _ = try ServerURL(url.value)
        } catch {
            report(
                "url: \(ServerURL.redacted(url.value).quoted) is not the address of a key store: \(error)",
                at: url.position)
        }
    }

    fileprivate mutating func check(_ chosen: Located<String>?, isOneOf profiles: [Profile]) {
        let names = profiles.map(\.name)
        guard let chosen, !names.contains(chosen.value) else { return }
        let hint = Suggestion.phrase(for: chosen.value, among: names)
        report("profile: there is no profile \(chosen.value.quoted) under “profiles:”\(hint)", at: chosen.position)
    }
}

/// What a profile may be called: it must fit into a header and be easy to type, as it confirms writes.
enum ProfileName {
    static func complaint(about name: String) -> String? {
        let allowed = name.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
                || "-_.".unicodeScalars.contains(scalar)
        }
        guard !name.isEmpty, name.count <= 40, allowed else {
            return
                "a profile's name has 1 to 40 of the characters a-z, A-Z, 0-9, “-”, “_” and “.”, unlike \(name.quoted)"
        }
        return nil
    }
}
