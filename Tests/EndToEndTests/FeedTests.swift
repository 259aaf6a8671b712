import Testing

/// The console on a server that tells of its writes, and on one that does not. No key is pressed for what is seen.
@Suite("What others write, as it happens", .sandboxed)
struct FeedTests {
    /// An interval that no test waits for: what is seen was told.
    private static let long = "drift-interval: 3600"

    private func console(_ server: Server, _ interval: String = long) async throws -> Terminal {
        let file = try Profiles.configure(("staging", server, [interval]))
        return try await Terminal.console(file, profile: "staging")
    }

    @Test("keys that others make come into the list, those that they delete go; the cursor stays on its key")
    func list() async throws {
        let server = try await Server(["bbb-flags": Sample.flags, "ccc-flags": "{}"])
        let console = try await console(server)
        try await console.see("Keys · live", "2 of 2 keys")
        try await server.http.create("aaa-flags", Sample.flags)
        try await console.see("aaa-flags", "3 of 3 keys")
        try await server.http.delete("ccc-flags")
        let screen = try await console.see("2 of 2 keys")
        #expect(!screen.contains("ccc-flags"))
        try await console.press("Enter")
        try await console.see("bbb-flags", #""owner": "team-checkout""#)
    }

    @Test("the size of what others wrote follows")
    func size() async throws {
        let server = try await Server(["bbb-flags": "{}"])
        let console = try await console(server)
        try await console.see("Keys · live", " 2B")
        try await server.http.update("bbb-flags", #"{"a": "0123456789"}"#)
        try await console.see(" 19B")
    }

    @Test("the open key follows at once")
    func entry() async throws {
        let server = try await Server(["checkout-flags": Sample.flags])
        let console = try await console(server)
        try await console.see("Keys · live")
        try await console.openOutline("checkout-flags")
        try await server.http.update("checkout-flags", Sample.flags.replacing("team-checkout", with: "team-growth"))
        try await console.see("changed by someone else · rev 2: this is what it holds now", "team-growth")
        try await server.http.delete("checkout-flags")
        try await console.see("deleted by someone else: this is what it held")
    }

    @Test("a server that is started again is followed again, and what was written meanwhile is seen")
    func restart() async throws {
        let server = try await Server(["bbb-flags": Sample.flags])
        let console = try await console(server)
        try await console.see("Keys · live")
        _ = try await server.stop()
        try await console.see("Keys · not live")
        try await server.restart()
        try await server.http.create("aaa-flags", "{}")
        try await console.see("Keys · live", "aaa-flags", "2 of 2 keys")
    }

    @Test("a server of only what is documented is asked every so often, as before")
    func documentedOnly() async throws {
        let server = try await Server(["checkout-flags": Sample.flags], "--documented-only")
        let console = try await console(server, "drift-interval: 5")
        try await console.see("This server does not list its keys.")
        try await console.press("o")
        try await console.see("Open a key by its name")
        try await console.type("checkout-flags")
        try await console.press("Enter")
        try await console.see("created by", "Esc list")
        try await server.http.update("checkout-flags", Sample.flags.replacing("team-checkout", with: "team-growth"))
        try await console.see("changed by someone else: this is what it holds now", "team-growth")
    }

    @Test("`drift-interval: off` asks for nothing by itself")
    func off() async throws {
        let server = try await Server(["bbb-flags": Sample.flags])
        let console = try await console(server, "drift-interval: off")
        let screen = try await console.see("1 of 1 keys", "bbb-flags")
        #expect(!screen.contains("live"))
        try await console.press("L")
        let log = try await console.see("GET")
        #expect(!log.contains("watch=1"))
    }
}
