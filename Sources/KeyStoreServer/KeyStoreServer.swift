internal import JSONDocument
public import KeyStoreAPI
public import Logging
internal import NIOCore
internal import ServiceLifecycle

/// The reference server: the key-store API over HTTP, on one SQLite file.
///
/// ```swift
/// let server = try KeyStoreServer(ServerConfiguration(store: .folder("data"), tokens: tokens), logger: logger)
/// try await server.run { address in print(address.url) }
/// ```
public struct KeyStoreServer: Sendable {
    let configuration: ServerConfiguration
    let logger: Logger
    let storage: any EntryStorage
    let tokens: CurrentTokens
    let certificate: CurrentCertificate?
    let metrics: Metrics

    /// Opens the database, making it where there is none, and brings its schema up to date.
    ///
    /// - Parameter logger: takes one line a request and what goes wrong, never a token or a value.
    public init(_ configuration: ServerConfiguration, logger: Logger) throws(KeyStoreServerError) {
        do {
            self.init(configuration, storage: try StorageEngine.open(configuration, logger: logger), logger: logger)
        } catch {
            throw KeyStoreServerError(error)
        }
    }

    init(_ configuration: ServerConfiguration, storage: any EntryStorage, logger: Logger) {
        self.configuration = configuration
        self.storage = storage
        self.logger = logger
        tokens = CurrentTokens(configuration.tokens)
        certificate = configuration.certificate.map(CurrentCertificate.init)
        metrics = Metrics(about: [("version", configuration.version), ("store", configuration.store.kind)])
        if let certificate = configuration.certificate { metrics.certificateEnds(at: certificate.end) }
    }

    /// Makes the entries that are not there yet, all in one transaction.
    ///
    /// - Parameters:
    ///   - entries: keys with the text of one JSON object each.
    ///   - user: the creator's id, 24 hex digits.
    /// - Returns: how many were made.
    /// - Throws: where a value is not an object, before anything is written, or where the store fails.
    @discardableResult
    public func seed(
        _ entries: [(key: EntryKey, data: [UInt8])], by user: String
    ) async throws(KeyStoreServerError) -> Int {
        for entry in entries {
            guard let document = try? JSONDocument(parsing: entry.data), document.root.kind == .object else {
                throw .notAnObject(key: entry.key.text)
            }
        }
        do {
            return try await storage.seed(entries, by: user)
        } catch {
            throw KeyStoreServerError(error)
        }
    }

    /// Serves until its task is cancelled or the service group it runs in shuts down. Requests in progress get
    /// ``ServerLimits/shutdownSeconds`` to finish; then the database is closed. It can be run once.
    ///
    /// - Parameter onReady: called once the address takes connections.
    public func run(
        onReady: @escaping @Sendable (BoundAddress) async -> Void = { _ in }
    ) async throws(KeyStoreServerError) {
        let outcome: Result<Void, any Error>
        do {
            try await serve(onReady: onReady)
            outcome = .success(())
        } catch {
            outcome = .failure(error)
        }
        do {
            try await storage.close()
            try outcome.get()
        } catch let error as StorageError {
            throw KeyStoreServerError(error)
        } catch let error as IOError {
            throw .cannotListen(host: configuration.host, port: configuration.port, detail: "\(error)")
        } catch {
            throw .stopped(detail: "\(error)")
        }
        logger.info("stopped")
    }

    /// Its own task, so that cancelling the caller's becomes a graceful shutdown rather than cut connections.
    private func serve(onReady: @escaping @Sendable (BoundAddress) async -> Void) async throws {
        var services: [any Service] = [application(onReady: onReady)]
        if let days = configuration.history.days {
            services.append(Forgetting(storage: storage, days: days, logger: logger))
        }
        var setup = ServiceGroupConfiguration(services: services, logger: logger)
        // ``ConnectionGuard`` ends every connection in time; this is for whatever else may hang.
        setup.maximumGracefulShutdownDuration = .seconds(configuration.limits.shutdownSeconds + 5)
        let group = ServiceGroup(configuration: setup)
        let work = Task { try await group.run() }
        try await withTaskCancellationHandler {
            try await withGracefulShutdownHandler {
                try await work.value
            } onGracefulShutdown: {
                Task { await group.triggerGracefulShutdown() }
            }
        } onCancel: {
            Task { await group.triggerGracefulShutdown() }
        }
    }
}
