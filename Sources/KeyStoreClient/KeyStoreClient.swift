internal import AsyncHTTPClient
internal import JSONDocument
public import KeyStoreAPI
internal import NIOCore
internal import NIOHTTP1
internal import Synchronization

/// A key store reached over HTTP.
///
/// Reads are tried again when the service or the network fails for a moment. Writes are sent at most once: where the
/// answer to one does not come whole, ``KeyStoreError/outcomeUnknown(cause:)`` says so. Redirects are not followed.
///
/// ```swift
/// let client = try KeyStoreClient(.init(baseURL: BaseURL("https://api.applivery.io"), token: token))
/// let entry = try await client.entry(EntryKey("feature-flags"))
/// await client.shutdown()
/// ```
///
/// Copies share their connections. One ``shutdown()`` ends them for all.
public struct KeyStoreClient: Sendable {
    public private(set) var configuration: Configuration
    private let transport: Transport
    /// For feeds: the library's limit for silence holds for all requests of one of its clients.
    let feeds: FeedTransport

    /// Opens no connection yet.
    ///
    /// - Throws: where the CA file, the client's certificate or its key can't be used.
    public init(_ configuration: Configuration) throws(ConfigurationProblem) {
        self.configuration = configuration
        transport = Transport(
            client: HTTPClient(
                eventLoopGroupProvider: .singleton, configuration: try HTTPClient.Configuration(configuration)),
            deadlines: configuration.deadlines, bodyLimit: configuration.bodyLimit)
        feeds = try FeedTransport(configuration)
    }

    /// What ``init(_:)`` would find wrong, without a client that has to be shut down.
    public static func check(_ configuration: Configuration) throws(ConfigurationProblem) {
        _ = try HTTPClient.Configuration(configuration)
    }

    /// The same client with another token, over the same connections.
    public func with(token: Secret?) -> KeyStoreClient {
        var copy = self
        copy.configuration.token = token
        return copy
    }

    /// The same client with other rights, over the same connections.
    public func with(access: Access) -> KeyStoreClient {
        var copy = self
        copy.configuration.access = access
        return copy
    }

    /// Closes all connections; what still runs fails. Must be called once before the last copy goes away.
    public func shutdown() async {
        try? await transport.client.shutdown()
        try? await feeds.client.shutdown()
    }

    /// Sends a call, a read again where that may help, and answers what came of the last try.
    func reply(to call: Call) async throws(KeyStoreError) -> Reply {
        guard configuration.access == .readWrite || !call.isWrite else { throw .readOnly }
        if Task.isCancelled { throw .cancelled }
        let request = try request(for: call)
        let end = ContinuousClock.now + configuration.deadlines.total
        var attempt = 1
        while true {
            let (number, outcome) = await exchange(request, for: call) { request throws(TransportFailure) in
                try await transport.send(request, for: call, remaining: max(.zero, end - .now))
            }
            let pause = outcome.isWorthRetrying(call) ? self.pause(after: attempt, outcome, until: end) : nil
            guard let pause else { return try outcome.get(or: { failure in self.error(for: failure, call) }) }
            configuration.onRetry?(Retrying(exchange: number, pause: pause))
            do { try await Task.sleep(for: pause) } catch { throw .cancelled }
            attempt += 1
        }
    }

    private func pause(
        after attempt: Int, _ outcome: Result<Reply, TransportFailure>, until end: ContinuousClock.Instant
    ) -> Duration? {
        let asked = try? outcome.get().retryAfter.map { Duration.seconds($0) }
        let pause = configuration.retry.pause(after: attempt, retryAfter: asked, jitter: .random(in: 0...1))
        return pause.flatMap { ContinuousClock.now + $0 < end ? $0 : nil }
    }

    /// Sends a request once, under an identity of its own, and tells of it when it is over.
    func exchange(
        _ request: HTTPClientRequest, for call: Call,
        _ send: (HTTPClientRequest) async throws(TransportFailure) -> Reply
    ) async -> (number: Int, Result<Reply, TransportFailure>) {
        let id = RequestIdentity.fresh()
        var request = request
        request.headers.add(name: RequestIdentity.header, value: id)
        let start = ContinuousClock.now
        var outcome: Result<Reply, TransportFailure>
        do {
            outcome = .success(try await send(request))
        } catch {
            outcome = .failure(error)
        }
        let exchange = Exchange(call, id, outcome, duration: ContinuousClock.now - start)
        configuration.onExchange?(exchange)
        outcome = outcome.map { reply in
            var reply = reply
            reply.exchange = exchange.number
            return reply
        }
        return (exchange.number, outcome)
    }

    func request(for call: Call) throws(KeyStoreError) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: configuration.baseURL.description + call.path)
        request.method = call.method
        request.headers = [
            "Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": configuration.userAgent,
        ]
        if let token = configuration.token, call.isForHolders {
            request.headers.add(name: "Authorization", value: try token.bearer())
        }
        if call.body != nil { request.headers.add(name: "Content-Type", value: "application/json") }
        if let revision = call.expecting { request.headers.add(name: "If-Match", value: "\"\(revision.text)\"") }
        return request
    }
}

extension Secret {
    /// The value of the `Authorization` header (RFC 6750, section 2.1).
    fileprivate func bearer() throws(KeyStoreError) -> String {
        let text = reveal()
        guard !text.isEmpty else { throw .invalidToken(reason: "the token is empty") }
        if let bad = text.unicodeScalars.firstIndex(where: { !(0x21...0x7E).contains($0.value) }) {
            let position = text.unicodeScalars.distance(from: text.unicodeScalars.startIndex, to: bad) + 1
            throw .invalidToken(
                reason: "character \(position) of the token is a space, a control character or outside ASCII")
        }
        return "Bearer " + text
    }
}

extension Result<Reply, TransportFailure> {
    func get(or error: (TransportFailure) -> KeyStoreError) throws(KeyStoreError) -> Reply {
        switch self {
        case .success(let reply): return reply
        case .failure(let failure): throw error(failure)
        }
    }

    /// A read that may well go better a moment later.
    fileprivate func isWorthRetrying(_ call: Call) -> Bool {
        if call.isWrite { return false }
        switch self {
        case .success(let reply): return [429, 500, 502, 503, 504].contains(reply.status)
        case .failure(let failure):
            return switch failure.cause {
            case .connect(.tls, _), .alert, .connect(.connectTimedOut, _), .deadline, .tooLarge, .cancelled: false
            case .connect, .cut: true
            }
        }
    }
}

extension KeyStoreClient.Exchange {
    private static let numbers = Atomic(0)

    fileprivate init(_ call: Call, _ id: String, _ outcome: Result<Reply, TransportFailure>, duration: Duration) {
        number = Self.numbers.add(1, ordering: .relaxed).newValue
        self.id = id
        method = call.method.rawValue
        path = call.path
        self.duration = duration
        switch outcome {
        case .success(let reply):
            (status, failure) = (reply.status, nil)
            received = reply.body.count + reply.streamed
            serverTime = reply.headers.first(name: "Date").flatMap(HTTPDate.seconds)
        case .failure(let reason):
            (status, failure) = (nil, reason.summary)
            (received, serverTime) = (nil, nil)
        }
    }
}
