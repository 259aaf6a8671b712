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
              keystore serve --listen 127.0.0.1:8787 --data-dir data --tokens tokens
              keystore serve --store 'etcd://10.0.0.1:2379,10.0.0.2:2379?prefix=keystore' --tokens tokens
              keystore serve --store etcds://etcd.example.com:2379 --store-credentials etcd-user --tokens tokens

            Port 0 picks a free one. The address goes to standard output as one line of JSON once the server takes \
            connections; the log goes to standard error. SIGTERM finishes what runs and closes the database. Any number of \
            servers may share one etcd; its user and password are one line USER:PASSWORD in a file (mode 0600) or in \
            KEYSTORE_STORE_CREDENTIALS.
            """)

    @Option(help: ArgumentHelp("Where to listen; only this machine unless told otherwise.", valueName: "host:port"))
    var listen = "127.0.0.1:8787"

    @Option(
        help: ArgumentHelp("Folder of the database; made if it is not there.", valueName: "folder"),
        completion: .directory)
    var dataDir: String

    @Option(
        help: ArgumentHelp("Tokens file (mode 0600): SHA-256 USER-ID [read|write] a line.", valueName: "file"),
        completion: .file())
    var tokens: String

    @Option(help: ArgumentHelp("Longest request body, in bytes.", valueName: "bytes"))
    var bodyLimit = 1 << 20

    @Option(help: ArgumentHelp("Values kept of each key, the one of now among them.", valueName: "number"))
    var historyCount = HistoryLimits().count

    @Option(
        help: ArgumentHelp("Days that replaced and deleted values are kept; for ever by default.", valueName: "days"))
    var historyDays: Int?

    @Flag(help: "Serve only what the public API documentation has: no list, no revisions.")
    var documentedOnly = false

    func validate() throws {
        guard Self.address(listen) != nil else {
            throw ValidationError("--listen takes HOST:PORT, e.g. 127.0.0.1:8787 or [::1]:0, not “\(listen)”")
        }
        guard historyCount > 0 else { throw ValidationError("--history-count takes a number above 0") }
        guard (1...36500).contains(historyDays ?? 1) else {
            throw ValidationError("--history-days takes a number from 1 to 36500")
        }
        guard bodyLimit > 0 else { throw ValidationError("--body-limit takes a number of bytes above 0") }
    }

    func run() async throws {
        try await reporting {
            guard let (host, port) = Self.address(listen) else { return }
            var configuration = ServerConfiguration(
                host: host, port: port, dataFolder: dataDir ?? "", tokens: try Tokens(file: tokens),
                bodyLimit: bodyLimit, documentedOnly: documentedOnly)
            configuration.etcd = try etcd()
            let server = try KeyStoreServer(
                ServerConfiguration(
                    host: host, port: port, dataFolder: dataDir,
                    tokens: try Tokens(file: tokens, credentials: Environment.all["CREDENTIALS_DIRECTORY"]),
                    history: HistoryLimits(count: historyCount, days: historyDays), bodyLimit: bodyLimit,
                    documentedOnly: documentedOnly),
                logger: Logger(label: "keystore", factory: { StreamLogHandler.standardError(label: $0) }))
            try await Self.run(server)
        }
    }

    private func etcd() throws(EtcdProblem) -> EtcdConfiguration? {
        guard let store else { return nil }
        let variable = "KEYSTORE_STORE_CREDENTIALS"
        let credentials: EtcdCredentials? =
            if let storeCredentials {
                try EtcdCredentials(file: storeCredentials)
            } else if let text = Environment.all[variable] {
                try EtcdCredentials(parsing: text, name: variable)
            } else {
                nil
            }
        return EtcdConfiguration(try EtcdAddress(store), credentials: credentials, caFile: storeCaFile)
    }

    /// Serves until SIGTERM or SIGINT.
    private static func run(_ server: KeyStoreServer) async throws {
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await server.run { address in
                    Output.line(
                        #"{"address":"\#(address.url)","host":"\#(address.host)","port":\#(address.port)}"#)
                }
            }
            group.addTask { for await _ in signals { return } }
            try await group.next()
            group.cancelAll()
            try await group.waitForAll()
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
