import NIOCore
import NIOPosix

/// A connection on which a test writes what it likes.
struct RawClient: Sendable {
    private let channel: any Channel
    private let received: AsyncStream<String>

    /// - Parameter reads: whether it takes what comes, before ``startReading()``.
    init(port: Int, reads: Bool = true) async throws {
        let (received, continuation) = AsyncStream.makeStream(of: String.self)
        self.received = received
        channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(ChannelOptions.autoRead, value: reads)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Reader(received: continuation))
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
    }

    func send(_ text: String) async throws { try await channel.writeAndFlush(ByteBuffer(string: text)) }

    /// Takes from now on what the server sends.
    func startReading() async throws { try await channel.setOption(ChannelOptions.autoRead, value: true).get() }

    func close() async throws { try await channel.close() }

    /// What comes up to a certain text, at least; all that comes where it does not.
    func read(until end: String) async -> String {
        var text = ""
        for await part in received {
            text += part
            if text.contains(end) { break }
        }
        return text
    }

    /// Sends it again and again, with pauses, for as long as the server lets it.
    func drip(_ text: String) {
        channel.eventLoop.scheduleRepeatedTask(initialDelay: .zero, delay: .milliseconds(50)) { [channel] task in
            if channel.isActive {
                channel.writeAndFlush(ByteBuffer(string: text), promise: nil)
            } else {
                task.cancel()
            }
        }
    }

    /// All that comes until the other side closes.
    func readToEnd() async -> String { await received.reduce(into: "") { $0 += $1 } }

    private final class Reader: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private let received: AsyncStream<String>.Continuation

        init(received: AsyncStream<String>.Continuation) { self.received = received }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            received.yield(String(buffer: unwrapInboundIn(data)))
        }

        func channelInactive(context: ChannelHandlerContext) { received.finish() }

        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
    }
}
