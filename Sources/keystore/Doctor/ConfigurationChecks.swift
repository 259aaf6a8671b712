internal import Commands
internal import Console
internal import Glibc
internal import Settings

/// The configuration, the profile that it comes to, and the profile's token.
struct ConfigurationChecks {
    let flags: Flags
    let environment: [String: String]

    /// The file by itself; no configuration where it has mistakes.
    func file() -> (Settings.Configuration?, [DoctorFinding]) {
        do {
            let configuration = try Settings.Configuration.load(flags: flags, environment: environment)
            guard let file = configuration.file else {
                let usual = Paths.configurationFile(environment) ?? "no place for one: HOME is not set"
                return (configuration, [.ok("configuration.file", "none, and none is needed (\(usual))")])
            }
            return (configuration, [.ok("configuration.file", file)])
        } catch {
            return (nil, [.problem("configuration.file", error, advice: "correct the file")])
        }
    }

    /// How the console would look and what is logged.
    func looks(_ configuration: Settings.Configuration) -> [DoctorFinding] {
        [keymap(configuration), theme(configuration), log(configuration), variables].compactMap(\.self)
    }

    private func keymap(_ configuration: Settings.Configuration) -> DoctorFinding? {
        do {
            _ = try Keymap(configuration)
            return nil
        } catch {
            return .problem("configuration.keymap", error, advice: "see the names that there are: keystore keymap")
        }
    }

    private func theme(_ configuration: Settings.Configuration) -> DoctorFinding {
        do {
            let choice = Themes.choice(flags: flags, environment: environment, configuration: configuration)
            _ = try Themes.load(choice, environment: environment)
            return .ok("configuration.theme", "\(choice.value) (\(choice.source))")
        } catch {
            return .problem(
                "configuration.theme", error, advice: "correct it, or see those that there are: keystore theme list")
        }
    }

    private func log(_ configuration: Settings.Configuration) -> DoctorFinding {
        do {
            let level = try LogLevel.resolve(flags: flags, environment: environment, configuration: configuration)
            guard level.value != .off else { return .ok("configuration.log", "off") }
            let file = Paths.stateFolder(environment).map { "\($0)/\(LogFile.name)" } ?? "no file: HOME is not set"
            return .ok("configuration.log", "\(level.value.rawValue) (\(level.source)): \(file)")
        } catch {
            return .problem("configuration.log", error, advice: "name one of them, or leave it out")
        }
    }

    /// Names alone: a token may be among the values.
    private var variables: DoctorFinding? {
        let set = EnvironmentVariable.allCases.map(\.rawValue).filter { !environment[$0, default: ""].isEmpty }
        return set.isEmpty ? nil : .ok("configuration.variables", "set: " + set.joined(separator: ", "))
    }

    // MARK: Profile

    func profile(_ configuration: Settings.Configuration) -> (ResolvedProfile?, [DoctorFinding]) {
        do {
            let profile = try ResolvedProfile(flags: flags, environment: environment, configuration: configuration)
            let name = profile.name.map { "\($0.value) (\($0.source))" } ?? "none: the address was given by itself"
            let address = DoctorFinding.ok("configuration.url", "\(profile.url.value) (\(profile.url.source))")
            let notes = profile.notes.map { note in
                DoctorFinding.warning(
                    "configuration.note", note, advice: "where it comes from: keystore config show --effective")
            }
            return (profile, [.ok("configuration.profile", name), address] + notes)
        } catch {
            return (nil, [.problem("configuration.profile", error, advice: "name another one with --profile or --url")])
        }
    }

    /// Fetches it. Nothing of it is told.
    func token(_ profile: ResolvedProfile) async -> (Token?, [DoctorFinding]) {
        let check = "configuration.token"
        guard let source = profile.tokenSource else {
            return (nil, [.skipped(check, "none is configured; the console asks for one where the server wants it")])
        }
        let start = ContinuousClock.now
        do {
            let token = try await profile.token(environment: environment)?.value
            let milliseconds = Int((ContinuousClock.now - start) / .milliseconds(1))
            return (token, [.ok(check, Self.words(source, milliseconds))])
        } catch {
            return (nil, [.problem(check, error, advice: Self.advice(for: source.value))])
        }
    }

    private static func words(_ source: Sourced<TokenSource>, _ milliseconds: Int) -> String {
        switch source.value {
        case .file(let file): "in the file \(file), which is yours alone (\(source.source))"
        case .command(let words): "the command \(words.first ?? "") gave it in \(milliseconds) ms (\(source.source))"
        case .environment: "in the variable \(source.source)"
        }
    }

    private static func advice(for source: TokenSource) -> String {
        switch source {
        case .file: "make it a regular file of yours with mode 0600 and the token in its first line"
        case .command:
            "run the command by hand: it is to print the token, and nothing else, within token-command-timeout"
        case .environment: "set it to the token alone"
        }
    }
}
