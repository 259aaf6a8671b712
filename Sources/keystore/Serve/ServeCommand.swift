internal import ArgumentParser
internal import KeyStoreServer
internal import Logging
internal import UnixSignals

/// The reference server, standing alone.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Run a key store: the reference server, on one SQLite file or on etcd.",
        discussion: """
            Examples:
              keystore token > token 2> tokens && chmod 600 token tokens
              keystore serve --data-dir data --tokens tokens
              keystore serve --store etcd://10.0.0.1:2379,10.0.0.2:2379 --tokens tokens

            Port 0 picks a free one. The address goes to standard output as one line of JSON once the server takes \
            connections; the log goes to standard error. SIGTERM finishes what runs and closes the database; SIGHUP reads \
            the tokens again. Any number of servers may share one etcd; its user and password are one line USER:PASSWORD \
            in a file (mode 0600) or in KEYSTORE_STORE_CREDENTIALS.
            """)

    @Option(help: ArgumentHelp("Where to listen; only this machine unless told otherwise.", valueName: "host:port"))
    var listen = "127.0.0.1:8787"

    @OptionGroup var engine: EngineOptions
    @OptionGroup var access: TokensOptions
    @OptionGroup var limits: LimitOptions

    @Flag(help: "Serve only what the public API documentation has: no list, no revisions.")
    var documentedOnly = false

    func validate() throws {
        guard Self.address(listen) != nil else {
            throw ValidationError("--listen takes HOST:PORT, e.g. 127.0.0.1:8787 or [::1]:0, not “\(listen)”")
        }
    }

    func run() async throws {
        try await reporting {
            guard let (host, port) = Self.address(listen) else { return }
            let server = try KeyStoreServer(
                ServerConfiguration(
                    host: host, port: port, store: try engine.location(), tokens: try access.read(),
                    history: limits.history, documentedOnly: documentedOnly, limits: limits.limits),
                logger: Logger(label: "keystore", factory: { StreamLogHandler.standardError(label: $0) }))
            try await run(server)
        }
    }

    /// Serves until SIGTERM or SIGINT.
    private func run(_ server: KeyStoreServer) async throws {
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint, .sighup)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await server.run { address in
                    Output.line(
                        #"{"address":"\#(address.url)","host":"\#(address.host)","port":\#(address.port)}"#)
                }
            }
            group.addTask {
                for await signal in signals {
                    guard signal == .sighup else { return }
                    reload(server)
                }
            }
            try await group.next()
            group.cancelAll()
            try await group.waitForAll()
        }
    }

    /// What is not right leaves in place what was there before.
    private func reload(_ server: KeyStoreServer) {
        do {
            server.use(try access.read())
            Output.error("keystore: tokens read again")
        } catch {
            Output.error("keystore: tokens not read again: \(error)")
        }
    }

    /// `HOST:PORT`, or `[IPv6]:PORT`.
    static func address(_ text: String) -> (host: String, port: Int)? {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65535).contains(port)
        else { return nil }
        var host = String(text[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        return host.isEmpty ? nil : (host, port)
    }
}
