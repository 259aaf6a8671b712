import Synchronization
import Testing

@Suite("Searching in values", .sandboxed)
struct SearchTests {
    private static let limits = """
        {
          "perMinute": 600,
          "burst": {"enabled": false, "size": 20}
        }
        """

    private static func store() async throws -> Server {
        try await Server(["checkout-flags": Sample.flags, "checkout-limits": limits, "mail-flags": "{}"])
    }

    private func search(_ console: Terminal, _ query: String) async throws {
        try await console.press("v")
        try await console.see("Search in values", "Enter go on")
        try await console.type(query)
        try await console.press("Enter")
    }

    @Test("what a value holds is found, and Enter goes to the place; Esc comes back")
    func finds() async throws {
        let console = try await Terminal.console(on: try await Self.store())
        try await console.see("3 of 3 keys")
        try await search(console, "enabled")
        try await console.see(
            "3 of 3 read", "2 places in 2 keys", "checkout-limits", ".burst.enabled", #""enabled": false"#)
        try await console.press("Down", "Enter")
        try await console.see("Esc list", "rev 2", #""perMinute": 600"#, " .burst.enabled ")
        try await console.press("Escape")
        try await console.see("2 places in 2 keys")
        try await console.press("Escape")
        try await console.see("Enter open · / filter")
    }

    @Test("a path with its value, a regular expression and one that is wrong")
    func forms() async throws {
        let console = try await Terminal.console(on: try await Self.store())
        try await console.see("3 of 3 keys")
        try await search(console, ".burst.size=20")
        try await console.see("1 place in 1 key", ".burst.size is 20")
        try await console.press("e", "C-u")
        try await console.type("/^team-(/")
        try await console.press("Enter")
        try await console.see("not a regular expression: column 7: “(” is not closed")
        try await console.press("BSpace", "BSpace")
        try await console.type("/")
        try await console.press("Enter")
        try await console.see("/^team-/ in any case", ".owner", "1 place in 1 key")
        try await console.press("e", "C-u")
        try await console.type("nowhere")
        try await console.press("Enter")
        try await console.see("3 of 3 read   nothing found")
    }

    @Test("only what the filter lets through is read")
    func filtered() async throws {
        let console = try await Terminal.console(on: try await Self.store())
        try await console.see("3 of 3 keys")
        try await console.type("/limits")
        try await console.see("1/3")
        try await console.press("Tab")
        try await search(console, "enabled")
        try await console.see("1 of 1 read", "1 place in 1 key", "that the filter lets through")
    }

    @Test("a server that stops answering does not hold the keyboard: Esc calls the search off")
    func cancelled() async throws {
        let server = try await Self.store()
        let console = try await Terminal.console(on: server)
        try await console.see("3 of 3 keys")
        await server.pause()
        try await search(console, "enabled")
        try await console.see("0 of 3 read", "nothing found yet", "Esc cancel")
        try await console.press("Escape")
        try await console.see("0 of 3 read   nothing found   cancelled", "Esc back")
        await server.resume()
        try await console.press("Escape")
        try await console.see("Enter open · / filter")
    }

    @Test("where the server asks to wait, that is said and heeded; what it does not hold is listed with the reason")
    func waits() async throws {
        let isBusy = Mutex(true)
        let list = #"{"status":true,"data":{"items":[{"key":"busy-key"},{"key":"gone-key"}],"totalDocs":2}}"#
        let impostor = try Impostor { request in
            if request.path.contains("page=") { return Impostor.json("200 OK", list) }
            if request.path.contains("gone-key") {
                return Impostor.json(
                    "404 Not Found", #"{"status":false,"error":{"code":3001,"message":"no such \u001b[31m"}}"#)
            }
            if isBusy.withLock({ busy in
                defer { busy = false }
                return busy
            }) {
                return Impostor.json("429 Too Many Requests", #"{"status":false}"#, headers: "Retry-After: 3")
            }
            let id = String(repeating: "a", count: 24)
            return Impostor.json(
                "200 OK", #"{"status":true,"data":{"key":"busy-key","data":{"needle":1},"createdBy":"\#(id)"}}"#)
        }
        let console = try await Terminal.run(
            [try Tools.keystore, "--url", impostor.address], environment: ["KEYSTORE_TOKEN": "canary-token-12345678"])
        try await console.see("2 of 2 keys")
        try await search(console, "needle")
        try await console.see("the server asks to wait")
        try await console.see("1 of 2 read, 1 unreadable", "1 place in 1 key", ".needle")
        try await console.press("u")
        try await console.see("gone-key", "404 · 3001 no such ^[[31m")
    }
}
