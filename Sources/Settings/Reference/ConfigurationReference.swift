/// Everything that `config.yaml` may hold, in one table: the parser takes names, words and ranges from here, and so do the
/// schema, the example, `keystore config show` and the manual page.
public enum ConfigurationReference {
    public struct Section: Equatable, Sendable {
        public let title: String
        /// A sentence or two.
        public let intro: String
        public let fields: [ConfigurationField]
    }

    /// In the order in which one would read about them.
    public static let sections = [
        Section(
            title: "At the top", intro: "What holds whichever profile is in use.", fields: ConfigurationField.ofTop),
        Section(
            title: "In a profile",
            intro:
                "A profile is a key store under a name of 1 to 40 of the characters a-z, A-Z, 0-9, “-”, “_” and “.”.",
            fields: ConfigurationField.ofProfile),
        Section(
            title: "In a profile, or at the top",
            intro: "What stands at the top holds for all profiles that do not say otherwise.",
            fields: ConfigurationField.ofBoth),
        Section(
            title: "In a board",
            intro: "A board of flags is a map under its name of 1 to 40 characters, or the list of its paths alone.",
            fields: ConfigurationField.ofBoard),
        Section(
            title: "In journal-retention",
            intro:
                "How long and how much the journal keeps of all profiles together. What is older, or over the amount, goes; "
                + "the oldest first.",
            fields: ConfigurationField.ofRetention),
    ]

    public static let fields = sections.flatMap(\.fields)

    /// The names that may stand in a place.
    static func names(_ scopes: ConfigurationScope...) -> [String] {
        fields.filter { scopes.contains($0.scope) }.map(\.name)
    }
}
