internal import AsyncHTTPClient
internal import KeyStoreAPI
internal import NIOCore
internal import NIOHTTP1

/// Sends one request, once, and takes its whole answer or none of it.
struct Transport: Sendable {
    let client: HTTPClient
    let deadlines: KeyStoreClient.Deadlines
    let bodyLimit: Int

    /// - Parameters:
    ///   - request: without its body.
    ///   - remaining: what is left of the total deadline.
    func send(
        _ request: HTTPClientRequest, for call: Call, remaining: Duration
    ) async throws(TransportFailure) -> Reply {
        let progress = RequestProgress(hasBody: call.body != nil)
        var request = request
        if let body = call.body {
            request.body = .stream(BodyBytes(bytes: body, progress: progress), length: .known(Int64(body.count)))
        }
        do {
            return try await Self.within(remaining) { [request] in try await exchange(request, call.onProgress) }
        } catch {
            throw TransportFailure(cause: .init(error, deadlines: deadlines), sent: progress.mayBeComplete)
        }
    }

    private func exchange(
        _ request: HTTPClientRequest, _ onProgress: (@Sendable (ReadProgress) -> Void)?
    ) async throws -> Reply {
        let response = try await client.execute(request, deadline: .now() + .hours(1))
        let announced = response.headers.first(name: "Content-Length").flatMap(Int.init)
        if let announced, announced > bodyLimit { throw tooLarge }
        var body: [UInt8] = []
        body.reserveCapacity(min(announced ?? 0, bodyLimit))
        for try await chunk in response.body {
            guard body.count + chunk.readableBytes <= bodyLimit else { throw tooLarge }
            body.append(contentsOf: chunk.readableBytesView)
            onProgress?(ReadProgress(received: body.count, expected: announced))
        }
        // A cancelled task sees the body end early, without an error.
        try Task.checkCancellation()
        return Reply(status: Int(response.status.code), headers: response.headers, body: body)
    }

    private var tooLarge: TransportFailure { TransportFailure(cause: .tooLarge(limit: bodyLimit), sent: true) }

    /// The library's own deadline ends with the head of the answer; this one covers the body too.
    private static func within(
        _ limit: Duration, _ work: @escaping @Sendable () async throws -> Reply
    ) async throws -> Reply {
        try await withThrowingTaskGroup(of: Reply.self) { group in
            group.addTask(operation: work)
            group.addTask {
                try await Task.sleep(for: limit)
                throw HTTPClientError.deadlineExceeded
            }
            defer { group.cancelAll() }
            guard let reply = try await group.next() else { throw CancellationError() }
            return reply
        }
    }
}
