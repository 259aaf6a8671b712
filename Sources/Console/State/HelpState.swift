internal import Canvas

/// Help: where one reads, and what is searched for in it.
public struct HelpState: Equatable, Sendable {
    var scroll = 0
    var query = TextField()
    /// Whether typed characters go to the query.
    var isSearching = false

    public init() {}

    /// The words that a row must hold, in lower case.
    var words: [String] { query.text.lowercased().split(separator: " ").map(String.init) }
}

/// A line of help.
struct HelpRow: Equatable {
    enum Kind: Equatable {
        case heading, binding, gap
    }

    let kind: Kind
    let keys: String
    let text: String

    /// All lines that hold every word: in the keys, in what they do, or in the name of the place where they do it.
    ///
    /// - Parameter here: the place that one came from, which is first.
    static func rows(_ keymap: Keymap, here: Context, words: [String]) -> [HelpRow] {
        ([here] + Context.allCases.filter { $0 != here }).flatMap { rows(keymap, $0, words) }
    }

    private static func rows(_ keymap: Keymap, _ context: Context, _ words: [String]) -> [HelpRow] {
        let title = context.title.lowercased()
        let rest = words.filter { !title.contains($0) }
        let bindings = keymap.bindings.filter { $0.context == context && !$0.keys.isEmpty }.map(HelpRow.init)
            .filter { row in rest.allSatisfy(row.holds) }
        guard !bindings.isEmpty else { return [] }
        return [HelpRow(kind: .heading, keys: "", text: context.title)] + bindings
            + [HelpRow(kind: .gap, keys: "", text: "")]
    }

    private init(kind: Kind, keys: String, text: String) {
        self.kind = kind
        self.keys = keys
        self.text = text
    }

    private init(_ binding: Binding) {
        self.init(
            kind: .binding, keys: binding.keys.map(\.description).joined(separator: ", "), text: binding.help)
    }

    private func holds(_ word: String) -> Bool {
        text.lowercased().contains(word) || keys.lowercased().contains(word)
    }
}
