import Testing

@Suite("A flag on a protected profile: flipped, verified, undone", .sandboxed)
struct ProtectedFlowTests {
    enum Look: CaseIterable, CustomTestStringConvertible {
        case usual, wide, narrow, colourless

        var size: (width: Int, height: Int) {
            switch self {
            case .usual, .colourless: (80, 24)
            case .wide: (100, 24)
            case .narrow: (60, 20)
            }
        }

        var environment: [String: String] { self == .colourless ? ["NO_COLOR": "1"] : [:] }

        var testDescription: String { "\(self), \(size.width)x\(size.height)" }
    }

    private static let flags = """
        {
          "newCheckout": {
            "enabled": false,
            "rollout": 25,
            "audience": ["staff", "beta", "de-DE"]
          },
          "expressPay": {"enabled": true},
          "limit": 1.0
        }
        """
    private static let flagsOn = flags.replacing(#""enabled": false"#, with: #""enabled": true"#)

    @Test("flip a flag on a protected profile, see it verified, undo it", arguments: Look.allCases)
    func flow(_ look: Look) async throws {
        let server = try await Server(["checkout-flags": Self.flags, "mail-flags": "{}"])
        let file = try Profiles.configure(("production", server, ["protected: true", "colour: red"]))
        let console = try await Terminal.console(
            file, profile: "production", environment: look.environment, width: look.size.width,
            height: look.size.height)
        try await console.openOutline("checkout-flags")
        try await flip(console)
        try await server.http.expect("checkout-flags", holds: Self.flags)
        try await submit(console)
        try await server.http.expect("checkout-flags", holds: Self.flagsOn)
        try await receipt(server)
        try await takeBack(console)
        try await server.http.expect("checkout-flags", holds: Self.flags)
        try await receipts(console)
        try await journal(server)
        if look == .colourless { #expect(!(try await console.colours()).setsColour, "no colour is used") }
        try await console.press("q")
        try await console.exit().expectRestored()
    }

    private func flip(_ console: Terminal) async throws {
        try await console.see("production", "protected]")
        try await console.press("j", "j", "Space")
        try await console.see("production is protected: W arms writes", #""enabled": false"#)
        try await console.arm("production")
        try await console.press("Space")
        try await console.see(#""enabled": true"#, "1 change, 4 bytes", "✎")
    }

    private func submit(_ console: Terminal) async throws {
        try await console.review()
        try await console.see("Submit checkout-flags", "to production http://", "~ .newCheckout.enabled  false → true")
        try await console.press("r")
        try await console.see("Reason:")
        try await console.type("INC-4711")
        try await console.press("Enter")
        try await console.see("reason: INC-4711")
        try await console.confirmByName("production")
        try await console.see("saved and verified", "U undo")
        // It counts.
        try await console.see("production", "[armed 4:", #""enabled": true"#)
    }

    private func takeBack(_ console: Terminal) async throws {
        try await console.press("U")
        try await console.see("Put back checkout-flags, before write 1", "~ .newCheckout.enabled  true → false")
        try await console.confirmByName("production")
        try await console.see("saved and verified", #""enabled": false"#)
    }

    private func receipts(_ console: Terminal) async throws {
        try await console.backToList()
        try await console.press("R")
        let screen = try await console.see("Receipts", "undone by 2")
        #expect(screen.lines.count { $0.contains("update") } == 2, "\(screen)")
        try await console.press("Escape")
        try await console.see("Enter open")
    }

    /// The receipt of the write, which can be taken back.
    private func receipt(_ server: Server) async throws {
        let receipt = try await StateFolder.keystore("journal", "show", "1").text
        for text in [
            "profile     production", "address     \(server.address)", "key         checkout-flags",
            "operator    ", "reason      INC-4711", "result      verified", "~ .newCheckout.enabled  false -> true",
            "undo        keystore undo 1 --profile production",
        ] {
            #expect(receipt.contains(text), "\(receipt)")
        }
        #expect(!receipt.contains(server.token))
    }

    /// Both writes, at the end.
    private func journal(_ server: Server) async throws {
        let lines = try await StateFolder.keystore("journal").text.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[1].contains("production") && lines[1].hasSuffix("verified"))
        #expect(lines[2].contains("verified, undone by 2") && lines[2].contains("INC-4711"))
        let second = try await StateFolder.keystore("journal", "show", "2").text
        #expect(second.contains("undoes      write 1") && second.contains("true -> false"), "\(second)")
        let first = try await StateFolder.keystore("journal", "show", "1").text
        #expect(first.contains("undone      by write 2"), "\(first)")
        #expect(try !StateFolder.files.isEmpty)
        #expect(try StateFolder.files(with: server.token).isEmpty, "a token is in the state folder")
    }
}
