import KeyStoreAPI
import Testing

@testable import KeyStoreServer

/// The limit is a second, and whoever waits for it in vain waits until the suite's time is up.
@Suite("clients that hold a connection", .timeLimit(.minutes(1)))
struct SlowClientTests {
    private static func serve(
        storage: (any EntryStorage)? = nil, _ change: (inout ServerLimits) -> Void = { _ in },
        _ body: (Running) async throws -> Void
    ) async throws {
        try await Running.with(
            storage: storage,
            change: {
                $0.limits.seconds = 1
                change(&$0.limits)
            }
        ) { running, _ in try await body(running) }
    }

    @Test("a head that drips is given up without an answer")
    func head() async throws {
        try await Self.serve { running in
            let client = try await RawClient(port: running.address.port)
            try await client.send(running.request("GET /v1/key-store", "X-Slow: "))
            client.drip("x")
            #expect(await client.readToEnd() == "")
            #expect(running.server.metrics.counts.timedOut == 1)
        }
    }

    @Test("a body that drips is given up with an answer, however steadily it drips")
    func body() async throws {
        try await Self.serve { running in
            let client = try await RawClient(port: running.address.port)
            try await client.send(
                running.request("PUT /v1/key-store/limits", "Content-Length: 100000\r\n\r\n{\"data\":"))
            client.drip(" ")
            let answer = await client.readToEnd()
            #expect(answer.hasPrefix("HTTP/1.1 408"))
            #expect(answer.contains(#""code":5014"#))
            #expect(answer.lowercased().contains("\r\nconnection: close\r\n"))
        }
    }

    @Test("one that goes on after its answer does not get more time for it")
    func bodyAfterAnswer() async throws {
        try await Self.serve { running in
            let client = try await RawClient(port: running.address.port)
            try await client.send("PUT /v1/key-store/limits HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n")
            client.drip(" ")
            #expect(await client.readToEnd().hasPrefix("HTTP/1.1 401"))
        }
    }

    @Test("whoever does not take the answer is not waited for")
    func answer() async throws {
        let storage = MemoryStorage()
        try await storage.make(
            "limits", "{\"a\":\"" + String(repeating: "x", count: 64 << 20) + "\"}", by: Harness.user)
        try await Self.serve(storage: storage) { running in
            let client = try await RawClient(port: running.address.port, reads: false)
            try await client.send(running.request("GET /v1/key-store/limits", "\r\n"))
            while running.server.metrics.counts.timedOut == 0 { try await Task.sleep(for: .milliseconds(20)) }
            while running.server.metrics.counts.connections > 0 { try await Task.sleep(for: .milliseconds(20)) }
            try await client.close()
        }
    }

    @Test("a connection that nothing is asked on is closed after its time, and an answer was given before")
    func idle() async throws {
        try await Self.serve({ $0.idleSeconds = 1 }) { running in
            let client = try await RawClient(port: running.address.port)
            try await client.send(running.request("GET /v1/key-store", "\r\n"))
            #expect(await client.readToEnd().hasPrefix("HTTP/1.1 200"))
            #expect(running.server.metrics.counts.timedOut == 0)
        }
    }

    @Test("a slow store is no slow client")
    func slowStore() async throws {
        let storage = MemoryStorage { () throws(StorageError) in try? await Task.sleep(for: .milliseconds(2500)) }
        try await Self.serve(storage: storage) { running in
            let client = try await RawClient(port: running.address.port)
            try await client.send(running.request("GET /v1/key-store/limits", "Connection: close\r\n\r\n"))
            #expect(await client.readToEnd().hasPrefix("HTTP/1.1 404"))
        }
    }

    @Test("all of them together do not keep the server from stopping")
    func stopping() async throws {
        let storage = MemoryStorage()
        try await storage.make(
            "limits", "{\"a\":\"" + String(repeating: "x", count: 64 << 20) + "\"}", by: Harness.user)
        try await Running.with(
            storage: storage,
            change: {
                $0.limits.seconds = 3600
                $0.limits.shutdownSeconds = 1
            }
        ) { running, _ in
            let port = running.address.port
            let idle = try await RawClient(port: port)
            try await idle.send(running.request("GET /v1/key-store", "\r\n"))
            _ = await idle.read(until: "}")
            let head = try await RawClient(port: port)
            try await head.send("GET / HTT")
            let body = try await RawClient(port: port)
            try await body.send(running.request("PUT /v1/key-store/limits", "Content-Length: 100000\r\n\r\n"))
            body.drip(" ")
            let answer = try await RawClient(port: port, reads: false)
            try await answer.send(running.request("GET /v1/key-store/limits", "\r\n"))
            while running.server.metrics.counts.connections < 4 { try await Task.sleep(for: .milliseconds(20)) }
            running.task.cancel()
            try await running.task.value
            #expect(running.server.metrics.counts.connections == 0)
            for client in [idle, head, body, answer] { try? await client.close() }
        }
    }
}
