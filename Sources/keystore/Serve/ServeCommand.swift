internal import ArgumentParser
internal import Glibc
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
              keystore serve --data-dir data --tokens tokens --listen [::]:8443 \\
                --tls-cert fullchain.pem --tls-key key.pem --rate-limit 100/s
              keystore serve --store etcd://10.0.0.1:2379,10.0.0.2:2379 --tokens tokens

            Port 0 picks a free one. The address goes to standard output as one line of JSON once the server takes \
            connections; the log goes to standard error.

            SIGTERM finishes what runs and closes the database; a second one ends at once. SIGHUP reads tokens and \
            certificate again.

            Any number of servers may share one etcd; its user and password are one line USER:PASSWORD in a file \
            (mode 0600) or in KEYSTORE_STORE_CREDENTIALS.
            """)

    @Option(help: ArgumentHelp("Where to listen; only this machine unless told otherwise.", valueName: "host:port"))
    var listen = "127.0.0.1:8787"

    @OptionGroup var engine: EngineOptions
    @OptionGroup var access: TokensOptions
    @OptionGroup var limits: LimitOptions
    @OptionGroup var log: ServerLogOptions

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
            let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint, .sighup)
            var configuration = ServerConfiguration(
                host: host, port: port, store: try engine.location(), tokens: try access.read(),
                history: limits.history, documentedOnly: documentedOnly, limits: limits.limits)
            configuration.certificate = try access.certificate()
            configuration.version = Keystore.version
            let logger = log.logger()
            try await run(try KeyStoreServer(configuration, logger: logger), signals, logger)
        }
    }

    /// Serves until SIGTERM or SIGINT. Another of them does not wait for what runs.
    private func run(_ server: KeyStoreServer, _ signals: UnixSignalsSequence, _ logger: Logger) async throws {
        let work = Task {
            try await server.run { address in
                Output.line(#"{"address":"\#(address.url)","host":"\#(address.host)","port":\#(address.port)}"#)
            }
        }
        let listening = Task {
            for await signal in signals {
                if signal == .sighup {
                    reload(server, logger)
                } else if work.isCancelled {
                    end(by: signal, logger)
                } else {
                    logger.info("stopping", metadata: ["signal": "\(signal)"])
                    work.cancel()
                }
            }
        }
        defer { listening.cancel() }
        try await work.value
    }

    private func reload(_ server: KeyStoreServer, _ logger: Logger) {
        server.reload(tokens: access.read, certificate: access.certificate)
        for path in access.copies {
            logger.warning(
                "a copy was read again",
                metadata: [
                    "reason": "systemd copies a credential when the service starts: restart it", "path": "\(path)",
                ])
        }
    }

    /// As the signal does where nobody looks after it. The database stands a sudden end.
    private func end(by signal: UnixSignal, _ logger: Logger) {
        logger.warning("stopped at once", metadata: ["signal": "\(signal)"])
        let number = signal == .sigint ? SIGINT : SIGTERM
        Glibc.signal(number, SIG_DFL)
        kill(getpid(), number)
        // Where every thread keeps signals off.
        usleep(200_000)
        _exit(128 + number)
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
