internal import Console
internal import ConsoleRuntime
internal import KeyStoreAPI
internal import Settings

/// What a command needs to work on the entries of one store.
struct EntrySession {
    let connection: Connection
    /// `nil` where the profile wants nothing kept.
    let journal: JournalService?

    /// Runs a command's work with a session, and closes everything after it. An interruption cancels the work.
    ///
    /// - Parameter quietly: an interruption is how it is meant to end.
    static func run(
        _ options: StoreOptions, quietly: Bool = false,
        _ body: @escaping @Sendable (EntrySession) async throws -> Void
    ) async throws {
        try await Interruption.cancelling(quietly: quietly) { try await session(options.flags, body) }
    }

    private static func session(_ flags: Flags, _ body: (EntrySession) async throws -> Void) async throws {
        let environment = Environment.all
        let settings = try Configuration.load(flags: flags, environment: environment)
        let profile = try ResolvedProfile(flags: flags, environment: environment, configuration: settings)
        try CommandLog.begin(flags: flags, environment: environment, configuration: settings)
        for note in profile.notes { Output.error("keystore: " + note) }
        let keeping = Keeping(settings, environment: environment)
        let connector = ProfileConnector(configuration: settings, environment: environment, keeping: keeping)
        try await ProfileConnector.closing(connector) {
            let connection = try await connector.connect(profile)
            try await body(EntrySession(connection: connection, journal: keeping.service(connection.terms)))
        }
    }

    /// Reads an entry. It is known from then on.
    func entry(_ key: EntryKey) async throws -> Entry {
        let entry = try await connection.store.entry(key)
        journal?.noteOpened(key)
        return entry
    }

    static func key(_ text: String) throws -> EntryKey {
        do throws(KeyRuleViolation) {
            return try EntryKey(text)
        } catch {
            throw Failure("\(text) is no key: \(error)", .usage)
        }
    }
}
