import Testing

@Suite("Tools of the text", .sandboxed)
struct TextToolsTests {
    @Test("find and replace all, submitted, is what the server holds")
    func replaces() async throws {
        let value = "{\n  \"a\": \"Kasse checkout\",\n  \"b\": \"checkout 会計 checkout\"\n}"
        let (server, console) = try await Terminal.editing("checkout-flags", value)
        try await console.press("C-\\")
        try await console.type("checkout")
        try await console.see("Find: checkout", "1 of 3")
        try await console.press("Enter")
        try await console.type("basket")
        try await console.press("Enter")
        try await console.see("replace this one?", "a all the rest")
        try await console.type("na")
        try await console.see("replaced 2")
        try await console.review()
        try await console.confirm()
        try await server.http.expect(
            "checkout-flags", holds: "{\n  \"a\": \"Kasse checkout\",\n  \"b\": \"basket 会計 basket\"\n}")
    }

    @Test("finding goes on with F3 and back with Shift-F3, and Esc goes back to where one was")
    func finds() async throws {
        let (_, console) = try await Terminal.editing("checkout-flags", "{\n\"a\": 1,\n\"b\": 1,\n\"c\": 1\n}")
        try await console.press("C-w")
        try await console.type("1")
        try await console.see("1 of 3")
        try await console.press("Escape")
        try await console.seePlace(1, 1)
        try await console.press("C-w")
        try await console.type("1")
        try await console.press("Enter")
        try await console.seePlace(2, 7)
        try await console.press("F3")
        try await console.see("2 of 3")
        try await console.press("S-F3")
        try await console.see("1 of 3")
        try await console.press("Left")
        try await console.seePlace(2, 6)
    }

    @Test("finding in the outline unfolds what hides the match")
    func findsInOutline() async throws {
        let server = try await Server(["checkout-flags": #"{"a": {"b": [1, "needle"]}}"#])
        let console = try await Terminal.console(on: server)
        try await console.openOutline("checkout-flags")
        try await console.type("1")
        try await console.see("{ 1 member }")
        try await console.type("/need")
        try await console.see(".a.b[1]", "1 of 1")
        try await console.press("Enter")
        try await console.see("Esc list", "\"needle\"")
    }

    @Test("what is copied in one key is pasted in another, and the terminal has it too")
    func copies() async throws {
        let server = try await Server(["first-key": "{\n\"a\": 1\n}", "second-key": "{\n}"])
        let console = try await Terminal.console(on: server)
        try await console.tmux("set-option", "-s", "set-clipboard", "on")
        try await console.open("first-key")
        try await console.press("Down", "C-c")
        try await console.see("to your terminal's clipboard")
        let clipboard = try await Patience.until("tmux has the text") {
            let text = try? await console.tmux("show-buffer")
            return text?.isEmpty == false ? text : nil
        }
        #expect(clipboard.hasPrefix("\"a\": 1"))
        try await console.backToList()
        try await console.press("Escape")
        try await console.open("second-key")
        try await console.press("Down", "C-v")
        try await console.see("\"a\": 1")
        try await console.review()
        try await console.confirm()
        try await server.http.expect("second-key", holds: "{\n\"a\": 1\n}")
    }

    @Test("cut and paste move lines, from a mark on")
    func moves() async throws {
        let (server, console) = try await Terminal.editing(
            "checkout-flags", "{\n\"a\": 1,\n\"b\": 2,\n\"c\": 3,\n\"d\": 4\n}")
        try await console.press("Down", "Down", "C-Space", "Down", "Down")
        try await console.see("mark set")
        try await console.press("C-x")
        try await console.see("cut the selection")
        try await console.press("Up", "C-v")
        try await console.review()
        try await console.confirm()
        try await server.http.expect("checkout-flags", holds: "{\n\"b\": 2,\n\"c\": 3,\n\"a\": 1,\n\"d\": 4\n}")
    }

    @Test("Ctrl-G goes to a line, Ctrl-] to the other bracket")
    func jumps() async throws {
        let members = (1...200).map { "  \"m\($0)\": \($0)" }.joined(separator: ",\n")
        let (_, console) = try await Terminal.editing("long-value", "{\n\(members)\n}")
        try await console.press("C-g")
        try await console.type("120:5")
        try await console.press("Enter")
        try await console.seePlace(120, 5)
        try await console.press("C-Home", "C-]")
        try await console.seePlace(202, 1)
        try await console.press("C-]")
        try await console.seePlace(1, 1)
    }

    @Test("a long line is wrapped, walked by rows, and edited there")
    func wraps() async throws {
        let text = (1...60).map { "word\($0)" }.joined(separator: " ")
        let (server, console) = try await Terminal.editing("long-value", "{\"text\": \"\(text)\"}")
        try await console.seeNo("word60")
        try await console.press("C-t")
        try await console.see("word60\"}")
        try await console.press("Down", "Down", "Home")
        try await console.press("C-e", "Left", "Left")
        try await console.type("!")
        try await console.see("word60!\"}")
        try await console.press("F2")
        try await console.seeNo("word1 ")
        try await console.review()
        try await console.confirm()
        try await server.http.expect("long-value", holds: "{\"text\": \"\(text)!\"}")
    }
}
