import Testing

/// What a console keeps of a store's keys, for the next one.
@Suite("The list over several sessions", .sandboxed)
struct KeptListTests {
    private func quit(_ console: Terminal) async throws {
        try await console.press("q")
        _ = try await console.exit()
    }

    @Test("the next console shows it at once, marked with its age, and then what the server lists now")
    func cached() async throws {
        let server = try await Server(["checkout-flags": "{}", "mail-flags": "{}"])
        let first = try await Terminal.console(on: server)
        try await first.see("2 of 2 keys")
        try await quit(first)
        try await server.http.create("new-flags", "{}")
        await server.pause()
        let second = try await Terminal.console(on: server)
        let before = try await second.see("cached", "checkout-flags", "mail-flags")
        #expect(!before.contains("new-flags"))
        try await second.press("Down")
        await server.resume()
        try await second.see("3 of 3 keys", "new-flags")
        try await second.seeNo("cached")
    }

    @Test("it is there though the server is not")
    func unreachable() async throws {
        let server = try await Server(["checkout-flags": "{}"])
        let first = try await Terminal.console(on: server)
        try await first.see("1 of 1 keys")
        try await quit(first)
        await server.kill()
        let second = try await Terminal.console(on: server)
        try await second.see("cached", "checkout-flags", "refused the connection")
    }

    @Test("pins and what was opened last outlive it")
    func marks() async throws {
        let server = try await Server(["checkout-flags": "{}", "mail-flags": "{}", "search-index": "{}"])
        let first = try await Terminal.console(on: server)
        try await first.see("3 of 3 keys")
        try await first.press("G", "p")
        try await first.see("search-index is pinned", "★ search-index")
        try await first.type("/'mail")
        try await first.see("1/3")
        try await first.press("Enter")
        try await first.see("created by")
        try await first.press("Escape")
        try await first.see("1/3")
        try await first.press("Escape")
        try await first.see("3 of 3 keys", "checkout-flags")
        try await quit(first)
        let second = try await Terminal.console(on: server)
        let screen = try await second.wait("the pinned key first") {
            $0.contains("3 of 3 keys") && $0.lines.dropFirst(3).first?.contains("★ search-index") == true
        }
        #expect(screen.contains("checkout-flags"))
        try await second.press("s")
        try await second.see("r recent")
        try await second.press("r")
        let sorted = try await second.see("recent first")
        let names = sorted.lines.dropFirst(3).prefix(3).map { $0.trimmingPrefix { " ★".contains($0) }.prefix(8) }
        #expect(names == ["search-i", "mail-fla", "checkout"])
    }

    @Test("where nothing is to be kept, nothing is")
    func unkept() async throws {
        let server = try await Server(["checkout-flags": "{}"])
        let configuration = try Profiles.configure(("here", server, ["journal: none"]))
        func console() async throws -> Terminal { try await Terminal.console(configuration, profile: "here") }
        let first = try await console()
        try await first.see("1 of 1 keys")
        try await quit(first)
        await server.pause()
        let second = try await console()
        let screen = try await second.see("listing keys")
        #expect(!screen.contains("checkout-flags"))
        await server.resume()
    }

    @Test("a server without a list: names from a file are there the next time, and x forgets one")
    func imported() async throws {
        let server = try await Server(["checkout-flags": Sample.flags], "--documented-only")
        let names = try Sandbox.current.write("# ours\ncheckout-flags\n\nNot a key\nmail-flags\n", to: "names.txt")
        let first = try await Terminal.console(on: server)
        try await first.see("This server does not list its keys.")
        try await first.press("i")
        try await first.see("Add the keys of a file")
        try await first.type(names)
        try await first.press("Enter")
        try await first.see("keys added: 2", "line 4 is no key", "2 known keys")
        try await first.press("a")
        try await first.see("Add a known key")
        try await first.type("search-index")
        try await first.press("Enter")
        try await first.see("3 known keys")
        try await first.press("x")
        try await first.see("search-index is off the list", "2 known keys")
        try await quit(first)
        let second = try await Terminal.console(on: server)
        try await second.see("2 known keys", "not listed by the server", "mail-flags")
        try await second.press("Enter")
        try await second.see("created by", "team-checkout")
    }
}
