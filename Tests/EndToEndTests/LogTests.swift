import Testing

@Suite("The log", .sandboxed)
struct LogTests {
    @Test("it shows every request of the session, also where nothing is kept, and those that come while it is open")
    func session() async throws {
        let server = try await Server(["checkout-flags": Sample.flags])
        let file = try Profiles.configure(("staging", server, ["journal: none", "drift-interval: 5"]))
        let console = try await Terminal.console(file, profile: "staging")
        try await console.openOutline("checkout-flags")
        try await console.press("Escape")
        try await console.see("Enter open · / filter")
        try await console.press("L")
        let screen = try await console.see("requests of this session", "/v1/key-store?page=1&limit=1000")
        let paths = screen.lines.filter { $0.contains("/v1/") }.compactMap {
            $0.split(separator: " ").first { $0.hasPrefix("/v1/") }
        }
        #expect(paths.last == "/v1/key-store?page=1&limit=1000")
        try await server.http.update("checkout-flags", #"{"by": "someone else"}"#)
        try await console.wait("another reading of the open key comes by itself") { screen in
            screen.lines.count { $0.contains("/v1/key-store/checkout-flags ") && $0.contains(" 200 ") } > 1
        }
        try await console.press("End")
        // A first page that is on its way is called off when the feed begins, and asked for again.
        let isAnswered = screen.lines.last { $0.contains("page=1") }?.contains(" 200 ") == true
        if !isAnswered { try await console.press("Up") }
        try await console.press("Enter")
        try await console.see("GET /v1/key-store?page=1&limit=1000", "answer    200 after", "profile   staging")
    }

    @Test("of what is no answer of a key store it shows the beginning: made safe, without the token that it repeats")
    func excerpt() async throws {
        let token = "canary-token-12345678"
        try Sandbox.current.keepSecret(token)
        let impostor = try Impostor { request in
            Impostor.reply("200 OK", "text/html", "<h1>Proxy\u{1B}[2J</h1>\n<pre>\(request.head)</pre>")
        }
        let console = try await Terminal.run(
            [try Tools.keystore, "--url", impostor.address], environment: ["KEYSTORE_TOKEN": token])
        try await console.see("not a key store reply (text/html, 200)")
        try await console.press("L")
        try await console.see("requests of this session", "/v1/key-store?page=1")
        try await console.press("Enter")
        try await console.see(
            "why       not a key store reply (text/html)", "<h1>Proxy^[[2J</h1>",
            "GET /v1/key-store?page=1&limit=1000 HTTP/1.1",
            "Bearer [hidden]")
    }
}
