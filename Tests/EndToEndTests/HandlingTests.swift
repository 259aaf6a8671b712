import Foundation
import Testing

@Suite("Palette, copying, mouse, keys and themes", .sandboxed)
struct HandlingTests {
    private static let entries: KeyValuePairs = [
        "alpha-flags": "{\n\"on\": true\n}", "beta-flags": "{\n\"on\": false\n}",
    ]

    /// A report of the mouse as terminals send it; places from 0.
    private func report(_ button: Int, _ column: Int, _ row: Int) -> String {
        "\u{1B}[<\(button);\(column + 1);\(row + 1)M"
    }

    private func console(_ environment: [String: String] = [:]) async throws -> Terminal {
        let console = try await Terminal.console(on: try await Server(Self.entries), environment: environment)
        try await console.see("2 of 2 keys")
        return console
    }

    @Test("the palette opens a key, and does an action by its name")
    func palette() async throws {
        let console = try await console()
        try await console.type(":beta")
        try await console.see("Palette", "▸ beta-flags")
        try await console.press("Enter")
        try await console.see("\"on\": false")
        try await console.type(":edit as text")
        try await console.see("▸ edit as text")
        try await console.press("Enter")
        try await console.see("Esc outline")
        try await console.press("F5")
        try await console.see("Palette")
    }

    @Test("help is searched")
    func help() async throws {
        let console = try await console()
        try await console.type("?")
        try await console.see("Keys of the console")
        try await console.type("/on trial")
        try await console.see("1 found", "submit on trial")
        try await console.press("Escape")
        try await console.see("Keys of the console")
    }

    @Test("inside tmux what is copied arrives in its buffer, once", arguments: [false, true])
    func copies(passes: Bool) async throws {
        let console = try await console(["TMUX": "/tmp/some,1,0"])
        try await console.tmux("set-option", "-s", "set-clipboard", "on")
        if passes { try await console.tmux("set-option", "-g", "allow-passthrough", "on") }
        try await console.press("y")
        try await console.see("a curl command that reads the key")
        try await console.press("v")
        try await console.see("copied the value of alpha-flags, 14 bytes")
        let copied = try await Patience.until("tmux has the text") {
            let text = try? await console.tmux("show-buffer")
            return text?.isEmpty == false ? text : nil
        }
        #expect(copied.hasPrefix("{\n\"on\": true\n}"))
        #expect(try await console.tmux("list-buffers").split(separator: "\n").count == 1)
    }

    @Test("what is copied by hand is on the terminal's own screen, and Enter goes back")
    func byHand() async throws {
        let console = try await console()
        try await console.press("y", "k")
        try await console.see("copied alpha-flags")
        try await console.press("Y")
        try await console.see("Copy by hand: alpha-flags")
        try await console.press("p")
        let shown = try await console.see("Enter goes back to the console.")
        #expect(shown.lines.contains("alpha-flags"))
        #expect(try await console.tmux("display-message", "-p", "#{alternate_on}").hasPrefix("0"))
        try await console.press("Enter")
        try await console.see("p print it")
        try await console.press("q", "q")
        try await console.exit().expectRestored()
    }

    @Test("a click chooses a key and opens it, the wheel goes on, and both end with the console")
    func mouse() async throws {
        let console = try await console()
        let row = try #require(try await console.screen().lines.firstIndex { $0.contains("beta-flags") })
        try await console.type(report(0, 8, row))
        try await console.type(report(0, 8, row))
        try await console.see("\"on\": false")
        try await console.type(report(65, 8, 5))
        try await console.see(".on ")
        #expect(
            try await console.tmux("display-message", "-p", "#{mouse_standard_flag}#{mouse_sgr_flag}").hasPrefix("11"))
        try await console.press("C-c")
        try await console.exit().expectRestored()
        #expect(try await console.tmux("display-message", "-p", "#{mouse_any_flag}").hasPrefix("0"))
    }

    @Test("a report that comes in pieces over a slow line types nothing")
    func pieces() async throws {
        let console = try await console()
        try await console.type("/")
        try await console.see("2/2")
        let row = try #require(try await console.screen().lines.firstIndex { $0.contains("beta-flags") })
        let whole = report(0, 8, row)
        try await console.type(String(whole.prefix(5)))
        try await console.type(String(whole.dropFirst(5)))
        try await console.type("beta")
        let screen = try await console.see("1/2")
        #expect(screen.contains("/ beta"))
    }

    @Test("a configuration takes the mouse away, gives keys, and the hints follow")
    func configured() async throws {
        let server = try await Server(Self.entries)
        let file = try Profiles.configure((name: "here", server: server, more: []))
        let before = Sandbox.text(of: file)
        try Sandbox.current.write(
            "mouse: false\nkeymap:\n  keys:\n    filter: F6\n    delete: []\n" + before, to: "config.yaml")
        let console = try await Terminal.console(file, profile: "here")
        try await console.see("2 of 2 keys", "F6 filter")
        #expect(try await console.tmux("display-message", "-p", "#{mouse_any_flag}").hasPrefix("0"))
        try await console.type("/D")
        try await console.press("F6")
        try await console.type("beta")
        try await console.see("/ beta", "1/2")
    }

    @Test("a keymap with a conflict is told with its place, and nothing starts")
    func conflict() async throws {
        let file = try Sandbox.current.write("keymap:\n  keys:\n    filter: [F6, r]\n    filtr: x\n", to: "config.yaml")
        let outcome = try await Child.run([try Tools.keystore, "keymap", "--config", file])
        #expect(outcome.status == 78)
        #expect(outcome.error.contains("config.yaml:3:18: r is the key of refresh here"))
        #expect(outcome.error.contains("config.yaml:4:5: unknown command “filtr”; did you mean “filter”?"))
    }

    @Test("keys are listed as configured, for people and for programs")
    func keys() async throws {
        let file = try Sandbox.current.write("keymap:\n  keys:\n    filter: F6\n", to: "config.yaml")
        let list = try await Child.run([try Tools.keystore, "keymap", "--config", file])
        #expect(list.status == 0)
        #expect(list.text.contains("filter") && list.text.contains("F6"))
        let json = try await Child.run([try Tools.keystore, "keymap", "--json", "--config", file])
        let rows = try #require(try JSONSerialization.jsonObject(with: Data(json.text.utf8)) as? [[String: Any]])
        let filter = rows.first { $0["context"] as? String == "keys" && $0["command"] as? String == "filter" }
        #expect(filter?["keys"] as? [String] == ["F6"])
    }

    @Test("themes are listed, shown in colour on a terminal and as words elsewhere, and checked")
    func themes() async throws {
        let list = try await Child.run([try Tools.keystore, "theme", "list"])
        #expect(list.text.contains("colour-blind"))
        let words = try await Child.run([try Tools.keystore, "theme", "preview", "dark"])
        #expect(words.status == 0)
        #expect(words.text.contains("json.string") && words.text.contains("checkout-flags"))
        #expect(!words.text.contains("\u{1B}"))
        let terminal = try await Terminal.run(
            [try Tools.keystore, "theme", "preview", "dark"], environment: ["COLORTERM": "truecolor"], width: 110,
            height: 60)
        let exit = try await terminal.exit()
        #expect(exit.recorded.contains("\u{1B}[0;38;2;"))
        let file = try Sandbox.current.write("styles:\n  heading: { fg: grene }\n  text: #ff0000\n", to: "mine.yaml")
        let check = try await Child.run([try Tools.keystore, "theme", "check", file])
        #expect(check.status == 78)
        #expect(check.error.contains("mine.yaml:2:18: unknown colour “grene”; did you mean “green”?"))
        #expect(check.error.contains("mine.yaml:3:9"))
    }
}
