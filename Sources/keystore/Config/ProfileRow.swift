internal import JSONDocument
internal import Settings

/// A profile of the configuration as `--profile` would have it, and what came of asking its store.
struct ProfileRow: Sendable {
    let name: String
    let isDefault: Bool
    let profile: Result<ResolvedProfile, SettingsError>
    var check: Check?

    struct Check: Sendable {
        let isWell: Bool
        let message: String
    }

    init(_ name: String, _ configuration: Configuration, _ environment: [String: String]) {
        self.name = name
        let chosen = environment[EnvironmentVariable.profile.rawValue].flatMap { $0.isEmpty ? nil : $0 }
        isDefault = name == chosen ?? configuration.profile?.value
        do throws(SettingsError) {
            profile = .success(
                try ResolvedProfile(
                    flags: Flags(profile: name), environment: environment, configuration: configuration))
        } catch {
            profile = .failure(error)
        }
    }

    private var resolved: ResolvedProfile? { try? profile.get() }

    private var problem: String? {
        if case .failure(let error) = profile { error.description } else { nil }
    }

    private var token: String {
        switch resolved?.tokenSource?.value {
        case .file: "file"
        case .command: "command"
        case .environment: "environment"
        case nil: "none"
        }
    }

    /// - Parameter checked: whether there is a column for what came of asking.
    func cells(checked: Bool) -> [String] {
        let access = resolved.map { $0.access.value.rawValue + ($0.protected.value ? ", protected" : "") }
        let notes = problem ?? (resolved?.notes ?? []).joined(separator: "; ")
        return [isDefault ? "*" : "", name, resolved?.url.value.description ?? "-", access ?? "-", token]
            + (checked ? [check?.message ?? "-"] : []) + [notes]
    }

    var record: JSONRecord {
        var record = JSONRecord()
        record.add("name", name)
        record.add("address", resolved?.url.value.description)
        record.add("access", resolved?.access.value.rawValue)
        if let resolved { record.add("protected", resolved.protected.value) }
        record.add("token", token)
        record.add("isDefault", isDefault)
        record.add("notes", resolved?.notes ?? [])
        record.add("problem", problem)
        if let check {
            var outcome = JSONRecord()
            outcome.add("ok", check.isWell)
            outcome.add("message", check.message)
            record.add("check", outcome)
        }
        return record
    }
}
