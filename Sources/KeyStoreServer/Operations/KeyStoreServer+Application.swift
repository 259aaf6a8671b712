internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore

extension KeyStoreServer {
    func application(
        onReady: @escaping @Sendable (BoundAddress) async -> Void = { _ in }
    ) -> some ApplicationProtocol {
        var limits = configuration.limits
        limits.connections = OpenFiles.makeRoom(for: limits.connections)
        if limits.connections < configuration.limits.connections {
            logger.warning(
                "too few files may be open for all connections",
                metadata: ["wanted": "\(configuration.limits.connections)", "connections": "\(limits.connections)"])
        }
        return Application(
            router: Routes(storage: storage, configuration: configuration, tokens: tokens, metrics: metrics).router(),
            server: .keyStore(limits, certificate: certificate, metrics: metrics, logger: logger),
            configuration: .init(
                address: .hostname(configuration.host, port: configuration.port), serverName: "keystore",
                availableConnectionsDelegate: ConnectionLimit(limits.connections, logger: logger)),
            onServerRunning: { await ready($0, onReady) },
            logger: logger)
    }

    private func ready(_ channel: any Channel, _ onReady: @Sendable (BoundAddress) async -> Void) async {
        try? await channel.eventLoop.submit {
            try channel.pipeline.syncOperations.addHandler(AcceptFaults(logger: logger), position: .first)
        }.get()
        let address = BoundAddress(
            host: channel.localAddress?.ipAddress ?? configuration.host,
            port: channel.localAddress?.port ?? configuration.port, isSecure: certificate != nil)
        logger.info(
            "serving",
            metadata: [
                "address": "\(address.url)", "store": "\(configuration.store.kind)",
                "version": "\(configuration.version)", "tokens": "\(configuration.tokens.count)",
            ])
        await onReady(address)
    }
}
