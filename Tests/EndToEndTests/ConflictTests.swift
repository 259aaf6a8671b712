import Testing

@Suite("Someone else was there first", .sandboxed)
struct ConflictTests {
    private static let theirs = """
        {
          "owner": "team-growth",
          "enabled": false
        }
        """
    /// They changed what was flipped here, too.
    private static let meeting = theirs.replacing("false", with: "null")

    /// Both changed the entry; the console has just been told.
    private func conflict(_ theirs: String = theirs) async throws -> (server: Server, console: Terminal) {
        let (server, console) = try await Terminal.editing("checkout-flags", Sample.flags)
        try await console.edit(line: 3, deleting: 5, typing: "true")
        try await console.review()
        try await server.http.update("checkout-flags", theirs)
        try await console.press("y")
        try await console.see(
            "409 · 3002 Changed by someone else", "now revision 2", "your text is kept",
            #"~ .owner  "team-checkout" → "team-growth""#)
        try await server.http.expect("checkout-flags", holds: theirs)
        return (server, console)
    }

    @Test("what does not overlap is merged, reviewed against theirs, and only then goes to the store")
    func merges() async throws {
        let (server, console) = try await conflict()
        try await console.see("nothing overlaps, both changes were merged")
        try await console.press("C-s")
        try await console.see(
            "Submit checkout-flags", "only if it is still revision 2", "~ .enabled  false → true",
            #"+   "enabled": true"#)
        try await server.http.expect("checkout-flags", holds: Self.theirs)
        try await console.confirm()
        try await server.http.expect(
            "checkout-flags", holds: Sample.flagsOn.replacing("team-checkout", with: "team-growth"))
    }

    @Test("what overlaps is decided first: mine goes through review against theirs")
    func keepsMine() async throws {
        let (server, console) = try await conflict(Self.meeting)
        try await console.see("1 overlap, 1 to decide", "not decided")
        try await console.press("C-s")
        try await console.see("not decided yet: .enabled; m takes mine, t theirs")
        try await console.press("m")
        try await console.see("1 overlap, decided", "● mine    true")
        try await console.press("C-s")
        try await console.see("Submit checkout-flags", "~ .enabled  null → true")
        try await server.http.expect("checkout-flags", holds: Self.meeting)
        try await console.confirm()
        try await server.http.expect(
            "checkout-flags", holds: Sample.flagsOn.replacing("team-checkout", with: "team-growth"))
    }

    @Test("theirs in all that overlaps leaves nothing to submit, and undo brings mine back")
    func takesTheirs() async throws {
        let (server, console) = try await conflict(Self.meeting)
        try await console.press("t", "C-s")
        let screen = try await console.see(#""owner": "team-growth""#, #""enabled": null"#, "rev 2", "this is theirs")
        #expect(!screen.contains("✎"))
        try await console.press("C-u")
        try await console.see(#""owner": "team-checkout""#, #""enabled": true"#, "✎")
        try await server.http.expect("checkout-flags", holds: Self.meeting)
    }

    @Test("the merged text can be edited before it is reviewed")
    func editsMerged() async throws {
        let (server, console) = try await conflict(Self.meeting)
        try await console.press("e")
        try await console.see("both changes together", #""owner": "team-growth""#, #""enabled": true"#)
        try await console.press("Delete", "Delete", "Delete", "Delete")
        try await console.type("1")
        try await console.review()
        try await console.see("~ .enabled  null → 1", "only if it is still revision 2")
        try await console.confirm()
        try await server.http.expect(
            "checkout-flags",
            holds: Sample.flagsOn.replacing("team-checkout", with: "team-growth").replacing("true", with: "1"))
    }

    @Test("Esc leaves the text as it is, and submitting again asks again")
    func goesBack() async throws {
        let (server, console) = try await conflict()
        try await console.press("Escape")
        try await console.see(#""enabled": true"#, "✎")
        try await console.review()
        try await console.press("y")
        try await console.see("409 · 3002 Changed by someone else")
        try await server.http.expect("checkout-flags", holds: Self.theirs)
    }

    @Test("force overwrites only what was seen: what came after the review opened is a conflict first")
    func forces() async throws {
        let (server, console) = try await Terminal.editing("checkout-flags", Sample.flags)
        try await console.edit(line: 3, deleting: 5, typing: "true")
        try await console.review()
        try await server.http.update("checkout-flags", Self.theirs)
        try await console.press("f")
        try await console.see("force: the server skips its own check")
        try await console.press("y")
        try await console.see("Changed by someone else", "nothing overlaps")
        try await server.http.expect("checkout-flags", holds: Self.theirs)
        try await console.press("C-s")
        try await console.see("Submit checkout-flags")
        try await console.press("f")
        try await console.see("force: the server skips its own check")
        try await console.confirm()
        try await server.http.expect(
            "checkout-flags", holds: Sample.flagsOn.replacing("team-checkout", with: "team-growth"))
    }

    @Test("a key that someone else made first is not overwritten by making it")
    func creates() async throws {
        let server = try await Server()
        let console = try await Terminal.console(on: server)
        try await console.see("0 of 0 keys")
        try await console.press("n")
        try await console.see("New key")
        try await console.type("checkout-flags")
        try await console.press("Enter")
        try await console.see("a new entry")
        try await console.type(#""mine": 1"#)
        try await server.http.create("checkout-flags", Self.theirs)
        try await console.press("C-s")
        try await console.see("Create checkout-flags")
        try await console.press("y")
        try await console.see("409 · 3003", "o look at both")
        try await server.http.expect("checkout-flags", holds: Self.theirs)
        try await console.press("o")
        try await console.see("your text is kept", "You both made", #"- .owner  "team-growth""#, "+ .mine  1")
        try await console.press("m", "C-s")
        try await console.see("Submit checkout-flags", #"+   "mine": 1"#)
        try await console.confirm()
        try await server.http.expect("checkout-flags", holds: "{\n  \"mine\": 1\n}")
    }
}
