/// The page of the console's keys: keystore-keymap(5).
public enum KeymapPage {
    /// A place of the console.
    public struct Place: Sendable {
        public let name: String
        public let title: String
        public let commands: [Command]

        public init(name: String, title: String, commands: [Command]) {
            self.name = name
            self.title = title
            self.commands = commands
        }
    }

    public struct Command: Sendable {
        public let name: String
        public let keys: [String]
        public let meaning: String

        public init(name: String, keys: [String], meaning: String) {
            self.name = name
            self.keys = keys
            self.meaning = meaning
        }
    }

    static func page(_ places: [Place], _ edition: ManualEdition) -> ManualPage {
        ManualPage("keystore-keymap", 5, "The keys of keystore's console, and how to change them.", edition) { roff in
            roff.section("EXAMPLES")
            roff.literal([
                "keymap:", "  keys:                      # a place",
                "    filter: [/, Ctrl-F]      # a command: its keys", "    delete: []               # none",
                "  text:", "    external-editor: F6",
            ])
            roff.section("DESCRIPTION")
            roff.paragraph(
                """
                Under keymap: in the configuration, see keystore-config(5), a place of the console has commands, and a command a \
                key or a list of keys, the first of which is the one that hints name. A command that is named has the keys that \
                stand there and no others; what is not named keeps its own.
                """)
            roff.paragraph(
                """
                Keys are written as Ctrl-S, Shift-Up, Alt-Up, F1 to F12, Enter, Tab, Esc, Backspace, Del, Ins, Up, Down, Left, \
                Right, Home, End, PgUp, PgDn, space, or as the character that they type, in quotation marks where it means \
                something in YAML. A key with two meanings in one place, one that terminals do not send and a place that nothing \
                leads back from are mistakes.
                """)
            roff.paragraph("Below is what holds without a configuration; keystore keymap lists what holds with it.")
            roff.section("PLACES AND COMMANDS")
            for place in places where !place.commands.isEmpty {
                roff.subsection(place.name)
                roff.paragraph(place.title + ".")
                for command in place.commands { roff.tagged(command.tag, command.text) }
            }
            roff.seeAlso([("keystore", 1), ("keystore-keymap", 1), ("keystore-config", 5)])
        }
    }
}

extension KeymapPage.Command {
    fileprivate var tag: [Roff.Span] {
        [.bold(name)] + (keys.isEmpty ? [] : [.plain("  " + keys.joined(separator: ", "))])
    }

    fileprivate var text: String { "\(meaning.first?.uppercased() ?? "")\(meaning.dropFirst())." }
}
