internal import Console
internal import ConsoleRuntime
internal import JSONDocument
internal import KeyStoreAPI
internal import KeyStoreClient
internal import Settings

/// Makes the clients of a session, of its first profile and of those that are switched to, and ends them all.
actor ProfileConnector {
    private let configuration: Settings.Configuration
    private let environment: [String: String]
    private let keeping: Keeping
    private let log: SessionLog
    private var clients: [KeyStoreClient] = []
    private var isClosed = false

    /// - Parameters:
    ///   - keeping: where the requests are put on record.
    ///   - log: where they are seen.
    init(
        configuration: Settings.Configuration, environment: [String: String], keeping: Keeping,
        log: SessionLog = SessionLog()
    ) {
        self.configuration = configuration
        self.environment = environment
        self.keeping = keeping
        self.log = log
    }

    /// Fetches the token and makes the client; opens no connection yet.
    func connect(_ profile: ResolvedProfile) async throws -> Connection {
        let token = try await profile.token(environment: environment)
        var settings = try Self.clientConfiguration(profile, token: token?.value, environment: environment)
        let terms = ProfileTerms(profile)
        let record = keeping.recorder(terms)
        settings.onExchange = { [log] exchange in
            log.add(exchange, of: terms.profile.title)
            record?(exchange)
            CommandLog.add(exchange)
        }
        settings.onFault = { [log] fault in
            log.add(fault)
            CommandLog.add(fault)
        }
        settings.onRetry = { CommandLog.add($0) }
        CommandLog.connected(profile, proxy: settings.proxy)
        // Waiting for the token may have taken longer than the session.
        if isClosed { throw CancellationError() }
        let client = try KeyStoreClient(settings)
        clients.append(client)
        return Connection(client, terms: terms)
    }

    /// The same for a profile of the configuration, as words where it fails.
    func connect(named name: String) async -> Result<Connection, SwitchFailure> {
        do {
            return .success(try await connect(resolve(name)))
        } catch {
            return .failure(SwitchFailure(Failure(error).message))
        }
    }

    /// Runs work with the connections of this, and closes them all after it, however it ended.
    static func closing(_ connector: ProfileConnector, after work: () async throws -> Void) async throws {
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await work())
        } catch {
            outcome = .failure(error)
        }
        await connector.shutdown()
        try outcome.get()
    }

    /// Closes all connections, for good.
    func shutdown() async {
        isClosed = true
        for client in clients { await client.shutdown() }
        clients = []
        await keeping.finish()
    }

    /// The profiles that the console may go to: the one it was started with, and those of the configuration. One that
    /// cannot be used is listed without an address; why is said when it is chosen.
    nonisolated func profiles(besides first: Console.Profile) -> [Console.Profile] {
        let named = configuration.profiles.map { profile in
            if profile.name == first.name { return first }
            guard let resolved = try? resolve(profile.name) else {
                return Console.Profile(name: profile.name, address: "", access: .readOnly)
            }
            return Console.Profile(resolved)
        }
        return named.contains(first) ? named : [first] + named
    }

    /// Address and token come from the configuration alone: what flags and variables say is meant for the profile that
    /// the console was started with.
    nonisolated func resolve(_ name: String) throws(SettingsError) -> ResolvedProfile {
        try ResolvedProfile(
            flags: Flags(profile: name), environment: Self.neutral(environment), configuration: configuration)
    }

    private static func neutral(_ environment: [String: String]) -> [String: String] {
        let personal = EnvironmentVariable.allCases.map(\.rawValue)
        return environment.filter { !personal.contains($0.key) }
    }

    /// What a profile makes of a client.
    static func clientConfiguration(
        _ profile: ResolvedProfile, token: Token?, environment: [String: String]
    ) throws -> KeyStoreClient.Configuration {
        var configuration = KeyStoreClient.Configuration(
            baseURL: try BaseURL(profile.url.value.description), token: token.map { Secret($0.reveal()) },
            access: Console.Profile(profile).openingAccess.ofClient, bodyLimit: Launcher.bodyLimit)
        configuration.caFile = profile.caFile?.value
        configuration.identity = try profile.clientIdentity().map(KeyStoreClient.Identity.init)
        if case .address(let address) = profile.proxy?.value {
            configuration.proxy = try Proxy(address.reveal(), source: "\(profile.proxy?.source ?? .builtIn)")
        }
        configuration.deadlines = .init(
            connect: profile.connectTimeout.value, idle: profile.idleTimeout.value, total: profile.totalTimeout.value)
        return try configuration.environment(environment, proxies: profile.proxy == nil)
    }
}

extension Connection {
    /// A client with a token and with rights, over the same connections.
    init(_ client: KeyStoreClient, terms: ProfileTerms) {
        self.init(terms: terms) { token, access in
            let asked = client.with(access: access.ofClient)
            return token.map { asked.with(token: $0) } ?? asked
        }
    }
}

extension KeyStoreClient.Identity {
    init(_ identity: ClientIdentity) {
        self.init(
            certificate: identity.certificate, key: Secret(String(decoding: identity.revealKey(), as: UTF8.self)),
            certificatePath: identity.certificateFile, keyPath: identity.keyFile)
    }
}

extension ProfileTerms {
    init(_ resolved: ResolvedProfile) {
        var safety = SafetyState()
        safety.armSeconds = resolved.armTime.value
        safety.confirmSeconds = resolved.confirmTime.value
        safety.driftSeconds = resolved.driftInterval.value
        safety.requiresReason = resolved.reason.value == .required
        let scope: JournalState.Scope =
            switch resolved.journal.value {
            case .full: .everything
            case .draftsOnly: .draftsOnly
            case .none: .nothing
            }
        self.init(
            profile: Console.Profile(resolved), safety: safety, journal: scope,
            note: resolved.notes.isEmpty ? nil : resolved.notes.joined(separator: "; "),
            boards: resolved.boards.map { BoardPlan($0) })
    }
}

extension BoardPlan {
    init(_ settings: BoardSettings) {
        // What the configuration holds has been read as paths before.
        let paths = settings.paths.compactMap { try? JSONPath(parsing: $0.value) }
        self.init(name: settings.name, paths: paths, filter: settings.keys?.value)
    }
}

extension Console.Profile {
    init(_ resolved: ResolvedProfile) {
        self.init(
            name: resolved.name?.value ?? "", address: resolved.url.value.description,
            access: resolved.access.value == .readOnly ? .readOnly : .readWrite,
            isProtected: resolved.protected.value, role: resolved.role)
    }
}

extension Console.Profile.Access {
    fileprivate var ofClient: KeyStoreClient.Access {
        switch self {
        case .readWrite: .readWrite
        case .readOnly: .readOnly
        }
    }
}
