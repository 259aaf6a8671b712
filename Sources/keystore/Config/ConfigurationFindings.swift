internal import Console
internal import KeyStoreClient
internal import Settings

/// What is wrong with a configuration that could be read: what `Settings` finds, and what only those know who use it.
enum ConfigurationFindings {
    /// Mistakes and warnings in the order of the file.
    static func all(_ configuration: Configuration, environment: [String: String]) -> [Settings.Problem] {
        var findings = ConfigurationCheck.findings(configuration, environment: environment)
        findings += keymap(configuration) + boards(configuration)
        // A file that is not there is said already, and what stands at the top is every profile's.
        for problem in clients(configuration, environment)
        where !findings.contains(where: { $0.file == problem.file && $0.position == problem.position }) {
            findings.append(problem)
        }
        return findings.sorted { $0.position < $1.position }
    }

    private static func keymap(_ configuration: Configuration) -> [Settings.Problem] {
        do throws(SettingsError) {
            _ = try Keymap(configuration)
            return []
        } catch {
            guard case .mistakes(let mistakes) = error else { return [] }
            return mistakes
        }
    }

    private static func boards(_ configuration: Configuration) -> [Settings.Problem] {
        configuration.profiles.flatMap(\.boards).compactMap { board in
            guard let keys = board.keys, let mistake = KeyFilter(keys.value).mistake else { return nil }
            return warning(
                "keys: the pattern lets every key through, as it is none: column \(mistake.column): \(mistake.reason)",
                keys, configuration)
        }
    }

    private static func warning<Value>(
        _ message: String, _ place: Located<Value>, _ configuration: Configuration
    ) -> Settings.Problem {
        Settings.Problem(
            file: configuration.file ?? "", position: place.position, message: message, isWarning: true)
    }

    // MARK: Certificates

    private static func clients(
        _ configuration: Configuration, _ environment: [String: String]
    ) -> [Settings.Problem] {
        configuration.profiles.compactMap { profile in
            do {
                let resolved = try ResolvedProfile(
                    flags: Flags(profile: profile.name), environment: environment.filter { $0.key == "HOME" },
                    configuration: configuration)
                try KeyStoreClient.check(
                    ProfileConnector.clientConfiguration(resolved, token: nil, environment: [:]))
                return nil
            } catch let problem as ConfigurationProblem {
                return place(of: problem, profile, configuration)
                    .map { warning("\(problem)", $0, configuration) }
            } catch {
                return nil
            }
        }
    }

    private static func place(
        of problem: ConfigurationProblem, _ profile: Settings.Profile, _ configuration: Configuration
    ) -> Located<String>? {
        switch problem {
        case .caFile: profile.own.caFile ?? configuration.common.caFile
        case .clientCertificate: profile.own.clientCertificate ?? configuration.common.clientCertificate
        case .clientKey: profile.own.clientKey ?? configuration.common.clientKey
        case .baseURL, .proxy: nil
        }
    }
}
