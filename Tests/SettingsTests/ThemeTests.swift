import Canvas
import Foundation
import Testing

@testable import Settings

@Suite("Themes")
struct ThemeTests {
    private let folder = TemporaryFolder()

    private func load(_ name: String, from source: Source = .flag("--theme")) throws(SettingsError) -> Theme {
        try Themes.load(Sourced(name, from: source), environment: ["XDG_CONFIG_HOME": folder.path])
    }

    private func loadUser(_ yaml: String) throws -> Theme {
        try folder.write(yaml, to: "keystore/themes/mine.yaml")
        return try load("mine")
    }

    private func mistakes(_ yaml: String) throws -> [String] {
        let file = try folder.write(yaml, to: "keystore/themes/mine.yaml")
        return problems { () throws(SettingsError) in _ = try load("mine") }
            .map { $0.replacingOccurrences(of: file, with: "mine.yaml") }
    }

    @Test("every shipped theme loads and has a style of its own for what must stand out", arguments: Themes.shipped)
    func shipped(name: String) throws {
        let theme = try load(name)
        #expect(theme.name == name)
        for role: Role in [.keySelected, .keySelectedInactive, .error, .selection, .escape, .profileProduction] {
            #expect(theme[role] != theme[.text], "\(role)")
        }
    }

    @Test("the binary carries exactly the folder's themes, byte for byte")
    func embedded() throws {
        let themes = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../themes")
        let files = try FileManager.default.contentsOfDirectory(atPath: themes.path())
        #expect(Set(files) == Set(Themes.shipped.map { $0 + ".yaml" }))
        for name in Themes.shipped {
            let bytes = try Data(contentsOf: themes.appending(path: name + ".yaml"))
            #expect(EmbeddedThemes.bytes(of: name) == Array(bytes))
        }
    }

    @Test("the default theme leaves text and background to the terminal and uses its 16 colours only")
    func terminal() throws {
        let theme = try load("terminal")
        #expect(theme[.text] == Style())
        for role in Role.allCases {
            for colour in [theme[role].foreground, theme[role].background] {
                if case .palette(let number) = colour { #expect(number < 16) }
                if case .rgb = colour { Issue.record("\(role) has a fixed colour") }
            }
        }
    }

    @Test("mono has no colour anywhere")
    func mono() throws {
        let theme = try load("mono")
        for role in Role.allCases {
            #expect(theme[role].foreground == .terminalDefault && theme[role].background == .terminalDefault)
        }
    }

    @Test("all ways to write a colour")
    func colours() throws {
        let theme = try loadUser(
            """
            palette: { sea: "#0080fF", dusk: 60 }
            styles:
              text: { fg: default, bg: sea }
              heading: red
              border: bright-black
              header: { fg: 255, bg: "7" }
              status: "#A0b1C2"
              notice: dusk
            """)
        #expect(theme[.text] == Style(foreground: .terminalDefault, background: .rgb(0, 0x80, 0xFF)))
        #expect(theme[.heading].foreground == .palette(1))
        #expect(theme[.border].foreground == .palette(8))
        #expect(theme[.header] == Style(foreground: .palette(255), background: .palette(7)))
        #expect(theme[.status].foreground == .rgb(0xA0, 0xB1, 0xC2))
        #expect(theme[.notice].foreground == .palette(60))
    }

    @Test("a scope falls back field by field to the one above it, and at last to text")
    func fallback() throws {
        let theme = try loadUser(
            """
            styles:
              text: { fg: white, bg: blue }
              key.selected: { fg: black, bold: true, reverse: true }
              key.selected.inactive: { reverse: false, dim: true }
            """)
        #expect(
            theme[.keySelected]
                == Style(foreground: .palette(0), background: .palette(4), attributes: [.bold, .reverse]))
        #expect(theme[.keySelectedInactive].attributes == [.bold, .dim])
        #expect(theme[.keySelectedInactive].foreground == .palette(0))
        #expect(theme[.jsonString] == Style(foreground: .palette(7), background: .palette(4)))
    }

    @Test("a theme that inherits may change a palette's colours and single fields")
    func inherits() throws {
        let dark = try load("dark")
        let theme = try loadUser("inherits: dark\npalette: { ink: \"#010203\" }\nstyles: { heading: { bold: false } }")
        #expect(theme[.text] == Style(foreground: .rgb(1, 2, 3), background: dark[.text].background))
        #expect(theme[.heading].foreground == dark[.heading].foreground)
        #expect(theme[.heading].attributes == [])
        #expect(theme[.jsonNumber] == dark[.jsonNumber])
    }

    @Test("one's own theme of a shipped name comes first and may inherit the shipped one")
    func shadowing() throws {
        try folder.write("inherits: dark\nstyles: { error: 9 }", to: "keystore/themes/dark.yaml")
        let theme = try load("dark")
        #expect(theme[.error].foreground == .palette(9))
        #expect(theme[.text].foreground == .rgb(0xDF, 0xE3, 0xEA))
    }

    @Test("a name with a slash is a file; in the configuration it is relative to the configuration's folder")
    func path() throws {
        let file = try folder.write("styles: { error: 9 }", to: "here/t.yaml")
        #expect(try load(file)[.error].foreground == .palette(9))
        let source = Source.file(folder.path + "/config.yaml", position: Position(line: 1, column: 8))
        #expect(try load("./here/t.yaml", from: source)[.error].foreground == .palette(9))
        let gone = folder.path + "/./gone.yaml"
        #expect(throws: SettingsError.unreadable(file: gone, reason: "there is no such file")) {
            try load("./gone.yaml", from: source)
        }
    }

    @Test("an unknown theme is told with the nearest one", arguments: ["drak", "", ".hidden", "dark.yaml"])
    func unknown(name: String) throws {
        #expect(throws: SettingsError.unknownTheme(name, source: .flag("--theme"), known: Themes.shipped)) {
            try load(name)
        }
        #expect(
            problems { () throws(SettingsError) in _ = try load("drak") }.first?.contains("did you mean “dark”?")
                == true)
    }

    @Test("every mistake is told at once, with file, line and column")
    func everyMistake() throws {
        let found = try mistakes(
            """
            inherits: drak
            palette:
              red: blue
              sea: water
              a: "#ff00"
            styles:
              json.strng: green
              text: { fg: #ff0000
                }
              heading:
                fg: #00ff00
                bg: 256
                bold: 1
                blink: true
              error: "#ff00zz"
              warning: { fg: grene }
            style: x
            """)
        #expect(
            found == [
                "mine.yaml:1:11: inherits: no theme is called “drak”; did you mean “dark”?",
                "mine.yaml:3:3: “red” cannot name a colour of the palette: choose a name that starts with a letter and is none of the terminal's colours",
                "mine.yaml:4:8: unknown colour “water”",
                "mine.yaml:5:6: a: a colour has six hexadecimal digits after “#”, as in \"#ff8800\", unlike “#ff00”",
                "mine.yaml:7:3: unknown scope “json.strng”; did you mean “json.string”?",
                "mine.yaml:8:15: YAML takes #ff0000 for a comment; quote the colour: \"#ff0000\"",
                "mine.yaml:11:9: YAML takes #00ff00 for a comment; quote the colour: \"#00ff00\"",
                "mine.yaml:12:9: bg: a numbered colour is from 0 to 255, unlike “256”",
                "mine.yaml:13:11: bold: expected true or false, found “1”",
                "mine.yaml:14:5: unknown key “blink”",
                "mine.yaml:15:10: error: a colour has six hexadecimal digits after “#”, as in \"#ff8800\", unlike “#ff00zz”",
                "mine.yaml:16:18: unknown colour “grene”; did you mean “green”?",
                "mine.yaml:17:1: unknown key “style”; did you mean “styles”?",
            ])
    }

    @Test("an unquoted colour that swallows its brace is told, rather than the end of the file")
    func swallowedBrace() throws {
        let yaml = """
            # fg: #000000 is only a comment here
            palette: { a: "#123456" } # text: #abcdef
            styles:
              text: { fg: '#ffffff', bg: #000000 }
              heading: { fg: #123 }
            """
        #expect(
            try mistakes(yaml) == [
                "mine.yaml:4:30: YAML takes #000000 for a comment; quote the colour: \"#000000\"",
                "mine.yaml:5:18: YAML takes #123 for a comment; quote the colour: \"#123\"",
            ])
    }

    @Test("themes that inherit from each other are told")
    func cycle() throws {
        let other = try folder.write("inherits: mine", to: "keystore/themes/other.yaml")
        #expect(try mistakes("inherits: other") == ["\(other):1:11: inherits: “mine” inherits from this theme"])
    }

    @Test("the choice: --theme, NO_COLOR, the configuration, the terminal's own")
    func choice() throws {
        let configuration = try configuration("theme: light")
        let pick = { (flags: Flags, environment: [String: String], configuration: Configuration) in
            Themes.choice(flags: flags, environment: environment, configuration: configuration).value
        }
        #expect(pick(Flags(theme: "dark"), ["NO_COLOR": "1"], configuration) == "dark")
        #expect(pick(Flags(), ["NO_COLOR": "1"], configuration) == "mono")
        #expect(pick(Flags(), ["NO_COLOR": ""], configuration) == "light")
        #expect(pick(Flags(), [:], .empty) == "terminal")
    }
}
