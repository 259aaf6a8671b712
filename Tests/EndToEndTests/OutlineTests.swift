import Testing

@Suite("Changing an entry in the outline", .sandboxed)
struct OutlineTests {
    private static let value = """
        {
          "newCheckout": {
            "enabled": false,
            "rollout": 25
          },
          "limit": 1.0
        }
        """

    private static func outlined(_ value: String) async throws -> (server: Server, console: Terminal) {
        let server = try await Server(["checkout-flags": value, "other-flags": "{\n  \"kept\": 1E6\n}"])
        let console = try await Terminal.console(on: server)
        try await console.openOutline("checkout-flags")
        return (server, console)
    }

    /// To the list, without the filter that the key was found with.
    private static func backToWholeList(_ console: Terminal) async throws {
        try await console.backToList()
        try await console.press("Escape")
        try await console.seeNo("/ '")
    }

    @Test("members are added, renamed, nudged, moved and removed, and the store holds just that")
    func structure() async throws {
        let (server, console) = try await Self.outlined(Self.value)
        try await console.press("j", "j", "o")
        try await console.see("new member: its name")
        try await console.type("beta")
        try await console.press("Enter")
        try await console.see("new member: its value")
        try await console.type("people")
        try await console.see("expected a value, found 'p'", "^T takes it as a string")
        try await console.press("C-t", "Enter")
        try await console.see("\"beta\": \"people\"", "← new")
        try await console.press("j", "+", "+")
        try await console.see("\"rollout\": 27", "← was 25")
        try await console.press("{")
        try await console.press("R", "C-u")
        try await console.type("share")
        try await console.press("Enter")
        try await console.see("\"share\": 27")
        try await console.press("G", "d")
        try await console.see("removed; u brings it back")
        try await console.review()
        try await console.confirm()
        try await server.http.expect(
            "checkout-flags",
            holds: """
                {
                  "newCheckout": {
                    "enabled": false,
                    "share": 27,
                    "beta": "people"
                  }
                }
                """)
    }

    @Test("a member is copied from one key into another, byte for byte")
    func acrossKeys() async throws {
        let (server, console) = try await Self.outlined(Self.value)
        try await console.press("G", "y")
        try await console.see("m  the member with its name", "v  the value", "p  the path")
        try await console.press("m")
        try await console.see("copied the member")
        try await Self.backToWholeList(console)
        try await console.openOutline("other-flags")
        try await console.press("j", "p")
        try await console.see("\"limit\": 1.0")
        try await console.review()
        try await console.confirm()
        try await server.http.expect("other-flags", holds: "{\n  \"kept\": 1E6,\n  \"limit\": 1.0\n}")
    }

    @Test("undo and redo go on where they were after another key was looked at")
    func comingBack() async throws {
        let (server, console) = try await Self.outlined(Self.value)
        try await console.press("j", "j", "Space")
        try await console.see("← was false")
        try await console.press("u")
        try await console.seeNo("← was false")
        try await Self.backToWholeList(console)
        try await console.openOutline("other-flags")
        try await console.see("\"kept\": 1E6")
        try await Self.backToWholeList(console)
        try await console.openOutline("checkout-flags")
        try await console.see("\"enabled\": false")
        try await console.press("C-r")
        try await console.see("← was false")
        try await console.review()
        try await console.confirm()
        try await server.http.expect(
            "checkout-flags", holds: Self.value.replacing("\"enabled\": false", with: "\"enabled\": true"))
    }
}
