import Testing

@Suite("Leaving", .sandboxed)
struct LeavingTests {
    @Test("q leaves at once when nothing is unsubmitted, and the terminal is as it was")
    func leaves() async throws {
        let console = try await Terminal.console(on: try await Server(["checkout-flags": "{}"]))
        try await console.see("1 of 1 keys")
        try await console.press("q")
        let exit = try await console.exit()
        #expect(exit.status == 0)
        exit.expectRestored()
        #expect(exit.screen.lines.first?.hasPrefix("exit=0") == true, "nothing of the console is left on the screen")
    }

    @Test("Ctrl-C copies in the text and leaves from the outline")
    func leavesFromOutline() async throws {
        let (_, console) = try await Terminal.editing("checkout-flags", "{}")
        try await console.press("C-c")
        try await console.see("copied the line")
        try await console.leave()
        let exit = try await console.exit()
        #expect(exit.status == 0)
        exit.expectRestored()
    }

    @Test("an unsubmitted change is asked about: Esc stays with the text, d leaves without it")
    func asks() async throws {
        let (server, console) = try await Terminal.editing("checkout-flags", Sample.flags)
        try await console.edit(line: 3, deleting: 5, typing: "true")
        try await console.backToList()
        try await console.see("1 of 1 keys", "✎", "1 unsubmitted")
        try await console.press("q")
        try await console.see("Leave?", "Changes that were not submitted:", "checkout-flags")
        try await console.press("Enter", "y", "Escape")
        try await console.seeNo("Leave?")
        try await console.press("Enter")
        try await console.see(#""enabled": true"#, "✎")
        try await console.press("C-c")
        try await console.see("Leave?", "k keeps them as drafts", "d discards them")
        try await console.press("d")
        let exit = try await console.exit()
        #expect(exit.status == 0)
        exit.expectRestored()
        try await server.http.expect("checkout-flags", holds: Sample.flags)
    }

    @Test("going to another key and back keeps the unsubmitted text")
    func keepsTextAside() async throws {
        let server = try await Server(["checkout-flags": Sample.flags, "mail-flags": "{}"])
        let console = try await Terminal.console(on: server)
        try await console.open("checkout-flags")
        try await console.edit(line: 3, deleting: 5, typing: "true")
        try await console.seeChange()
        try await console.backToList()
        try await console.see("2 of 2 keys", "✎")
        try await console.press("Escape")
        try await console.see("mail-flags", "checkout-flags ")
        try await console.press("End", "Enter")
        try await console.see("mail-flags", "{}", "created by")
        try await console.backToList()
        try await console.press("Home", "Enter")
        try await console.see(#""enabled": true"#, "your text from before")
        try await server.http.expect("checkout-flags", holds: Sample.flags)
    }
}
