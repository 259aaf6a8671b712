import NIOCore
import NIOPosix
import NIOSSL

/// TLS in front of a server, and what else may stand in the way to it.
struct TLSFront: Sendable {
    let port: Int

    var address: String { "https://localhost:\(port)" }

    /// - Parameter demandsCertificate: of the clients' authority.
    init(_ server: Server, demandsCertificate: Bool = false) async throws {
        let context = try Self.context(demandsCertificate)
        let backend = Int(server.address.split(separator: ":").last ?? "") ?? 0
        port = try await Listener.start { channel in
            Listener.join(channel, to: backend) {
                try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
            }
        }
    }

    private static func context(_ demandsCertificate: Bool) throws -> NIOSSLContext {
        let chain = try NIOSSLCertificate.fromPEMBytes(Array(Certificates.localhost.utf8))
        let key = try NIOSSLPrivateKey(bytes: Array(Certificates.key.utf8), format: .pem)
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        if demandsCertificate {
            configuration.certificateVerification = .noHostnameVerification
            configuration.trustRoots = .certificates(
                try NIOSSLCertificate.fromPEMBytes(Array(Certificates.clientAuthority.utf8)))
        }
        return try NIOSSLContext(configuration: configuration)
    }
}

/// A proxy that makes the tunnels it is asked for, all of them to one port of this machine.
struct Tunnel: Sendable {
    let port: Int

    init(to target: Int) async throws {
        port = try await Listener.start { channel in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHandler(TunnelRequest(target: target))
            }
        }
    }
}

private enum Listener {
    /// Listens until the test ends.
    ///
    /// - Returns: the port.
    static func start(
        _ connected: @escaping @Sendable (any Channel) -> EventLoopFuture<Void>
    ) async throws -> Int {
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer(connected).bind(host: "127.0.0.1", port: 0).get()
        try Sandbox.current.atEnd { try? await channel.close().get() }
        return channel.localAddress?.port ?? 0
    }

    /// Passes on what comes, both ways, once `prepare` is done.
    static func join(
        _ channel: any Channel, to port: Int, _ prepare: @escaping @Sendable () throws -> Void = {}
    ) -> EventLoopFuture<Void> {
        ClientBootstrap(group: channel.eventLoop).connect(host: "127.0.0.1", port: port).flatMapThrowing { other in
            try prepare()
            try channel.pipeline.syncOperations.addHandler(Passing(to: other))
            try other.pipeline.syncOperations.addHandler(Passing(to: channel))
        }
    }
}

/// Hands everything to another connection.
private final class Passing: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let other: any Channel

    init(to other: any Channel) { self.other = other }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        other.writeAndFlush(unwrapInboundIn(data), promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) { other.close(promise: nil) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}

/// `CONNECT`, after which nothing is looked at any more.
private final class TunnelRequest: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer

    private let target: Int
    private var head = ""

    init(target: Int) { self.target = target }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        head += String(buffer: unwrapInboundIn(data))
        guard head.hasSuffix("\r\n\r\n"), head.hasPrefix("CONNECT ") else { return }
        let channel = context.channel
        channel.pipeline.syncOperations.removeHandler(self, promise: nil)
        Listener.join(channel, to: target).whenSuccess {
            channel.writeAndFlush(ByteBuffer(string: "HTTP/1.1 200 OK\r\n\r\n"), promise: nil)
        }
    }
}
