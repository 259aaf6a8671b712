import Testing

@Suite("The key is gone", .sandboxed)
struct MissingTests {
    @Test("deleted behind one's back: submitting says so, the text is kept, c makes it again")
    func submitting() async throws {
        let (server, console) = try await Terminal.editing("checkout-flags", Sample.flags)
        try await console.edit(line: 3, deleting: 5, typing: "true")
        try await server.http.delete("checkout-flags")
        try await console.review()
        try await console.press("y")
        try await console.see(
            "404 · 3001 Entity not found", "deleted while you edited", "c create it again", #""enabled": true"#)
        try await server.http.expectMissing("checkout-flags")
        try await console.press("c")
        try await console.see("Create checkout-flags", #"+   "enabled": true"#)
        try await server.http.expectMissing("checkout-flags")
        try await console.confirm()
        try await server.http.expect("checkout-flags", holds: Sample.flagsOn)
    }

    @Test("Esc keeps the text as a draft, which can be edited on")
    func keepsDraft() async throws {
        let (server, console) = try await Terminal.editing("checkout-flags", Sample.flags)
        try await console.edit(line: 3, deleting: 5, typing: "true")
        try await server.http.delete("checkout-flags")
        try await console.review()
        try await console.press("y")
        try await console.see("404 · 3001 Entity not found", "Esc keep as a draft")
        try await console.press("Escape")
        try await console.see(" 3:", "✎")
        try await console.press("BSpace")
        try await console.see(#""enabled": tru"#)
    }

    @Test("opened by name: n makes it")
    func opening() async throws {
        let server = try await Server(["checkout-flags": "{}"])
        let console = try await Terminal.console(on: server)
        try await console.see("1 of 1 keys")
        try await console.press("o")
        try await console.see("Open a key by its name")
        try await console.type("no-such-key")
        try await console.press("Enter")
        try await console.see("404 · 3001 Entity not found", "n create it", "r retry")
        try await console.press("n")
        try await console.see("new, not stored yet")
        try await console.type(#""here": true"#)
        try await console.press("C-s")
        try await console.see("Create no-such-key")
        try await console.confirm()
        try await server.http.expect("no-such-key", holds: "{\n  \"here\": true\n}")
    }

    @Test("opened from the list: x takes it off")
    func forgetting() async throws {
        let server = try await Server(["checkout-flags": "{}", "mail-flags": "{}"])
        let console = try await Terminal.console(on: server)
        try await console.see("2 of 2 keys")
        try await server.http.delete("checkout-flags")
        try await console.press("Enter")
        try await console.see("404 · 3001 Entity not found", "x forget it")
        try await console.press("x")
        let screen = try await console.see("1 of 1 keys", "mail-flags", "checkout-flags is off the list")
        #expect(screen.lines.count { $0.contains("checkout-flags") } == 1)
    }

    @Test("made meanwhile: retrying opens it")
    func retrying() async throws {
        let server = try await Server()
        let console = try await Terminal.console(on: server)
        try await console.see("0 of 0 keys")
        try await console.press("o")
        try await console.see("Open a key by its name")
        try await console.type("late-key")
        try await console.press("Enter")
        try await console.see("404 · 3001 Entity not found")
        try await server.http.create("late-key", Sample.flags)
        try await console.press("r")
        try await console.see("created by", #""enabled": false"#)
    }
}
