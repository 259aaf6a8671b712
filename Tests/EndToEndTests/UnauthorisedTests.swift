import Testing

@Suite("The token is refused", .sandboxed)
struct UnauthorisedTests {
    enum Refused: CaseIterable, CustomTestStringConvertible {
        case missing, wrong

        var token: Terminal.Token { self == .missing ? .none : .other("wrong-token-0123456789") }
        var title: String { self == .missing ? "401 · 4002 No auth token" : "401 · 4004 Invalid Token" }
        var testDescription: String { self == .missing ? "no token" : "a wrong token" }
    }

    private func enter(_ token: String, in console: Terminal) async throws {
        try await console.press("t")
        try await console.see("Enter a token")
        try await console.type(token)
        let shown = try await console.see("••••••••••")
        #expect(!shown.contains(token))
        try await console.press("Enter")
    }

    @Test("listing shows it, and goes on with the token that is entered", arguments: Refused.allCases)
    func listing(_ refused: Refused) async throws {
        let server = try await Server(["checkout-flags": Sample.flags])
        let console = try await Terminal.console(on: server, token: refused.token)
        try await console.see(refused.title, "t enter a token")
        try await enter(server.token, in: console)
        try await console.see("1 of 1 keys", "checkout-flags")
        try await console.seeNo("401 ·")
    }

    @Test("opening shows it, and goes on with the token that is entered", arguments: Refused.allCases)
    func opening(_ refused: Refused) async throws {
        let server = try await Server(["checkout-flags": Sample.flags])
        let console = try await Terminal.console(on: server, token: refused.token)
        try await console.see(refused.title)
        try await console.press("o")
        try await console.see("Open a key by its name")
        try await console.type("checkout-flags")
        try await console.press("Enter")
        try await console.see("checkout-flags", refused.title, "t enter a token", "r retry", "Esc back")
        try await enter(server.token, in: console)
        try await console.see("created by", #""enabled": false"#)
        try await console.backToList()
        try await console.see("1 of 1 keys")
    }

    @Test("submitting shows it, keeps the text, and goes on with the token that is entered")
    func submitting() async throws {
        let (server, console) = try await Terminal.editing("checkout-flags", Sample.flags)
        try await console.edit(line: 3, deleting: 5, typing: "true")
        try await console.review()
        _ = try await server.stop()
        let fresh = try await Server.makeToken(into: server.tokensFile)
        try await server.restart()
        try await console.press("y")
        try await console.see("401 · 4004 Invalid Token", "your edit is kept", #""enabled": true"#)
        try await enter(fresh, in: console)
        try await console.see("saved and verified · rev 2")
        try await HTTP(address: server.address, token: fresh).expect("checkout-flags", holds: Sample.flagsOn)
    }

    @Test("making a key without a token shows it, and goes on with the token that is entered")
    func creating() async throws {
        let server = try await Server()
        let console = try await Terminal.console(on: server, token: .none)
        try await console.see("401 · 4002 No auth token")
        try await console.press("n")
        try await console.see("New key")
        try await console.type("brand-new")
        try await console.press("Enter")
        try await console.see("a new entry")
        try await console.type(#""born": 1.0"#)
        try await console.press("C-s")
        try await console.see("Create brand-new")
        try await console.press("y")
        try await console.see("401 · 4002 No auth token", #""born": 1.0"#, "your edit is kept")
        try await enter(server.token, in: console)
        try await console.see("saved and verified")
        try await server.http.expect("brand-new", holds: "{\n  \"born\": 1.0\n}")
    }

    @Test("a second wrong token is refused like the first")
    func wrongAgain() async throws {
        let server = try await Server(["checkout-flags": "{}"])
        let console = try await Terminal.console(on: server, token: .none)
        try await console.see("401 · 4002 No auth token")
        try await enter("mistyped-token-9876543210", in: console)
        try await console.see("401 · 4004 Invalid Token")
        try await enter(server.token, in: console)
        try await console.see("1 of 1 keys")
    }

    @Test("a token that may only read is told so, and the text is kept")
    func readOnlyToken() async throws {
        let server = try await Server(["checkout-flags": Sample.flags])
        _ = try await server.stop()
        let reader = try await Server.makeToken(into: server.tokensFile, "--read-only")
        try await server.restart()
        let console = try await Terminal.console(on: server, token: .other(reader))
        try await console.open("checkout-flags")
        try await console.edit(line: 3, deleting: 5, typing: "true")
        try await console.review()
        try await console.press("y")
        try await console.see("403 · 4003 Forbidden", #""enabled": true"#)
    }

    @Test("the token is in no command line")
    func hidden() async throws {
        let server = try await Server()
        let console = try await Terminal.console(on: server)
        try await console.see("0 of 0 keys")
        let commandLine = Sandbox.text(of: "/proc/\(try await console.pid())/cmdline")
        #expect(commandLine.contains("--url"))
        #expect(!commandLine.contains(server.token))
    }
}
