import Testing

@Suite("The history of a key", .sandboxed)
struct HistoryTests {
    @Test("an earlier value is found, compared and restored through Review, and read back with curl")
    func restores() async throws {
        let first = #"{"enabled": false, "rollout": 1.0}"#
        let server = try await Server(["checkout-flags": first, "mail-flags": "{}"])
        try await server.http.update("checkout-flags", #"{"enabled": true, "rollout": 1.0}"#)
        try await server.http.update("checkout-flags", #"{"enabled": true, "rollout": 25}"#)
        try await server.http.update("checkout-flags", #"{"enabled": true, "rollout": 50}"#)
        let console = try await Terminal.console(on: server)
        try await console.see("2 of 2 keys")
        try await console.press("H")
        try await console.see("History of checkout-flags", "from the server", "revision 5", "revision 1")
        try await console.press("Enter")
        try await console.see("from revision 4 to 5", "~ .rollout  25 -> 50")
        try await console.press("Escape")
        try await console.see("from the server")
        try await console.press("G", "R")
        try await console.see("checkout-flags", #""rollout": 1.0"#, "submit")
        try await server.http.expect("checkout-flags", holds: #"{"enabled": true, "rollout": 50}"#)
        try await console.confirm()
        try await server.http.expect("checkout-flags", holds: first)
        let revision = try await server.http.send("GET", "/v1/key-store/checkout-flags/revisions/5")
        #expect(revision.text.contains(#""rollout": 50"#))
    }

    @Test("a server of only what is documented has none, and the screen says where it looked")
    func noHistory() async throws {
        let server = try await Server(["checkout-flags": "{}"], "--documented-only")
        let console = try await Terminal.console(on: server)
        try await console.see("does not list")
        try await console.press("o")
        try await console.type("checkout-flags")
        try await console.press("Enter")
        try await console.see("Esc list")
        try await console.press("H")
        try await console.see("History of checkout-flags", "journal")
        try await console.press("Escape")
        try await console.see("Esc list")
    }
}
