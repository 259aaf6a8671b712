internal import ArgumentParser
internal import Canvas
internal import Console
internal import ConsoleRuntime
internal import Glibc
internal import KeyStoreAPI
internal import KeyStoreClient
internal import KeyStoreServer
internal import Logging
internal import Settings

/// The console on a store of its own: server, entries and token in this very process.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Try the console on a key store of its own.",
        discussion: """
            Examples:
              keystore demo
              keystore demo --keys 100000              how it is with many keys
              keystore demo --data-dir demo            keep what you do there
              keystore demo | less                     what it does, in text

            Starts the reference server on a free port of this machine, with about 40 entries and a token made for \
            it, and opens the console on it. Without a terminal it prints a transcript of the same work instead.
            """)

    @Option(
        help: ArgumentHelp("Keep the data in this folder, and go on with what is there.", valueName: "folder"),
        completion: .directory)
    var dataDir: String?

    @Option(help: ArgumentHelp("Fill the store with so many generated keys instead.", valueName: "number"))
    var keys: Int?

    @Option(help: ArgumentHelp("Port of the server; 0 picks a free one.", valueName: "port"))
    var port = 0

    @Option(
        help: ArgumentHelp("A theme's name, or the path of a theme file.", valueName: "theme"),
        completion: Completions.themes)
    var theme: String?

    func validate() throws {
        if let keys, !(1...1_000_000).contains(keys) {
            throw ValidationError("--keys takes a number from 1 to 1000000")
        }
        guard (0...65535).contains(port) else { throw ValidationError("--port takes a number from 0 to 65535") }
    }

    func run() async throws {
        try await reporting {
            let environment = Environment.all
            let flags = Flags(theme: theme)
            let theme = try Themes.load(
                Themes.choice(flags: flags, environment: environment, configuration: .empty), environment: environment)
            let folder = try DemoFolder(path: dataDir)
            let server = try KeyStoreServer(
                ServerConfiguration(
                    port: port, store: .folder(folder.path), tokens: try Tokens(file: folder.tokensFile)),
                logger: Logger(label: "demo", factory: { _ in SwiftLogNoOpLogHandler() }))
            if let keys, keys >= 10_000 { Output.error("filling the store with \(keys) keys …") }
            try await server.seed(keys.map(DemoEntries.generated) ?? DemoEntries.realistic(), by: DemoEntries.user)
            try await Self.serving(server) { url in
                let log = SessionLog()
                var settings = KeyStoreClient.Configuration(
                    baseURL: try BaseURL(url), token: Secret(folder.token), userAgent: "keystore-demo")
                settings.onExchange = { log.add($0, of: Self.profileName) }
                settings.onFault = { log.add($0) }
                let client = try KeyStoreClient(settings)
                let outcome: Result<Void, any Error>
                do {
                    outcome = .success(try await Self.show(client, log, url, theme, folder, environment))
                } catch {
                    outcome = .failure(error)
                }
                await client.shutdown()
                try outcome.get()
            }
        }
    }

    /// The console, or the transcript where there is no terminal for it.
    private static func show(
        _ client: KeyStoreClient, _ log: SessionLog, _ url: String, _ theme: Theme, _ folder: DemoFolder,
        _ environment: [String: String]
    ) async throws {
        let profile = profile(url)
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
            return try await DemoTranscript(client: client, profile: profile, theme: theme, folder: folder).run()
        }
        var safety = SafetyState()
        safety.driftSeconds = 15
        try await Launcher.run(
            Connection(client, terms: ProfileTerms(profile: profile, safety: safety, journal: .everything)),
            theme: theme,
            environment: environment,
            keeping: Keeping(folder: folder.path + "/journal", environment: environment, address: "demo"), log: log
        ) { _ in .failure(SwitchFailure("the demo has one profile")) }
        sayGoodbye(folder)
    }

    private static let profileName = "demo"

    private static func profile(_ url: String) -> Console.Profile {
        Console.Profile(name: profileName, address: url, access: .readWrite, role: .profileGreen)
    }

    /// Runs the server while the body does its work with its address.
    private static func serving(_ server: KeyStoreServer, _ body: (String) async throws -> Void) async throws {
        let (addresses, continuation) = AsyncStream.makeStream(of: String.self)
        let serving = Task {
            defer { continuation.finish() }
            try await server.run { address in continuation.yield(address.url) }
        }
        var arriving = addresses.makeAsyncIterator()
        guard let url = await arriving.next() else { return try await serving.value }
        let outcome: Result<Void, any Error>
        do { outcome = .success(try await body(url)) } catch { outcome = .failure(error) }
        serving.cancel()
        try await serving.value
        try outcome.get()
    }

    private static func sayGoodbye(_ folder: DemoFolder) {
        Output.line(
            """
            The demo's data is in \(folder.path).
              go on with it     keystore demo --data-dir \(folder.path)
              serve it          keystore serve --data-dir \(folder.path) --tokens \(folder.tokensFile)
              and read it       curl -H "Authorization: Bearer $(cat \(folder.tokenFile))" \\
                                  http://127.0.0.1:8787/v1/key-store/checkout-flags
              remove it         rm -r \(folder.path)
            """)
    }
}
