internal import Glibc

/// What may be wrong with a configuration beyond what stands in its file.
public struct ConfigurationCheck {
    private let configuration: Configuration
    private let environment: [String: String]
    private var findings: [Problem] = []

    /// Mistakes and warnings in the order of the file. Files are looked at, but no token and no key is read, and nothing is run.
    public static func findings(_ configuration: Configuration, environment: [String: String]) -> [Problem] {
        var check = ConfigurationCheck(configuration: configuration, environment: environment)
        check.checkTheme()
        check.check(configuration.common)
        for profile in configuration.profiles { check.check(profile) }
        return check.findings.sorted { $0.position < $1.position }
    }

    private init(configuration: Configuration, environment: [String: String]) {
        self.configuration = configuration
        self.environment = environment
    }

    private mutating func report(_ message: String, at position: Position, isWarning: Bool = true) {
        findings.append(
            Problem(file: configuration.file ?? "", position: position, message: message, isWarning: isWarning))
    }

    private mutating func checkTheme() {
        guard let theme = configuration.theme else { return }
        do throws(SettingsError) {
            let choice = Sourced(theme.value, from: configuration.place(theme.position))
            _ = try Themes.load(choice, environment: environment)
        } catch .unknownTheme(let name, _, let known) {
            let hint = Suggestion.phrase(for: name, among: known)
            report("theme: no theme is called \(name.quoted)\(hint)", at: theme.position, isWarning: false)
        } catch .mistakes(let problems) {
            findings += problems
        } catch {
            report("theme: \(error)", at: theme.position, isWarning: false)
        }
    }

    private mutating func check(_ profile: Profile) {
        if profile.url == nil { report("the profile \(profile.name.quoted) has no url", at: profile.position) }
        if let command = profile.tokenCommand { checkProgram(command) }
        if let file = profile.tokenFile {
            checkPrivate(file, "token file", followingLinks: false)
            if profile.tokenCommand != nil {
                report("token-file is not used: token-command comes before it", at: file.position)
            }
        }
        check(profile.own)
        if let certificate = profile.own.clientCertificate, profile.url?.value.lowercased().hasPrefix("http:") == true {
            report("client-certificate is not used: the url is not https", at: certificate.position)
        }
        let resolved = try? ResolvedProfile(
            flags: Flags(profile: profile.name), environment: environment.filter { $0.key == "HOME" },
            configuration: configuration)
        for note in resolved?.notes ?? [] { report(note, at: profile.url?.position ?? profile.position) }
    }

    private mutating func check(_ settings: CommonSettings) {
        checkReadable(settings.caFile, "CA file")
        checkReadable(settings.clientCertificate, "client certificate")
        if let key = settings.clientKey { checkPrivate(key, "client key", followingLinks: true) }
    }

    private mutating func checkReadable(_ file: Located<String>?, _ what: String) {
        guard let file else { return }
        let path = configuration.path(file.value, environment)
        do throws(FileFailure) {
            _ = try LocalFile(opening: path, followingLinks: true)
        } catch {
            report("cannot read the \(what) \(path.legible): \(error.reason)", at: file.position)
        }
    }

    private mutating func checkPrivate(_ file: Located<String>, _ what: String, followingLinks: Bool) {
        do throws(PrivateFileProblem) {
            try PrivateFile.check(configuration.path(file.value, environment), followingLinks: followingLinks)
        } catch {
            report(error.sentence(what), at: file.position)
        }
    }

    private mutating func checkProgram(_ command: Located<[String]>) {
        let program = Paths.expand(command.value[0], in: nil, environment)
        let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
        let places = program.contains("/") ? [program] : folders.map { Paths.join($0, program) }
        guard !places.contains(where: { access($0, X_OK) == 0 }) else { return }
        report("token-command: there is no program \(program.quoted) to run", at: command.position)
    }
}

extension Configuration {
    /// Paths in the file are relative to the file's folder.
    func path(_ path: String, _ environment: [String: String]) -> String {
        Paths.expand(path, in: file.map(Paths.folder), environment)
    }
}
