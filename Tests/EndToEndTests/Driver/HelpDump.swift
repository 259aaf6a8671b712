import JSONDocument
import Testing

/// The tree of commands as the program describes it.
struct HelpDump {
    /// Those that are shown.
    let commands: [(words: [String], discussion: String)]

    init(_ bytes: [UInt8]) throws {
        let root = try JSONDocument(parsing: bytes).root
        commands = Self.commands(try #require(root["command"]), above: [])
    }

    private static func commands(_ node: JSONNode, above: [String]) -> [(words: [String], discussion: String)] {
        let words = above + [node["commandName"]?.string ?? ""]
        // The parser adds “help” by itself.
        guard node["shouldDisplay"]?.bool == true, words.last != "help" else { return [] }
        let inner = node["subcommands"]?.elements.flatMap { commands($0, above: words) } ?? []
        return [(words, node["discussion"]?.string ?? "")] + inner
    }
}
