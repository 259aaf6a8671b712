import Glibc
import JSONDocument
import Testing

@Suite("keystore serve and keystore token", .sandboxed)
struct ServeTests {
    @Test("a signal to stop ends it cleanly", arguments: [SIGTERM, SIGINT])
    func stops(_ signal: Int32) async throws {
        let server = try await Server(["checkout-flags": Sample.flags])
        let outcome = try await server.stop(signal)
        #expect(outcome.status == 0, "\(outcome.error)")
        #expect(outcome.text.split(separator: "\n").count == 1)
        try await server.restart()
        try await server.http.expect("checkout-flags", holds: Sample.flags)
    }

    @Test("clients that idle or are stuck do not keep it from ending with 0, and nobody new is let in")
    func stopsWithClients() async throws {
        let server = try await Server(["checkout-flags": Sample.flags])
        let clients = try await [
            StuckClient(server, "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n", until: "}"),
            StuckClient(server, "GET /healthz HT"),
            StuckClient(server, "PUT /v1/key-store/checkout-flags HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{"),
        ]
        let outcome = try await server.stop()
        #expect(outcome.status == 0, "\(outcome.error)")
        #expect(outcome.error.contains(" stopped"), "\(outcome.error)")
        for client in clients { await client.close() }
    }

    @Test("a second signal does not wait for anybody")
    func secondSignal() async throws {
        let server = try await Server(["checkout-flags": Sample.flags])
        let request =
            "PUT /v1/key-store/checkout-flags HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(server.token)\r\n"
        let client = try await StuckClient(server, request + "Content-Length: 9\r\n\r\n{")
        try await server.signal(SIGTERM, until: "stopping signal=")
        let outcome = try await server.stop()
        #expect(outcome.error.contains("stopped at once"), "\(outcome.error)")
        #expect(outcome.status != 0)
        try await server.restart()
        try await server.http.expect("checkout-flags", holds: Sample.flags)
        await client.close()
    }

    @Test("the log can be JSON: an object a line, with numbers as numbers, the request's id and its user")
    func logsJSON() async throws {
        let server = try await Server(arguments: ["--log-format", "json"])
        #expect(try await server.http.send("GET", "/v1/key-store").status == 200)
        _ = try await server.stop()
        let lines = await server.log.split(separator: "\n")
        let events = try lines.map { try JSONDocument(parsing: String($0)).root }
        #expect(events.allSatisfy { $0["time"]?.string != nil && $0["level"]?.string != nil })
        let request = try #require(events.first { $0["event"]?.string == "request" })
        #expect(request["status"]?.integer == 200)
        #expect(request["path"]?.string == "/v1/key-store")
        #expect(request["request"]?.string?.count == 16)
        #expect(request["user"]?.string?.count == 24)
        #expect(request["bytes"]?.integer ?? 0 > 10)
        #expect(events.last?["event"]?.string == "stopped")
    }

    @Test("with --log-level error nothing is logged of what goes well")
    func logLevel() async throws {
        let server = try await Server(arguments: ["--log-level", "error"])
        #expect(try await server.http.send("GET", "/v1/key-store").status == 200)
        let outcome = try await server.stop()
        #expect(outcome.error.isEmpty, "\(outcome.error)")
    }

    @Test("--rate-limit holds for a token", arguments: [("2/m", 429), ("2/1h", 429), ("1000/s", 200)])
    func rateLimit(limit: String, status: Int) async throws {
        let server = try await Server(arguments: ["--rate-limit", limit])
        for _ in 0..<2 { #expect(try await server.http.send("GET", "/v1/key-store").status == 200) }
        #expect(try await server.http.send("GET", "/v1/key-store").status == status)
    }

    @Test(
        "a rate that makes no sense is refused", arguments: ["100", "0/s", "1/d", "/s", "1/", "-1/s", "1/0s", "1/s/s"])
    func badRate(limit: String) async throws {
        let outcome = try await serve("--data-dir", "d", "--tokens", "t", "--rate-limit=\(limit)")
        #expect(outcome.status == 64)
        #expect(outcome.error.contains("--rate-limit"), "\(outcome.error)")
    }

    @Test("SIGKILL loses nothing that was acknowledged")
    func survivesKill() async throws {
        let server = try await Server(["delicate": Sample.delicate])
        await server.kill()
        try await server.restart()
        try await server.http.expect("delicate", holds: Sample.delicate)
    }

    @Test("a tokens file that others can read is refused")
    func refusesLooseTokens() async throws {
        let sandbox = try Sandbox.current
        let tokens = sandbox.fresh("tokens")
        _ = try await Server.makeToken(into: tokens)
        try #require(chmod(tokens, 0o644) == 0)
        let outcome = try await serve("--data-dir", sandbox.path("data"), "--tokens", tokens)
        #expect(outcome.status == 78)
        #expect(outcome.error.contains(tokens) && outcome.error.contains("chmod 600"), "\(outcome.error)")
        #expect(outcome.output.isEmpty)
    }

    @Test("without its tokens file it does not start")
    func refusesMissingTokens() async throws {
        let outcome = try await serve("--data-dir", "data", "--tokens", try Sandbox.current.path("nowhere"))
        #expect(outcome.status == 78, "\(outcome.error)")
        #expect(outcome.error.contains("nowhere"))
    }

    @Test("a port that is taken is said, with the exit code for it")
    func refusesTakenPort() async throws {
        let server = try await Server()
        let listen = String(server.address.split(separator: "//")[1])
        let data = try Sandbox.current.path("other-data")
        let outcome = try await serve("--listen", listen, "--data-dir", data, "--tokens", server.tokensFile)
        #expect(outcome.status == 69, "\(outcome.error)")
        #expect(outcome.error.split(separator: "\n").last?.contains(listen) == true, "\(outcome.error)")
    }

    @Test("a token and its line come apart, and the line does not hold the token")
    func makesTokens() async throws {
        let made = try await Child.run([try Tools.keystore, "token"])
        #expect(made.status == 0)
        let token = made.text.split(separator: "\n")
        let fields = made.error.split(separator: "\n").flatMap { $0.split(separator: " ") }
        #expect(token.count == 1 && fields.count == 3)
        #expect(fields.map(\.count).prefix(2) == [64, 24])
        #expect(!made.error.contains(token[0]))
    }

    @Test("the log names requests and how they ended, and no values")
    func logs() async throws {
        let server = try await Server(["checkout-flags": #"{"word":"canary-value"}"#])
        try await server.http.expect("checkout-flags", holds: #"{"word":"canary-value"}"#)
        _ = try await server.stop()
        let log = await server.log
        #expect(log.contains("method=GET") && log.contains("path=/v1/key-store/checkout-flags"))
        #expect(log.contains("status=200"))
        #expect(!log.contains("canary-value"))
    }

    @Test("health answers without a token, everything else asks for one")
    func health() async throws {
        let server = try await Server()
        let stranger = HTTP(address: server.address, token: "stranger")
        #expect(try await stranger.send("GET", "/healthz").status == 200)
        let refused = try await stranger.send("GET", "/v1/key-store/checkout-flags")
        #expect(refused.status == 401)
        #expect(refused.text.contains("4004") && refused.text.contains("Invalid Token"))
    }

    private func serve(_ arguments: String...) async throws -> Child.Outcome {
        try await Child.run([try Tools.keystore, "serve"] + arguments)
    }
}
