import Glibc
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
