import Testing

/// Against a server that has only what the service's public documentation describes.
@Suite("A server without a list and without revisions", .sandboxed)
struct OutdatedServerTests {
    private func editing(_ value: String) async throws -> (server: Server, console: Terminal) {
        let server = try await Server(["checkout-flags": value], "--documented-only")
        let console = try await Terminal.console(on: server)
        try await console.see("This server does not list its keys.", "o opens a key by its name.")
        try await console.press("o")
        try await console.see("Open a key by its name")
        try await console.type("checkout-flags")
        try await console.press("Enter")
        try await console.see("created by", "Esc list")
        try await console.asText()
        return (server, console)
    }

    @Test("a key is opened by its name, submitted and verified")
    func submits() async throws {
        let (server, console) = try await editing(Sample.flags)
        try await console.edit(line: 3, deleting: 5, typing: "true")
        try await console.review()
        try await console.see("only if it is still what you opened")
        try await console.confirm()
        try await server.http.expect("checkout-flags", holds: Sample.flagsOn)
    }

    @Test("what someone else changed meanwhile is not overwritten unseen")
    func conflicts() async throws {
        let (server, console) = try await editing(Sample.flags)
        try await console.edit(line: 3, deleting: 5, typing: "true")
        try await console.review()
        try await server.http.update("checkout-flags", #"{"theirs": 1.0}"#)
        try await console.press("y")
        try await console.see(
            "Changed by someone else", "your text is kept", ".enabled", "not decided", "+ .theirs  1.0")
        try await server.http.expect("checkout-flags", holds: #"{"theirs": 1.0}"#)
        try await console.press("m", "C-s")
        try await console.see("Submit checkout-flags", "+ .enabled  true", "only if it is still what you opened")
        try await console.confirm()
        try await server.http.expect("checkout-flags", holds: "{\n  \"enabled\": true,\n  \"theirs\": 1.0\n}")
    }

    @Test("deleted behind one's back: submitting says so, c makes it again")
    func missing() async throws {
        let (server, console) = try await editing(Sample.flags)
        try await console.edit(line: 3, deleting: 5, typing: "true")
        try await console.review()
        try await server.http.delete("checkout-flags")
        try await console.press("y")
        try await console.see("404 · 3001 Entity not found", "deleted while you edited", #""enabled": true"#)
        try await console.press("c")
        try await console.see("Create checkout-flags")
        try await console.confirm()
        try await server.http.expect("checkout-flags", holds: Sample.flagsOn)
    }
}
