import Testing

@Suite("What someone else makes of the open key", .sandboxed)
struct DriftTests {
    private static let theirs = Sample.flags.replacing("team-checkout", with: "team-growth")

    private func open(_ interval: String = "5") async throws -> (server: Server, console: Terminal) {
        let server = try await Server(["checkout-flags": Sample.flags])
        let file = try Profiles.configure(("staging", server, ["drift-interval: \(interval)"]))
        let console = try await Terminal.console(file, profile: "staging")
        try await console.openOutline("checkout-flags")
        return (server, console)
    }

    @Test("what one looks at follows what the store holds, is marked, and says when it is deleted")
    func follows() async throws {
        let (server, console) = try await open()
        try await server.http.update("checkout-flags", Self.theirs)
        try await console.see(
            "changed by someone else · rev 2: this is what it holds now", #""owner": "team-growth""#,
            #"◆ was "team-checkout""#)
        try await server.http.delete("checkout-flags")
        try await console.see("deleted by someone else: this is what it held")
    }

    @Test("what one edits is left alone; theirs lights up, and ^S brings both together")
    func lightsUp() async throws {
        let (server, console) = try await open()
        try await console.press("Down", "Down", "Space")
        try await console.seeChange()
        try await server.http.update("checkout-flags", Self.theirs)
        try await console.see(
            "changed by someone else · rev 2: your text is kept", #"◆ theirs: "team-growth""#, "← was false")
        try await console.press("C-s")
        try await console.see("nothing overlaps, both changes were merged")
        try await console.press("C-s")
        try await console.see("only if it is still revision 2")
        try await console.confirm()
        try await server.http.expect(
            "checkout-flags", holds: Sample.flagsOn.replacing("team-checkout", with: "team-growth"))
        try await console.seeNo("someone else")
    }
}
