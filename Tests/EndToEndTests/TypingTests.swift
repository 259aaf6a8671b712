import Testing

@Suite("Typing and pasting", .sandboxed)
struct TypingTests {
    /// Wide, combining, composed and decomposed, joined emoji, flags, right to left.
    private static let wide = "日本語 한국 e\u{301}\u{E9} 👩‍💻🇪🇸👍🏽 עברית ﷺ x̧̌"

    @Test("wide characters that are typed arrive byte for byte")
    func typesWide() async throws {
        let (server, console) = try await Terminal.editing("wide-text", "{}")
        try await console.press("Right")
        try await console.type("\"名\": \"\(Self.wide)\"")
        try await console.see("{\"名\": \"日本語 한국")
        try await console.review()
        try await console.confirm()
        try await server.http.expect("wide-text", holds: "{\"名\": \"\(Self.wide)\"}")
    }

    @Test("wide characters that are pasted arrive byte for byte")
    func pastesWide() async throws {
        let (server, console) = try await Terminal.editing("wide-text", "{}")
        try await console.press("Right")
        try await console.paste("\"名\": \"\(Self.wide)\"")
        try await console.see("{\"名\": \"日本語 한국")
        try await console.review()
        try await console.confirm()
        try await server.http.expect("wide-text", holds: "{\"名\": \"\(Self.wide)\"}")
    }

    @Test("the cursor stands behind wide characters, and deletes them whole")
    func deletesWide() async throws {
        let (server, console) = try await Terminal.editing("wide-text", #"{"a": "日本"}"#)
        try await console.press("End", "Left", "Left")
        try await console.seePlace(1, 10)
        let before = try await console.cursor()
        try await console.press("BSpace")
        try await console.see(#"{"a": "日"}"#)
        let after = try await console.cursor()
        #expect(before.column - after.column == 2)
        try await console.review()
        try await console.confirm()
        try await server.http.expect("wide-text", holds: #"{"a": "日"}"#)
    }

    @Test("a paste of 100 KB arrives byte for byte, and undo takes it back in one step")
    func pastesMuch() async throws {
        let server = try await Server()
        let console = try await Terminal.console(on: server)
        try await console.see("0 of 0 keys")
        try await console.press("n")
        try await console.see("New key")
        try await console.type("big-paste")
        try await console.press("Enter")
        try await console.see("a new entry")
        let lines = (1...1600).map { "  \"member-\($0)\": [\($0).0, \"zażółć gęślą jaźń \($0)\", 1E\($0 % 10)]" }
        let text = lines.joined(separator: ",\n")
        #expect(text.utf8.count > 100_000)
        try await console.paste(text)
        try await console.seePlace(1601, 57)
        try await console.press("C-u")
        try await console.seePlace(2, 3)
        try await console.wait("the empty object") { screen in
            screen.lines.dropFirst(3).prefix(3).map { $0.drop { $0 != "{" && $0 != "}" } } == ["{", "", "}"]
        }
        try await console.press("C-y")
        try await console.seePlace(1601, 57)
        try await console.press("C-s")
        try await console.see("Create big-paste")
        try await console.confirm()
        try await server.http.expect("big-paste", holds: "{\n  \(text)\n}")
    }

    @Test("a paste into the list is not taken for commands")
    func pastesIntoList() async throws {
        let console = try await Terminal.console(on: try await Server(["checkout-flags": "{}"]))
        try await console.see("1 of 1 keys")
        try await console.paste("q\nn\nq\n")
        try await console.press("?")
        try await console.see("Keys of the console")
        try await console.press("Escape")
        try await console.see("1 of 1 keys", "checkout-flags")
    }

    @Test(
        "Home and End are known in every form that terminals send",
        arguments: ["tmux-256color", "xterm-256color", "vt100"])
    func knowsHomeAndEnd(_ term: String) async throws {
        let server = try await Server(["checkout-flags": #"{"a": 1}"#])
        let console = try await Terminal.console(on: server, environment: ["TERM": term])
        try await console.open("checkout-flags")
        for (home, end) in [("[H", "[F"), ("OH", "OF"), ("[1~", "[4~"), ("[7~", "[8~")] {
            try await console.type("\u{1B}" + end)
            try await console.seePlace(1, 9)
            try await console.type("\u{1B}" + home)
            try await console.seePlace(1, 1)
        }
    }

    @Test("fast typing loses nothing")
    func typesFast() async throws {
        let (server, console) = try await Terminal.editing("fast-typing", "{}")
        let text = (1...400).map { "k\($0)" }.joined(separator: " ")
        try await console.press("Right")
        try await console.type("\"a\": \"\(text)\"")
        try await console.review()
        try await console.confirm()
        try await server.http.expect("fast-typing", holds: "{\"a\": \"\(text)\"}")
    }
}
