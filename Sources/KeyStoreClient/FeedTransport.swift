internal import AsyncHTTPClient
internal import KeyStoreAPI
internal import NIOCore
internal import NIOHTTP1

/// Sends one request, once, and hands over what comes while it comes, for as long as it comes.
struct FeedTransport: Sendable {
    let client: HTTPClient
    /// Silence is what ends it for idleness.
    private let deadlines: KeyStoreClient.Deadlines
    private let bodyLimit: Int

    init(_ configuration: KeyStoreClient.Configuration) throws(ConfigurationProblem) {
        var deadlines = configuration.deadlines
        deadlines.idle = deadlines.silence
        self.deadlines = deadlines
        bodyLimit = configuration.bodyLimit
        client = HTTPClient(
            eventLoopGroupProvider: .singleton,
            configuration: try HTTPClient.Configuration(configuration, idle: deadlines.silence))
    }

    /// The head has to come within the total deadline; what follows may take for ever, but not be silent for long.
    ///
    /// - Parameter take: gets the bytes of a feed; ends it with `false`.
    /// - Returns: the answer once it is over. One that is a failure has its body, one that is no feed was not read.
    func send(
        _ request: HTTPClientRequest, _ take: (ByteBufferView) -> Bool
    ) async throws(TransportFailure) -> Reply {
        do {
            let response = try await client.execute(request, deadline: .now() + TimeAmount(deadlines.total))
            var reply = Reply(status: Int(response.status.code), headers: response.headers, body: [])
            if reply.isFeed {
                for try await chunk in response.body {
                    reply.streamed += chunk.readableBytes
                    guard take(chunk.readableBytesView) else { break }
                }
            } else if !reply.isSuccess {
                reply.body = Array(buffer: try await response.body.collect(upTo: bodyLimit))
            }
            // A cancelled task sees the body end early, without an error.
            try Task.checkCancellation()
            return reply
        } catch is NIOTooManyBytesError {
            throw TransportFailure(cause: .tooLarge(limit: bodyLimit), sent: true)
        } catch {
            throw TransportFailure(cause: .init(error, deadlines: deadlines), sent: true)
        }
    }
}

extension Reply {
    /// A success of the type of server-sent events.
    var isFeed: Bool {
        isSuccess && contentType?.prefix { $0 != ";" && $0 != " " }.lowercased() == "text/event-stream"
    }
}
