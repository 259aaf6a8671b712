import Testing

@Suite("Editing and submitting", .sandboxed)
struct SubmitTests {
    @Test("a flag is flipped: opened, edited, reviewed, submitted, verified, and read back with curl")
    func flips() async throws {
        let server = try await Server(["checkout-flags": Sample.flags, "mail-flags": "{}"])
        let console = try await Terminal.console(on: server)
        try await console.see("2 of 2 keys")
        try await console.open("checkout-flags")
        try await console.edit(line: 3, deleting: 5, typing: "true")
        try await console.see("checkout-flags ✎", #""enabled": true"#)
        try await console.press("C-s")
        try await console.see(
            "Submit checkout-flags", server.address, "+1 -1 lines", #"-   "enabled": false"#,
            #"+   "enabled": true"#)
        try await server.http.expect("checkout-flags", holds: Sample.flags)
        try await console.press("y")
        let screen = try await console.see("saved and verified · rev")
        #expect(!screen.contains("✎"))
        try await server.http.expect("checkout-flags", holds: Sample.flagsOn)
        try await server.http.expect("mail-flags", holds: "{}")
        try await console.leave()
        try await console.exit().expectRestored()
    }

    @Test("a flag is flipped in the outline: its path and former value are shown, and undo takes it back")
    func flipsInOutline() async throws {
        let server = try await Server(["checkout-flags": Sample.flags])
        let console = try await Terminal.console(on: server)
        try await console.openOutline("checkout-flags")
        try await console.press("j", "j", "Space")
        try await console.see(#""enabled": true"#, "← was false", ".enabled", "1 change, 4 bytes")
        try await console.press("u")
        try await console.seeNo("← was false")
        try await console.press("C-r", "C-s")
        try await console.see("Submit checkout-flags", #"+   "enabled": true"#)
        try await console.confirm()
        try await console.seeNo("← was false")
        try await server.http.expect("checkout-flags", holds: Sample.flagsOn)
    }

    @Test("no byte but the edited ones changes: numbers, order, duplicates, escapes, Unicode, spaces")
    func keepsBytes() async throws {
        let (server, console) = try await Terminal.editing("delicate", Sample.delicate)
        try await server.http.expect("delicate", holds: Sample.delicate)
        try await console.press("Down", "End", "Left", "BSpace", "BSpace", "BSpace", "BSpace", "BSpace")
        try await console.type("true")
        try await console.review()
        try await console.confirm()
        let wanted = Sample.delicate.split(separator: "false")
        try await server.http.expect("delicate", holds: wanted.joined(separator: "true"))
    }

    @Test("numbers arrive as they are typed")
    func keepsTypedNumbers() async throws {
        let (server, console) = try await Terminal.editing("numbers", "{\n}")
        try await console.press("End", "Enter")
        try await console.type(#""a": 1.0, "b": 1E6, "c": 900719925474099312345, "a": -0.0"#)
        try await console.review()
        try await console.confirm()
        let value = String(decoding: try await server.http.value(of: "numbers"), as: UTF8.self)
        #expect(value.contains(#""a": 1.0, "b": 1E6, "c": 900719925474099312345, "a": -0.0"#))
    }

    @Test("Enter in the review does not submit, Esc goes back to the text")
    func enterIsNeverYes() async throws {
        let (server, console) = try await Terminal.editing("checkout-flags", Sample.flags)
        try await console.edit(line: 3, deleting: 5, typing: "true")
        try await console.review()
        try await console.press("Enter", "Space", "C-s", "Enter", "f")
        try await console.see("force: the server skips its own check")
        try await server.http.expect("checkout-flags", holds: Sample.flags)
        try await console.press("Escape")
        try await console.see(" 3:", "✎", #""enabled": true"#)
        try await server.http.expect("checkout-flags", holds: Sample.flags)
    }

    @Test("a text without a change is not submitted")
    func refusesNothing() async throws {
        let (_, console) = try await Terminal.editing("checkout-flags", Sample.flags)
        try await console.press("C-s")
        try await console.see("nothing to submit: the text is what the store holds")
    }

    @Test("undo takes the change back, redo brings it again")
    func undoes() async throws {
        let (_, console) = try await Terminal.editing("checkout-flags", Sample.flags)
        try await console.edit(line: 3, deleting: 5, typing: "true")
        try await console.seeChange()
        try await console.press([String](repeating: "C-u", count: 12))
        try await console.see(#""enabled": false"#)
        try await console.seeNo("✎")
        try await console.press([String](repeating: "C-y", count: 12))
        try await console.see(#""enabled": true"#, "✎")
    }

    @Test("two changes follow each other, each on the revision before")
    func submitsTwice() async throws {
        let (server, console) = try await Terminal.editing("checkout-flags", Sample.flags)
        try await console.edit(line: 3, deleting: 5, typing: "true")
        try await console.review()
        try await console.confirm()
        try await console.press("BSpace", "BSpace", "BSpace", "BSpace")
        try await console.type("false")
        try await console.review()
        try await console.see("only if it is still revision 2")
        try await console.press("y")
        try await console.see("saved and verified · rev 3")
        try await server.http.expect("checkout-flags", holds: Sample.flags)
    }

    @Test("a new key is made, listed and read back")
    func creates() async throws {
        let server = try await Server(["mail-flags": "{}"])
        let console = try await Terminal.console(on: server)
        try await console.see("1 of 1 keys")
        try await console.press("n")
        try await console.see("New key")
        try await console.type("Brand")
        try await console.press("Enter")
        try await console.see("New key", "a-z")
        try await console.press("C-u")
        try await console.type("brand-new")
        try await console.press("Enter")
        try await console.see("brand-new", "nothing is stored until it is submitted")
        try await server.http.expectMissing("brand-new")
        try await console.type(#""born": true"#)
        try await console.press("C-s")
        try await console.see("Create brand-new", "refused if the key exists by then", #"+   "born": true"#)
        try await console.confirm()
        try await server.http.expect("brand-new", holds: "{\n  \"born\": true\n}")
        try await console.backToList()
        try await console.see("2 of 2 keys", "brand-new")
    }

    @Test("typing something and deleting it again leaves nothing to submit and nothing to ask about")
    func changesNothing() async throws {
        let (_, console) = try await Terminal.editing("checkout-flags", Sample.flags)
        try await console.type("x")
        try await console.seeChange()
        try await console.press("BSpace")
        try await console.seeNo("✎")
        try await console.leave()
        #expect(try await console.exit().status == 0)
    }

    @Test("a value that is too large for the server is refused in words, and kept")
    func refusesLarge() async throws {
        let server = try await Server(["checkout-flags": "{}"], "--body-limit", "2000")
        let console = try await Terminal.console(on: server)
        try await console.open("checkout-flags")
        try await console.press("Right")
        try await console.paste("\"a\": \"" + String(repeating: "long ", count: 400) + "\"")
        try await console.review()
        try await console.press("y")
        try await console.see("413 · 5005", "your edit is kept", "long long")
        try await server.http.expect("checkout-flags", holds: "{}")
    }

    @Test("a list is not a value")
    func refusesOtherKinds() async throws {
        let (server, console) = try await Terminal.editing("checkout-flags", "{}")
        try await console.press("Delete", "Delete")
        try await console.type("[1]")
        try await console.seeChange()
        try await console.press("C-s")
        try await console.see("not submitted", "object")
        try await server.http.expect("checkout-flags", holds: "{}")
    }
}
