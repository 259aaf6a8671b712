import HTTPTypes
import KeyStoreAPI
import Testing

@testable import KeyStoreServer

@Suite("connections", .timeLimit(.minutes(1)))
struct ConnectionTests {
    @Test(
        "a head that is too long in whatever way is answered with 431, in an envelope, and with that the connection ends",
        arguments: [
            "X-Long: \(String(repeating: "x", count: 17_000))\r\n",
            String(repeating: "X-Many: \(String(repeating: "x", count: 1000))\r\n", count: 40),
            String(repeating: "X: y\r\n", count: 101),
        ])
    func longHead(fields: String) async throws {
        let log = LogRecorder()
        try await Running.with(logger: log.logger) { running, _ in
            let client = try await RawClient(port: running.address.port)
            try await client.send(running.request("GET /v1/key-store", fields + "\r\n"))
            let answer = await client.readToEnd()
            #expect(answer.hasPrefix("HTTP/1.1 431"))
            #expect(answer.contains(#"{"status":false,"error":{"code":5014,"message":"The head"#))
            #expect(running.server.metrics.text.contains(#"{route="other",method="other",status="431"} 1"#))
            #expect(log.lines.contains { $0.contains("status=431") && $0.contains("request=") })
        }
    }

    @Test("a head that makes no sense is answered with 400, in an envelope")
    func brokenHead() async throws {
        try await Running.with { running, _ in
            let client = try await RawClient(port: running.address.port)
            try await client.send("\u{16}\u{3}\u{1} hello\r\n\r\n")
            let answer = await client.readToEnd()
            #expect(answer.hasPrefix("HTTP/1.1 400"))
            #expect(answer.contains(#""code":5014"#))
        }
    }

    @Test("requests that come at once are answered in turn, and a broken one behind them last")
    func pipelined() async throws {
        try await Running.with { running, _ in
            let client = try await RawClient(port: running.address.port)
            let get = running.request("GET /v1/key-store", "\r\n")
            try await client.send(get + get + get + "no sense\r\n\r\n")
            let answers = await client.readToEnd().matches(of: /HTTP\/1\.1 (\d+)/).map(\.output.1)
            #expect(answers == ["200", "200", "200", "400"])
        }
    }

    @Test("where an answer says that the connection ends, it ends, though the client would go on")
    func closing() async throws {
        try await Running.with(change: { $0.limits.body = 10 }) { running, _ in
            let client = try await RawClient(port: running.address.port)
            try await client.send(running.request("PUT /v1/key-store/limits", "Content-Length: 100000\r\n\r\n"))
            client.drip("x")
            #expect(await client.readToEnd().hasPrefix("HTTP/1.1 413"))
        }
    }

    @Test("beyond the number of connections one waits until another ends")
    func limit() async throws {
        let log = LogRecorder()
        try await Running.with(logger: log.logger, change: { $0.limits.connections = 1 }) { running, _ in
            let first = try await RawClient(port: running.address.port)
            try await first.send(running.request("GET /v1/key-store", "\r\n"))
            #expect(await first.read(until: "}").hasPrefix("HTTP/1.1 200"))
            let second = try await RawClient(port: running.address.port)
            try await second.send(running.request("GET /v1/key-store", "Connection: close\r\n\r\n"))
            #expect(running.server.metrics.counts.connections == 1)
            try await first.close()
            #expect(await second.readToEnd().hasPrefix("HTTP/1.1 200"))
            #expect(log.lines.contains("all connections are taken connections=1"))
        }
    }

    @Test("tokens and certificate are read again, with a line each; what cannot be read changes nothing")
    func reloading() async throws {
        let log = LogRecorder()
        try await Harness.run(logger: log.logger) { server in
            let other = try AccessToken.generate()
            server.server.reload(tokens: { throw TokensProblem("tokens:1: no") }, certificate: { nil })
            #expect(try await server.send(.get, "/v1/key-store").status == 200)
            server.server.reload(tokens: { try Tokens(other) }, certificate: { nil })
            #expect(try await server.send(.get, "/v1/key-store").status == 401)
            let metrics = server.server.metrics.text
            #expect(metrics.contains(#"keystore_reloads_total{what="tokens",result="failed"} 1"#))
            #expect(metrics.contains(#"keystore_reloads_total{what="tokens",result="done"} 1"#))
        }
        #expect(
            log.lines.filter { $0.contains("reloaded") } == [
                "not reloaded reason=tokens:1: no what=tokens", "reloaded tokens=1 what=tokens",
            ])
    }

    @Test("a long answer that the end of the server comes upon arrives whole, however the client reads and ends")
    func longAnswer() async throws {
        let value = "{\"a\":\"" + String(repeating: "x", count: 16 << 20) + "\"}"
        let storage = MemoryStorage()
        try await storage.make("limits", value, by: Harness.user)
        try await Running.with(storage: storage, change: { $0.limits.shutdownSeconds = 600 }) { running, _ in
            let client = try await RawClient(port: running.address.port, reads: false)
            try await client.send(running.request("GET /v1/key-store/limits", "\r\n"))
            while running.server.metrics.counts.answers.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
            running.task.cancel()
            try await client.startReading()
            let answer = await client.readToEnd()
            #expect(answer.utf8.count > 16 << 20)
            #expect(answer.hasSuffix("\"}}"))
            try await running.task.value
        }
    }
}
