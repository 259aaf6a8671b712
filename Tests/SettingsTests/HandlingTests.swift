import Testing

@testable import Settings

@Suite("Keys, mouse and clipboard in the configuration")
struct HandlingTests {
    @Test("without a word the mouse is on, the clipboard is the terminal's, and no key is changed")
    func builtIn() throws {
        #expect(Configuration.empty.handling == Handling())
        #expect(try configuration("theme: dark").handling.mouse)
    }

    @Test("they are read")
    func reads() throws {
        let handling = try configuration(
            """
            mouse: false
            clipboard: by-hand
            keymap:
              keys:
                filter: [/, Ctrl-F]
                delete: []
              text:
                undo: F6
            """
        ).handling
        #expect(!handling.mouse)
        #expect(handling.clipboard == .byHand)
        #expect(handling.keymap.map(\.context.value) == ["keys", "keys", "text"])
        #expect(handling.keymap.map(\.command.value) == ["filter", "delete", "undo"])
        #expect(handling.keymap.map { $0.keys.map(\.value) } == [["/", "Ctrl-F"], [], ["F6"]])
        #expect(handling.keymap[0].keys[1].position == Position(line: 5, column: 17))
        #expect(handling.keymap[2].command.position == Position(line: 8, column: 5))
    }

    @Test(
        "what is wrong is told with its place",
        arguments: [
            ("mouse: maybe", "1:8: mouse: expected true or false"),
            ("clipboard: off", "1:12: clipboard: expected terminal or by-hand"),
            ("keymap: [a]", "1:9: keymap must be a map"),
            ("keymap:\n  keys: x", "2:9: “keys” must be a map"),
            ("keymap:\n  keys:\n    filter: [[a]]", "3:14: filter: expected a key, found a list"),
            ("keymap:\n  keys:\n    filter: {a: b}", "3:13: filter: expected text"),
            ("keymap:\n  keys:\n    filter: x\n    filter: y", "4:5: duplicate key “filter”"),
            ("profiles:\n  a:\n    url: http://h\n    mouse: true", "4:5: “mouse” holds for all profiles together"),
        ])
    func wrong(yaml: String, expected: String) {
        do throws(SettingsError) {
            _ = try Configuration(parsing: yaml, file: "config.yaml")
            Issue.record("nothing is wrong with \(yaml)")
        } catch {
            #expect(error.description.contains(expected), "\(error)")
        }
    }
}
