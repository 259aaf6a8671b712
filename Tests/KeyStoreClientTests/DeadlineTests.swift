import KeyStoreAPI
import KeyStoreClient
import Testing

@Suite("deadlines, caps and cancellation", .timeLimit(.minutes(1)))
struct DeadlineTests {
    private static let partial = "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{\"status\":"

    @Test("silence before the answer, or in the middle of it, ends with the idle deadline", arguments: ["", partial])
    func idle(start: String) async throws {
        try await RawServer.run({ _, _ in start.isEmpty ? [] : [.send(start)] }) { server in
            try await KeyStoreClient.with(server.url, { $0.deadlines.idle = .milliseconds(500) }) { client in
                #expect(await Operation.entry.failure(client) == .timedOut(.idle(seconds: 1)))
                #expect(await Operation.update.failure(client) == .outcomeUnknown(cause: "no byte came for 1 s"))
            }
            while server.log.requests.count < 2 { try await Task.sleep(for: .milliseconds(5)) }
            #expect(server.log.requests.count == 2)
        }
    }

    @Test("an answer that never ends, byte by byte, ends with the total deadline")
    func total() async throws {
        try await RawServer.run({ _, _ in [.send(Self.partial), .drip] }) { server in
            try await KeyStoreClient.with(server.url, { $0.deadlines.total = .milliseconds(200) }) { client in
                #expect(await Operation.entry.failure(client) == .timedOut(.total(seconds: 1)))
                let failure = await Operation.delete.failure(client)
                #expect(failure == .outcomeUnknown(cause: "no complete answer within 1 s"))
            }
        }
    }

    @Test("the total deadline covers the retries and their pauses")
    func totalWithRetries() async throws {
        try await RawServer.run(answering: Reference.failure("503 Unavailable", code: 5030, "busy")) { server in
            try await KeyStoreClient.with(
                server.url,
                {
                    $0.deadlines.total = .seconds(20)
                    $0.retry = RetryPolicy(attempts: 100, pause: .seconds(60), longestPause: .seconds(60))
                }
            ) { client in
                #expect(await Operation.entry.failure(client) == rejected(503, 5030, "busy"))
            }
            #expect(server.log.requests.count == 1)
        }
    }

    @Test("an endless body is dropped at the cap")
    func endless() async throws {
        try await RawServer.run({ _, _ in
            [.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"), .flood]
        }) { server in
            try await KeyStoreClient.with(server.url, { $0.bodyLimit = 100_000 }) { client in
                #expect(await Operation.entry.failure(client) == .replyTooLarge(limit: 100_000))
                #expect(await Operation.update.failure(client)?.isOutcomeUnknown == true)
            }
        }
    }

    @Test("an answer that announces more than the cap is not read at all")
    func announced() async throws {
        try await RawServer.run(answering: "HTTP/1.1 200 OK\r\nContent-Length: 100000001\r\n\r\n") { server in
            try await KeyStoreClient.with(server.url) { client in
                #expect(await Operation.entry.failure(client) == .replyTooLarge(limit: 16 << 20))
            }
        }
    }

    @Test("a read can be cancelled while the service is silent", arguments: Operation.reads)
    func cancelRead(operation: Operation) async throws {
        try await cancelled(operation, script: { _, _ in [] }) { failure in #expect(failure == .cancelled) }
    }

    @Test("a read can be cancelled in the middle of its answer")
    func cancelBody() async throws {
        try await cancelled(.entry, script: { _, _ in [.send(Self.partial), .drip] }) { failure in
            #expect(failure == .cancelled)
        }
    }

    @Test("a write that is cancelled once it was sent has an unknown outcome", arguments: Operation.writes)
    func cancelWrite(operation: Operation) async throws {
        try await cancelled(operation, script: { _, _ in [] }) { failure in
            #expect(failure == .outcomeUnknown(cause: "cancelled"))
        }
    }

    @Test("a read can be cancelled in the pause before a retry")
    func cancelPause() async throws {
        let reply = Reference.failure("503 Unavailable", code: 5030, "busy")
        let policy = RetryPolicy(attempts: 2, pause: .seconds(40), longestPause: .seconds(40))
        try await cancelled(.entry, policy, script: { _, _ in [.send(reply)] }) { failure in
            #expect(failure == .cancelled || failure?.rejection?.status == 503)
        }
    }

    @Test("a task that is cancelled already sends nothing", arguments: Operation.allCases)
    func cancelledBefore(operation: Operation) async throws {
        try await RawServer.run(answering: Reference.reply) { server in
            try await KeyStoreClient.with(server.url) { client in
                let task = Task {
                    withUnsafeCurrentTask { $0?.cancel() }
                    return await operation.failure(client)
                }
                #expect(await task.value == .cancelled)
            }
            #expect(server.log.connections == 0)
        }
    }

    /// Every deadline is far off, so that only the cancellation can end the operation within the test's time limit.
    private func cancelled(
        _ operation: Operation, _ retry: RetryPolicy = .never, script: @escaping RawServer.Script,
        check: (KeyStoreError?) -> Void
    ) async throws {
        try await RawServer.run(script) { server in
            try await KeyStoreClient.with(
                server.url,
                {
                    $0.deadlines = .init(connect: .seconds(600), idle: .seconds(600), total: .seconds(600))
                    $0.retry = retry
                }
            ) { client in
                let task = Task { await operation.failure(client) }
                await server.log.waitForRequest()
                task.cancel()
                check(await task.value)
            }
        }
    }
}
