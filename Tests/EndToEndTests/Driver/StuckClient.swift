import NIOCore
import NIOPosix

/// A connection on which something is sent, and then nothing any more.
struct StuckClient: Sendable {
    private let channel: any Channel

    /// - Parameter until: part of an answer to wait for.
    init(_ server: Server, _ text: String, until words: String? = nil) async throws {
        let port = Int(server.address.split(separator: ":").last ?? "") ?? 0
        let (received, continuation) = AsyncStream.makeStream(of: String.self)
        channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(ReceivedText(continuation))
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        try await channel.writeAndFlush(ByteBuffer(string: text))
        guard let words else { return }
        for await part in received where part.contains(words) { break }
    }

    func close() async { try? await channel.close() }
}
