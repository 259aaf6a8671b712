import Testing

@Suite("The list of keys", .sandboxed)
struct ListTests {
    private static func store() async throws -> Server {
        try await Server([
            "checkout-flags": Sample.flags, "checkout-limits": "{}", "mail-flags": "{}", "search-index": "{}",
        ])
    }

    @Test("it shows every key and how many of how many")
    func showsAll() async throws {
        let console = try await Terminal.console(on: try await Self.store())
        // The last row, too: a terminal may be looked at in the middle of a frame.
        let screen = try await console.see("4 of 4 keys", "search-index")
        let names = screen.lines.dropFirst(3).prefix(4).compactMap { $0.split(separator: " ").first }
        #expect(names == ["checkout-flags", "checkout-limits", "mail-flags", "search-index"])
        #expect(screen.lines.first?.contains("[read-write]") == true)
    }

    @Test("a filter narrows it with a count, and Esc gives all back")
    func filters() async throws {
        let console = try await Terminal.console(on: try await Self.store())
        try await console.see("4 of 4 keys")
        try await console.type("/flags")
        let narrowed = try await console.see("2/4", "checkout-flags", "mail-flags")
        #expect(!narrowed.contains("search-index"))
        try await console.type(" !mail")
        try await console.see("1/4", "checkout-flags")
        try await console.press("Escape")
        try await console.see("4 of 4 keys", "search-index", "mail-flags")
    }

    @Test("a filter that nothing matches says so")
    func filtersAll() async throws {
        let console = try await Terminal.console(on: try await Self.store())
        try await console.see("4 of 4 keys")
        try await console.type("/qqq")
        try await console.see("0/4", "No key matches.")
    }

    @Test("Enter opens what the filter found, as JSON")
    func opensFiltered() async throws {
        let console = try await Terminal.console(on: try await Self.store())
        try await console.open("checkout-flags")
        try await console.see("checkout-flags", "rev 1", #""owner": "team-checkout","#, #""enabled": false"#)
    }

    @Test("on a wide screen list and entry stand side by side")
    func showsBoth() async throws {
        let console = try await Terminal.console(on: try await Self.store(), width: 120, height: 40)
        try await console.see("4 of 4 keys")
        try await console.press("Down", "Down", "Down", "Enter")
        try await console.see("search-index", "mail-flags", "created by", "{}")
    }

    @Test("an empty store says how to begin")
    func showsNone() async throws {
        let console = try await Terminal.console(on: try await Server())
        try await console.see("0 of 0 keys", "There are no keys yet.")
    }

    @Test("more keys than one page holds are all listed")
    func listsPages() async throws {
        let console = try await Terminal.run([try Tools.keystore, "demo", "--keys", "5432"])
        try await console.see("5,432 of 5,432 keys")
        try await console.type("/-5432$")
        try await console.see("1/5,432", "-5432 ")
        try await console.press("Escape", "G")
        try await console.wait("the last key is selected") {
            $0.lines.dropFirst(3).contains { $0.contains("support-texts-") }
        }
        try await console.press("s")
        try await console.see("u updated")
        try await console.press("z")
        try await console.see("largest first")
    }

    @Test("refreshing shows what was made and deleted meanwhile")
    func refreshes() async throws {
        let server = try await Self.store()
        let console = try await Terminal.console(on: server)
        try await console.see("4 of 4 keys")
        try await server.http.delete("mail-flags")
        try await server.http.create("brand-new", "{}")
        try await server.http.create("brand-newer", "{}")
        try await console.press("r")
        let screen = try await console.see("5 of 5 keys", "brand-new", "brand-newer")
        #expect(!screen.contains("mail-flags"))
    }
}
