internal import AsyncHTTPClient
public import KeyStoreAPI
internal import NIOCore
internal import NIOPosix
internal import NIOSSL
internal import Synchronization

/// Looks at the way to a service, step by step, without asking it for anything: no token is sent.
public struct ConnectionProbe: Sendable {
    private let configuration: KeyStoreClient.Configuration

    public init(_ configuration: KeyStoreClient.Configuration) { self.configuration = configuration }

    /// Host and port that are connected to: the proxy's, where one is used.
    public var peer: (host: String, port: Int) {
        configuration.proxy.map { ($0.host, $0.port) } ?? (configuration.baseURL.host, configuration.baseURL.port)
    }

    /// Opens a connection, and closes it.
    ///
    /// - Throws: ``KeyStoreError/unreachable(_:)``: why there is none.
    public func connect() async throws(KeyStoreError) {
        do {
            try await bootstrap.connect(host: peer.host, port: peer.port).get().close()
        } catch {
            throw .unreachable(unreachable(error))
        }
    }

    // MARK: TLS

    /// What TLS handshakes showed.
    public struct Handshake: Equatable, Sendable {
        /// When the service's certificate begins and ends to hold, in seconds since 1970; `nil` where none was seen.
        public let notBefore: Int?
        public let notAfter: Int?
        /// Why the service is not trusted; `nil` where it is.
        public let refusal: KeyStoreError?
    }

    /// Shakes hands with the service under the rules that hold for its requests, and once more to see its certificate,
    /// which ends there. Not for a service behind a proxy.
    public func handshake() async throws(ConfigurationProblem) -> Handshake {
        let tls = try HTTPClient.Configuration(configuration).tlsConfiguration ?? .makeClientConfiguration()
        let seen = SeenCertificate()
        try? await shake(tls, showing: seen)
        var refusal: KeyStoreError?
        do { try await shake(tls, showing: nil) } catch { refusal = .unreachable(unreachable(error)) }
        return Handshake(notBefore: seen.days?.from, notAfter: seen.days?.to, refusal: refusal)
    }

    /// - Parameter seen: takes the certificate, whatever it is; the handshake fails then.
    private func shake(_ tls: TLSConfiguration, showing seen: SeenCertificate?) async throws {
        let context = try NIOSSLContext(configuration: tls)
        let name = (try? SocketAddress(ipAddress: peer.host, port: 0)) == nil ? peer.host : nil
        let fault = FirstFault()
        let connecting = bootstrap.channelInitializer { channel in
            channel.eventLoop.makeCompletedFuture {
                let handler =
                    if let seen {
                        try NIOSSLClientHandler(
                            context: context, serverHostname: name,
                            customVerificationCallback: { certificates, verdict in
                                seen.take(certificates.first)
                                verdict.succeed(.failed)
                            })
                    } else {
                        try NIOSSLClientHandler(context: context, serverHostname: name)
                    }
                try channel.pipeline.syncOperations.addHandlers([handler, fault])
            }
        }
        let channel = try await connecting.connect(host: peer.host, port: peer.port).get()
        let end = channel.eventLoop.scheduleTask(in: TimeAmount(configuration.deadlines.connect)) {
            channel.close(promise: nil)
        }
        defer {
            end.cancel()
            channel.close(promise: nil)
        }
        // What is written waits for the end of the handshake, and fails with it.
        do {
            try await channel.writeAndFlush(ByteBuffer()).get()
        } catch {
            throw fault.error ?? error
        }
    }

    private var bootstrap: ClientBootstrap {
        ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(TimeAmount(configuration.deadlines.connect))
    }

    private func unreachable(_ error: any Error) -> Unreachable {
        let host = "\(peer.host):\(peer.port)"
        switch TransportFailure.Cause(error, deadlines: configuration.deadlines) {
        case .connect(let cause, let detail): return Unreachable(cause: cause, host: host, detail: detail)
        case let cause:
            return Unreachable(
                cause: .other, host: host, detail: TransportFailure(cause: cause, sent: false).summary)
        }
    }
}

/// What went wrong with a connection before everything else did.
private final class FirstFault: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer

    private let first = Mutex<(any Error)?>(nil)

    var error: (any Error)? { first.withLock(\.self) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        first.withLock { $0 = $0 ?? error }
        context.fireErrorCaught(error)
    }
}

/// The days of a certificate that a handshake came to see.
private final class SeenCertificate: Sendable {
    private let seen = Mutex<(from: Int, to: Int)?>(nil)

    var days: (from: Int, to: Int)? { seen.withLock(\.self) }

    func take(_ certificate: NIOSSLCertificate?) {
        guard let certificate else { return }
        seen.withLock { $0 = (Int(certificate.notValidBefore), Int(certificate.notValidAfter)) }
    }
}
