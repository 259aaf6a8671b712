import Testing

@Suite("The recorded session", .sandboxed)
struct RecordedSessionTests {
    private static let entries: KeyValuePairs = [
        "api-limits": #"{"perMinute": 600, "burst": 40}"#,
        "checkout-flags": """
        {
          "newCheckout": {
            "enabled": false,
            "rollout": 25,
            "audience": ["staff", "beta", "de-DE"]
          },
          "banner": "Kasse ready",
          "fallback": null
        }
        """,
        "checkout-limits": #"{"perOrder": 20}"#,
        "payments-checkout": #"{"provider": "ledger", "retries": 3}"#,
        "user-preferences": #"{"theme": "dark"}"#,
    ]

    @Test("docs/session.md shows what an operator sees who flips a flag in production and takes it back")
    func session() async throws {
        let blocks = try RecordedBlocks("session.md")
        let server = try await Server(Self.entries)
        let file = try Profiles.configure(("production", server, ["protected: true"]))
        let console = try await Terminal.console(file, profile: "production", height: 18)
        try await console.see("5 of 5 keys")
        try await console.type("/check")
        try await console.wait("three are left") { $0.contains("3/5") }
        try await Self.settle(console, blocks)
        try await console.press("Enter")
        try await console.see("created by", "Esc list")
        try await console.arm("production")
        try await console.press("Down", "Down", "Space")
        try await console.see("← was false")
        try await Self.settle(console, blocks)
        try await console.press("C-s")
        try await console.see("y submit")
        try await Self.settle(console, blocks)
        try await console.confirmByName("production")
        try await console.see("saved and verified")
        try await Self.settle(console, blocks)
        try await console.press("U")
        try await console.see("y submit")
        try await Self.settle(console, blocks)
        try await console.confirmByName("production")
        try await console.wait("the former value stands there") {
            $0.contains("saved and verified") && $0.contains(#""enabled": false"#)
        }
        try await console.press("Escape")
        try await console.see("Enter open")
        try await console.press("q")
        #expect(try await console.exit().status == 0)
        try await commands(blocks)
    }

    /// Takes the screen once nothing moves in it.
    private static func settle(_ console: Terminal, _ blocks: RecordedBlocks) async throws {
        var last = try await console.screen()
        let still = try await Patience.until("the screen comes to rest") { () -> Screen? in
            let now = try await console.screen()
            defer { last = now }
            return now.lines == last.lines ? now : nil
        }
        try blocks.expect(still)
    }

    /// The same from a shell: each command with what it prints, as a terminal shows both.
    private func commands(_ blocks: RecordedBlocks) async throws {
        let twice = ["--profile", "production", "--yes", "production"]
        for command in [
            ["ls", "--profile", "production", "check"],
            ["get", "--profile", "production", "checkout-flags", ".newCheckout"],
            ["toggle"] + twice + ["checkout-flags", ".newCheckout.enabled", "--reason", "INC-4"],
            ["toggle", "--profile", "production", "checkout-flags", ".newCheckout.enabled"],
            ["undo"] + twice,
        ] {
            let outcome = try await keystore(command)
            let shown =
                outcome.text + (outcome.text.isEmpty || outcome.text.hasSuffix("\n") ? "" : "\n") + outcome.error
            let status = outcome.status == 0 ? [] : ["$ echo $?", "\(outcome.status)"]
            try blocks.expect(
                ["$ keystore " + command.joined(separator: " ")] + shown.split(separator: "\n").map(String.init)
                    + status)
        }
    }
}
