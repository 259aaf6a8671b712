internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import NIOSSL

/// A connection to the server: HTTP, in TLS where there is a certificate, the one that holds when the connection comes.
struct ServerChannel: HTTPChannelHandler {
    let http: HTTP1Channel
    let certificate: CurrentCertificate?

    var responder: Responder { http.responder }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
        guard let context = certificate?.value.context else { return http.setup(channel: channel, logger: logger) }
        return channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
        }.flatMap {
            http.setup(channel: channel, logger: logger)
        }
    }

    func handle(value: HTTP1Channel.Value, logger: Logger) async { await http.handle(value: value, logger: logger) }
}

extension HTTPServerBuilder {
    static func keyStore(
        _ limits: ServerLimits, certificate: CurrentCertificate?, metrics: Metrics, logger: Logger
    ) -> HTTPServerBuilder {
        HTTPServerBuilder { responder in
            ServerChannel(
                http: HTTP1Channel(
                    responder: responder,
                    configuration: .init(
                        additionalChannelHandlers: [ConnectionGuard(limits, metrics: metrics, logger: logger)],
                        httpDecoderConfiguration: .init(
                            maxHeaderFieldSize: ServerLimits.headerBytes, maxHeaderListSize: ServerLimits.headBytes,
                            maxHeaderFieldCount: ServerLimits.headers))),
                certificate: certificate)
        }
    }
}
