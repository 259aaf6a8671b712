import Testing

@Suite("Flags of several keys, flipped on the board", .sandboxed)
struct FlagBoardTests {
    private static let delicateOn = Sample.delicate.replacing(#""zebra": false"#, with: #""zebra": true"#)

    /// The board of two keys, with one flag of each staged.
    private func staged(_ console: Terminal) async throws {
        try await console.see("2 of 2 keys")
        try await console.press("F")
        try await console.see("2 of 2 read", "[off]", ".enabled", ".zebra")
        try await console.press("Space")
        try await console.see("[off→on]", "true, was false", "1 staged")
        try await console.press("j", "n")
        try await console.see(".zebra  false")
        try await console.press("Space")
        try await console.see("2 staged")
        try await console.press("C-s")
        try await console.see(
            "Flip 2 flags of 2 keys", "2 changes", "~ .enabled  false → true", "~ .zebra  false → true",
            "y submit all")
    }

    private func server() async throws -> Server {
        try await Server(["checkout-flags": Sample.flags, "mail-flags": Sample.delicate])
    }

    @Test("two flags of two keys: staged, reviewed together, each verified, no other byte changed, and undone")
    func flips() async throws {
        let server = try await server()
        let console = try await Terminal.console(on: server)
        try await staged(console)
        try await server.http.expect("checkout-flags", holds: Sample.flags)
        // Enter shows a difference, and is no yes.
        try await console.press("Enter")
        try await console.see("what stood there -> what is to")
        try await console.press("Escape")
        try await console.see("y submit all")
        try await server.http.expect("checkout-flags", holds: Sample.flags)
        try await console.press("y")
        try await console.see("2 saved and verified", "U in the list puts the last one back")
        try await server.http.expect("checkout-flags", holds: Sample.flagsOn)
        try await server.http.expect("mail-flags", holds: Self.delicateOn)
        try await console.press("Escape")
        try await console.see("✓ mail-flags", "✓ checkout-flags", "mail-flags: saved and verified · rev ", "[on]")
        try await console.press("Escape")
        try await console.see("Enter open")
        // The last one.
        try await console.press("U")
        try await console.see("Put back ", "true → false")
        try await console.confirm()
        try await console.press("Escape")
        try await console.see("Enter open")
        try await console.press("q")
        try await console.exit().expectRestored()
        let lines = try await StateFolder.keystore("journal").text.split(separator: "\n")
        #expect(lines.count == 4, "\(lines)")
        #expect(lines.count { $0.contains("verified") } == 3)
    }

    @Test("one was changed meanwhile: the other is saved, it is not, and goes once one has looked again")
    func conflict() async throws {
        let server = try await server()
        let console = try await Terminal.console(on: server)
        try await staged(console)
        let theirs = Sample.flags.replacing("team-checkout", with: "team-growth")
        try await server.http.update("checkout-flags", theirs)
        try await console.press("y")
        try await console.see("1 saved and verified, 1 not saved", "409 · 3002 Changed by someone else")
        try await server.http.expect("checkout-flags", holds: theirs)
        try await server.http.expect("mail-flags", holds: Self.delicateOn)
        try await console.press("a")
        try await console.see("your change is brought together with that", "if still rev 3", "~ .enabled  false → true")
        try await server.http.expect("checkout-flags", holds: theirs)
        try await console.press("y")
        try await console.see("2 saved and verified")
        try await server.http.expect("checkout-flags", holds: theirs.replacing("false", with: "true"))
    }

    @Test(
        "on a protected profile with a board of its own: armed first, and confirmed by its name", arguments: [80, 60])
    func protected(width: Int) async throws {
        let server = try await server()
        let boards = ["boards:", "  releases:", "    paths: [.zebra, .enabled]", "    keys: ^mail"]
        let file = try Profiles.configure(("production", server, ["protected: true", "reason: required"] + boards))
        let console = try await Terminal.console(
            file, profile: "production", environment: ["NO_COLOR": "1"], width: width)
        try await console.see("2 of 2 keys")
        try await console.press("F")
        try await console.see("Flags: releases", "1 of 1 read", "mail-flags", "[off]")
        try await console.press("Space")
        try await console.see("production is protected: W arms writes")
        try await console.press("Escape")
        try await console.see("Enter open")
        try await console.arm("production")
        try await console.press("F")
        try await console.see("1 of 1 read", "[off]")
        try await console.press("Space")
        try await console.see("[off→on]")
        try await console.press("C-s")
        try await console.see("Flip 1 flag of 1 key", "to production")
        try await console.press("y")
        try await console.see("Reason:")
        try await console.type("INC-7")
        try await console.press("Enter")
        try await console.see("reason: INC-7")
        try await console.press("y")
        try await console.see("Type production to submit 1 change:")
        try await console.type("productio")
        try await console.press("Enter")
        try await console.see("not submitted: that is not the profile's name")
        try await server.http.expect("mail-flags", holds: Sample.delicate)
        try await console.type("n")
        try await console.press("Enter")
        try await console.see("1 saved and verified")
        try await server.http.expect("mail-flags", holds: Self.delicateOn)
        let receipt = try await StateFolder.keystore("journal", "show", "1").text
        #expect(receipt.contains("INC-7") && receipt.contains("verified"), "\(receipt)")
    }

    @Test("what is staged is there after one has left the board, and is told before one leaves the console")
    func left() async throws {
        let server = try await server()
        let console = try await Terminal.console(on: server)
        try await console.see("2 of 2 keys")
        try await console.press("F")
        try await console.see("2 of 2 read", "[off]")
        try await console.press("Space")
        try await console.see("[off→on]")
        try await console.press("Escape")
        try await console.see("1 flip staged; F goes back to them")
        try await console.press("C-c")
        try await console.see("1 flip staged on a board of flags: lost when you leave.")
        try await console.press("Escape")
        try await console.press("F")
        try await console.see("as you left it", "[off→on]")
        try await server.http.expect("checkout-flags", holds: Sample.flags)
    }
}
