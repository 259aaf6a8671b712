extension ResolvedProfile {
    /// Decides what holds: flags before environment before profile before file before what is built in. A pure
    /// function.
    ///
    /// A URL from a flag or the environment without a profile from there means no profile at all: the default profile
    /// of the file belongs to its own URL. For the same reason a profile's token goes to the profile's own server
    /// (scheme, host and port) and nowhere else, unless `--url` and `--profile` were both typed.
    ///
    /// - Throws: ``SettingsError/noURL(profile:known:)``, ``SettingsError/badURL(_:violation:source:)`` and
    ///   ``SettingsError/unknownProfile(_:source:known:)``.
    public init(
        flags: Flags, environment: [String: String], configuration: Configuration
    ) throws(SettingsError) {
        let resolution = try Resolution(flags: flags, environment: environment, configuration: configuration)
        self.init(resolution, at: try resolution.url())
    }

    init(_ resolution: Resolution, at url: Sourced<ServerURL>) {
        let token = resolution.tokenSource(for: url.value)
        let identity = resolution.identity(for: url.value)
        let own = resolution.profile?.own, common = resolution.configuration.common
        self.init(
            name: resolution.name,
            url: url,
            tokenSource: token.source,
            access: resolution.setting(own?.access, common.access, BuiltIn.access),
            protected: resolution.setting(resolution.profile?.protected, nil, BuiltIn.protected),
            colour: resolution.setting(resolution.profile?.colour),
            caFile: resolution.setting(own?.caFile, common.caFile).map(resolution.path),
            clientCertificate: identity.certificate, clientKey: identity.key,
            proxy: resolution.setting(own?.proxy, common.proxy),
            connectTimeout: resolution.setting(
                own?.connectTimeout, common.connectTimeout, .seconds(BuiltIn.connectTimeout)),
            idleTimeout: resolution.setting(own?.idleTimeout, common.idleTimeout, .seconds(BuiltIn.idleTimeout)),
            totalTimeout: resolution.setting(own?.totalTimeout, common.totalTimeout, .seconds(BuiltIn.totalTimeout)),
            tokenCommandTimeout: resolution.setting(
                own?.tokenCommandTimeout, common.tokenCommandTimeout, BuiltIn.tokenCommandTimeout),
            armTime: resolution.setting(own?.armTime, common.armTime, BuiltIn.armTime),
            confirmTime: resolution.setting(own?.confirmTime, common.confirmTime, BuiltIn.confirmTime),
            driftInterval: resolution.setting(own?.driftInterval, common.driftInterval, BuiltIn.driftInterval),
            reason: resolution.setting(own?.reason, common.reason, BuiltIn.reason),
            journal: resolution.setting(own?.journal, common.journal, BuiltIn.journal),
            boards: resolution.profile?.boards ?? [],
            notes: token.notes + identity.notes + resolution.overrideNotes(url))
    }
}

/// The steps of resolving, once the profile is chosen.
struct Resolution {
    let flags: Flags
    let environment: [String: String]
    let configuration: Configuration
    let name: Sourced<String>?
    let profile: Profile?

    init(flags: Flags, environment: [String: String], configuration: Configuration) throws(SettingsError) {
        self.flags = flags
        self.environment = environment
        self.configuration = configuration
        name = Self.name(flags, environment, configuration)
        profile = name.flatMap { configuration[$0.value] }
        if let name, profile == nil {
            let known = configuration.profiles.map(\.name)
            throw .unknownProfile(name.value, source: name.source, known: known)
        }
    }

    private static func name(
        _ flags: Flags, _ environment: [String: String], _ configuration: Configuration
    ) -> Sourced<String>? {
        if let name = flags.profile { return Sourced(name, from: .flag("--profile")) }
        if let name = EnvironmentVariable.profile.value(in: environment) {
            return Sourced(name, from: .environment(.profile))
        }
        guard flags.url == nil, EnvironmentVariable.url.value(in: environment) == nil else { return nil }
        return configuration.profile.map {
            Sourced($0.value, from: .file(configuration.file ?? "", position: $0.position))
        }
    }

    func url() throws(SettingsError) -> Sourced<ServerURL> {
        guard let text = urlText() else {
            throw .noURL(profile: name?.value, known: configuration.profiles.map(\.name))
        }
        do throws(URLViolation) {
            return Sourced(try ServerURL(text.value), from: text.source)
        } catch {
            throw .badURL(ServerURL.redacted(text.value), violation: error, source: text.source)
        }
    }

    private func urlText() -> Sourced<String>? {
        if let url = flags.url { return Sourced(url, from: .flag("--url")) }
        if let url = EnvironmentVariable.url.value(in: environment) { return Sourced(url, from: .environment(.url)) }
        return setting(profile?.url)
    }

    /// A value of the profile, else one that the file has for all profiles.
    func setting<Value>(_ own: Located<Value>?, _ common: Located<Value>? = nil) -> Sourced<Value>? {
        let file = configuration.file ?? ""
        if let own, let profile {
            return Sourced(own.value, from: .profile(profile.name, file: file, position: own.position))
        }
        return common.map { Sourced($0.value, from: .file(file, position: $0.position)) }
    }

    /// The same, else what is built in.
    func setting<Value>(_ own: Located<Value>?, _ common: Located<Value>?, _ builtIn: Value) -> Sourced<Value> {
        setting(own, common) ?? Sourced(builtIn, from: .builtIn)
    }

    /// Paths in the file are relative to the file's folder.
    func path(_ path: Sourced<String>) -> Sourced<String> {
        Sourced(configuration.path(path.value, environment), from: path.source)
    }
}
