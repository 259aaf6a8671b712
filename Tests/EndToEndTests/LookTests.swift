import Testing

@Suite("Locales and colours", .sandboxed)
struct LookTests {
    @Test("without UTF-8 the screen is ASCII, and the value is untouched", arguments: ["C", "POSIX", "xx_XX.bogus"])
    func ascii(_ locale: String) async throws {
        let server = try await Server(["delicate": Sample.delicate])
        let console = try await Terminal.console(on: server, environment: ["LC_ALL": locale])
        try await console.open("delicate")
        try await console.press("Down", "End", "Left", "BSpace", "BSpace", "BSpace", "BSpace", "BSpace")
        try await console.type("true")
        try await console.see("delicate *", "<2615>")
        try await console.review()
        try await console.confirm()
        try await server.http.expect(
            "delicate", holds: Sample.delicate.split(separator: "false").joined(separator: "true"))
        try await console.leave()
        let exit = try await console.exit()
        #expect(exit.recorded.utf8.allSatisfy { $0 < 0x80 })
        #expect(exit.recorded.contains("----------"))
        exit.expectRestored()
    }

    @Test("without UTF-8 what is typed and pasted arrives as UTF-8 all the same")
    func typesWithoutUnicode() async throws {
        let server = try await Server(["checkout-flags": "{}"])
        let console = try await Terminal.console(on: server, environment: ["LC_ALL": "C"])
        try await console.open("checkout-flags")
        try await console.press("Right")
        try await console.type(#""é日": "#)
        try await console.paste(#""ü語""#)
        try await console.review()
        try await console.confirm()
        try await server.http.expect("checkout-flags", holds: #"{"é日": "ü語"}"#)
    }

    @Test("a value is coloured by its syntax")
    func colours() async throws {
        let (_, console) = try await Terminal.editing("checkout-flags", Sample.flags)
        #expect((try await console.colours()).setsColour)
    }

    @Test("NO_COLOR leaves the colours out", arguments: ["terminal", "dark", "colour-blind"])
    func noColour(_ theme: String) async throws {
        let server = try await Server(["checkout-flags": Sample.flags])
        let console = try await Terminal.run(
            [try Tools.keystore, "--url", server.address, "--theme", theme],
            environment: ["NO_COLOR": "1", "KEYSTORE_TOKEN": server.token])
        try await console.open("checkout-flags")
        try await console.edit(line: 3, deleting: 5, typing: "true")
        #expect(!(try await console.colours()).setsColour)
        try await console.review()
        #expect(!(try await console.colours()).setsColour)
        try await console.press("Escape")
        try await console.seeChange()
        try await console.leave()
        try await console.see("Leave?")
        try await console.press("d")
        #expect(!(try await console.exit().recorded).setsColour)
    }

    @Test("an empty NO_COLOR means nothing")
    func emptyNoColour() async throws {
        let server = try await Server(["checkout-flags": Sample.flags])
        let console = try await Terminal.console(on: server, environment: ["NO_COLOR": ""])
        try await console.open("checkout-flags")
        #expect((try await console.colours()).setsColour)
    }

    @Test(
        "every theme that is shipped shows the console",
        arguments: [
            "terminal", "mono", "dark", "light", "high-contrast-dark", "high-contrast-light", "colour-blind",
        ])
    func themes(_ theme: String) async throws {
        let server = try await Server(["checkout-flags": Sample.flags])
        let console = try await Terminal.run(
            [try Tools.keystore, "--url", server.address, "--theme", theme],
            environment: ["KEYSTORE_TOKEN": server.token])
        try await console.open("checkout-flags")
        #expect((try await console.colours()).setsColour == (theme != "mono"))
    }
}
