/// The whole manual.
public struct Manual: Sendable {
    public let pages: [ManualPage]

    public init(_ program: CommandSheet, _ facts: ManualFacts) {
        let edition = facts.edition
        let commands = program.subcommands.map { CommandPage(command: $0, program: program).page(edition) }
        pages =
            [ProgramPage(program: program, facts: facts).page] + commands + [
                ConfigurationPage.page(facts.configuration, edition), ThemesPage.page(facts.themes, edition),
                KeymapPage.page(facts.bindings, edition),
                ServerPage.page(program.subcommands.first { $0.name == "serve" }, edition),
            ]
    }

    /// The page that is meant by `get`, `keystore-get`, `keystore-get.1` or `config.5`; the program's without a word. What is
    /// less in number comes first: `config` is the command.
    public func page(_ word: String?) -> ManualPage? {
        guard let word else { return pages.first }
        let names = [word, "keystore-" + word]
        return pages.first { names.contains($0.fileName) } ?? pages.first { names.contains($0.name) }
    }
}

/// What the pages say beside what the commands say of themselves.
public struct ManualFacts: Sendable {
    /// Commands under a title.
    public struct Group: Sendable {
        public let title: String
        public let commands: [String]

        public init(title: String, commands: [String]) {
            self.title = title
            self.commands = commands
        }
    }

    /// A name, and what it means.
    public struct Row: Equatable, Sendable {
        public let name: String
        public let meaning: String

        public init(_ name: String, _ meaning: String) {
            self.name = name
            self.meaning = meaning
        }
    }

    public var edition: ManualEdition
    public var groups: [Group]
    public var exitCodes: [Row]
    public var environment: [Row]
    public var configuration: [ConfigurationPage.Section]
    /// The shipped ones.
    public var themes: [String]
    public var bindings: [KeymapPage.Place]

    public init(
        edition: ManualEdition, groups: [Group] = [], exitCodes: [Row] = [], environment: [Row] = [],
        configuration: [ConfigurationPage.Section] = [], themes: [String] = [], bindings: [KeymapPage.Place] = []
    ) {
        self.edition = edition
        self.groups = groups
        self.exitCodes = exitCodes
        self.environment = environment
        self.configuration = configuration
        self.themes = themes
        self.bindings = bindings
    }
}
