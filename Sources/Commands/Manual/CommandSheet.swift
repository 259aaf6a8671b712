internal import JSONDocument

/// A command as the argument parser describes it: what `--help` is made of, too.
public struct CommandSheet: Sendable {
    /// The words that call it: `keystore json get`.
    public let words: [String]
    public let abstract: String
    public let discussion: HelpText
    /// What it does without the name of a subcommand.
    public let defaultSubcommand: String?
    /// Those that are shown.
    public let subcommands: [CommandSheet]
    /// Those that are shown, without `--help` and `--version`, which every command has.
    public let arguments: [ArgumentSheet]
    public let isShown: Bool

    /// - Parameter dump: the tree that the argument parser writes as JSON (its `ToolInfoV0`).
    /// - Returns: `nil` where it is not that.
    public init?(dump: String) {
        guard let root = try? JSONDocument(parsing: dump).root, root["serializationVersion"]?.integer == 0,
            let command = root["command"]
        else { return nil }
        self.init(command)
    }

    init?(_ node: JSONNode) {
        guard let name = node["commandName"]?.string else { return nil }
        words = node.strings("superCommands") + [name]
        abstract = node["abstract"]?.string ?? ""
        discussion = HelpText(node["discussion"]?.string ?? "")
        defaultSubcommand = node["defaultSubcommand"]?.string
        isShown = node["shouldDisplay"]?.bool ?? true
        // The parser adds “help” by itself.
        subcommands =
            node["subcommands"]?.elements.compactMap(CommandSheet.init).filter { $0.isShown && $0.name != "help" } ?? []
        arguments =
            node["arguments"]?.elements.compactMap(ArgumentSheet.init).filter { $0.isShown && !$0.isEverywhere } ?? []
    }

    public var name: String { words.last ?? "" }

    /// The name of its manual page.
    var page: String { words.joined(separator: "-") }

    /// It and all below it.
    public var all: [CommandSheet] { [self] + subcommands.flatMap(\.all) }
}

extension JSONNode {
    func strings(_ name: String) -> [String] { self[name]?.elements.compactMap(\.string) ?? [] }
}
