/// The page of the configuration: keystore-config(5).
public enum ConfigurationPage {
    public struct Section: Sendable {
        public let title: String
        public let intro: String
        public let settings: [Setting]

        public init(title: String, intro: String, settings: [Setting]) {
            self.title = title
            self.intro = intro
            self.settings = settings
        }
    }

    public struct Setting: Sendable {
        public let name: String
        /// `the path of a file`
        public let kind: String
        public let meaning: String
        /// What holds without it.
        public let initial: String?
        /// What comes before the file, strongest first.
        public let stronger: [String]

        public init(name: String, kind: String, meaning: String, initial: String?, stronger: [String]) {
            self.name = name
            self.kind = kind
            self.meaning = meaning
            self.initial = initial
            self.stronger = stronger
        }
    }

    static func page(_ sections: [Section], _ edition: ManualEdition) -> ManualPage {
        ManualPage("keystore-config", 5, "The configuration of keystore.", edition) { roff in
            roff.section("SYNOPSIS")
            roff.rows([[.italic("~/.config/keystore/config.yaml")]])
            roff.section("EXAMPLES")
            roff.literal(example)
            description(&roff)
            for section in sections {
                roff.section(section.title.uppercased())
                roff.paragraph(section.intro)
                for setting in section.settings { roff.tagged(setting.tag, setting.text) }
            }
            tokens(&roff)
            roff.seeAlso([("keystore", 1), ("keystore-config", 1), ("keystore-themes", 5), ("keystore-keymap", 5)])
        }
    }

    private static let example = """
        profile: staging

        profiles:
          staging:
            url: http://127.0.0.1:8787
            token-file: staging.token
            colour: green

          production:
            url: https://keys.example/tenant-a
            token-command: [pass, show, keystore/production]
            protected: true
            reason: required
            colour: red
        """.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)

    private static func description(_ roff: inout Roff) {
        roff.section("DESCRIPTION")
        roff.paragraph(
            """
            keystore needs no configuration: keystore --url https://keys.example is enough. The file gives key stores names, and \
            says for each of them where the token comes from and how careful to be.
            """)
        roff.paragraph(
            """
            It is YAML. --config names another file; XDG_CONFIG_HOME, where it is an absolute path, stands for ~/.config. Paths \
            may start with ~/; relative ones start from the folder of the file. Names that there are not, names that come twice \
            and values of the wrong kind are mistakes: all are listed with file, line and column, and nothing is done. \
            keystore config check lists them, too.
            """)
        roff.paragraph(
            """
            A flag comes before the environment, the environment before the profile, the profile before the top of the file, and \
            that before what is built in. An empty variable counts as unset.
            """)
    }

    private static func tokens(_ roff: inout Roff) {
        roff.section("TOKENS")
        roff.paragraph("The first of these that is there counts. If it fails, that is told; the next one is not tried.")
        for source in [
            "--token-file", "KEYSTORE_TOKEN_FILE", "token-command of the profile", "token-file of the profile",
            "KEYSTORE_TOKEN",
        ] { roff.item(source) }
        roff.paragraph(
            "A profile's token goes to the profile's own server and nowhere else, unless --url and --profile are both typed."
        )
    }
}

extension ConfigurationPage.Setting {
    fileprivate var tag: [Roff.Span] { [.bold(name + ":")] }

    fileprivate var text: String {
        var notes = ["Holds \(kind)."]
        if let initial { notes.append("Without it: \(initial).") }
        if !stronger.isEmpty { notes.append("Before it come \(stronger.joined(separator: " and ")).") }
        return ([meaning] + notes).joined(separator: " ")
    }
}
