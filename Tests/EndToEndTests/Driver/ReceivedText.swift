import NIOCore

/// What comes on a connection, piece by piece, until the other side closes it.
final class ReceivedText: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let received: AsyncStream<String>.Continuation

    init(_ received: AsyncStream<String>.Continuation) { self.received = received }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received.yield(String(buffer: unwrapInboundIn(data)))
    }

    func channelInactive(context: ChannelHandlerContext) { received.finish() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
