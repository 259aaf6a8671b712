import KeyStoreAPI
import Testing

@testable import KeyStoreClient

@Suite("retries", .timeLimit(.minutes(1)))
struct RetryTests {
    private static let busy = Reference.failure("503 Unavailable", code: 5030, "busy")
    private static let gateway = Reference.http("502 Bad Gateway", "<html>", type: "text/html")

    @Test("a read is tried again after a failure of the service or the network, and then succeeds")
    func recovers() async throws {
        let steps: [[RawServer.Step]] = [[.send(Self.busy)], [.close], [.send(Reference.reply)]]
        try await RawServer.run({ number, _ in steps[min(number, 2)] }) { server in
            try await KeyStoreClient.with(server.url) { client in
                let answer = try await client.entry("limits")
                #expect(answer.revision == Revision("7"))
            }
            #expect(server.log.requests.count == 3)
        }
    }

    @Test("a read gives up after so many tries, with the last answer", arguments: Operation.reads)
    func givesUp(operation: Operation) async throws {
        try await RawServer.run(answering: Self.busy) { server in
            try await KeyStoreClient.with(server.url) { client in
                #expect(await operation.failure(client) == rejected(503, 5030, "busy"))
            }
            #expect(server.log.requests.count == 3)
        }
    }

    @Test("what will not get better is not tried again", arguments: [400, 401, 403, 404, 409, 501, 505])
    func hopeless(status: Int) async throws {
        try await RawServer.run(answering: Reference.failure("\(status) No", code: 1, "no")) { server in
            try await KeyStoreClient.with(server.url) { client in
                #expect(await Operation.entry.failure(client) == rejected(status, 1, "no"))
            }
            #expect(server.log.requests.count == 1)
        }
    }

    @Test("a write is never tried again", arguments: Operation.writes, [429, 500, 502, 503, 504])
    func writes(operation: Operation, status: Int) async throws {
        try await RawServer.run(answering: Reference.failure("\(status) No", code: 1, "no")) { server in
            try await KeyStoreClient.with(server.url) { client in
                #expect(await operation.failure(client) == rejected(status, 1, "no"))
            }
            #expect(server.log.requests.count == 1)
        }
    }

    @Test("a gateway's error after a write leaves the outcome open", arguments: Operation.writes)
    func gateways(operation: Operation) async throws {
        try await RawServer.run(answering: Self.gateway) { server in
            try await KeyStoreClient.with(server.url) { client in
                #expect(await operation.failure(client) == .outcomeUnknown(cause: "HTTP status 502"))
            }
            #expect(server.log.requests.count == 1)
        }
    }

    @Test(
        "Retry-After is handed on, capped, and a read that would wait longer than the policy does not wait",
        arguments: [
            ("Retry-After: 120", 120), ("Retry-After: 100000", 300),
            ("Retry-After: 99999999999999999999999", 300),
            ("Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nRetry-After: Sun, 06 Nov 1994 08:50:37 GMT", 60),
            ("Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nRetry-After: Mon, 07 Nov 2094 08:50:37 GMT", 300),
        ])
    func retryAfter(headers: String, seconds: Int) async throws {
        let reply = Reference.failure("429 Slow down", code: 4290, "slow", headers)
        try await RawServer.run(answering: reply) { server in
            try await KeyStoreClient.with(server.url) { client in
                let expected = KeyStoreError.rejected(
                    Rejection(status: 429, code: 4290, message: "slow", retryAfter: seconds))
                #expect(await Operation.entry.failure(client) == expected)
                #expect(await Operation.update.failure(client) == expected)
            }
            #expect(server.log.requests.count == 2)
        }
    }

    @Test(
        "a Retry-After that makes no sense counts as none",
        arguments: ["", "Retry-After: soon", "Retry-After: -5", "Retry-After: ", "Retry-After: 1.5"])
    func senseless(headers: String) async throws {
        let reply = Reference.failure("429 Slow down", code: 4290, "slow", headers.isEmpty ? "X-None: 1" : headers)
        try await RawServer.run(answering: reply) { server in
            try await KeyStoreClient.with(server.url) { client in
                #expect(await Operation.entry.failure(client) == rejected(429, 4290, "slow"))
            }
            #expect(server.log.requests.count == 3)
        }
    }

    @Test("a wait of no time is taken at its word")
    func noWait() async throws {
        let slow = Reference.failure("429 Slow down", code: 4290, "slow", "Retry-After: 0")
        try await RawServer.run({ number, _ in [.send(number == 0 ? slow : Reference.reply)] }) { server in
            try await KeyStoreClient.with(server.url) { client in
                let answer = try await client.entry("limits")
                #expect(answer.key == "limits")
            }
        }
    }

    @Test("pauses double from try to try, with jitter over half of them, up to the longest")
    func pauses() {
        let policy = RetryPolicy(attempts: 9, pause: .milliseconds(100), longestPause: .seconds(1))
        #expect(policy.pause(after: 1, retryAfter: nil, jitter: 1) == .milliseconds(100))
        #expect(policy.pause(after: 1, retryAfter: nil, jitter: 0) == .milliseconds(50))
        #expect(policy.pause(after: 3, retryAfter: nil, jitter: 1) == .milliseconds(400))
        #expect(policy.pause(after: 8, retryAfter: nil, jitter: 1) == .seconds(1))
        #expect(policy.pause(after: 9, retryAfter: nil, jitter: 1) == nil)
        #expect(policy.pause(after: 1, retryAfter: .seconds(1), jitter: 1) == .seconds(1))
        #expect(policy.pause(after: 1, retryAfter: .seconds(2), jitter: 1) == nil)
    }

    @Test(
        "HTTP dates are read to the second",
        arguments: [
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
            ("Thu, 29 Feb 2024 23:59:59 GMT", 1_709_251_199), ("Sun, 06 Nov 1994 08:49:37 CET", nil),
            ("Sunday, 06-Nov-94 08:49:37 GMT", nil), ("Sun, 06 Foo 1994 08:49:37 GMT", nil),
            ("Sun, 06 Nov 1994 28:49:37 GMT", nil), ("", nil),
        ] as [(String, Int?)])
    func dates(text: String, seconds: Int?) {
        #expect(HTTPDate.seconds(text) == seconds)
    }
}
