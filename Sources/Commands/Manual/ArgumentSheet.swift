internal import JSONDocument

/// An argument, option or flag of a command.
public struct ArgumentSheet: Equatable, Sendable {
    /// With their hyphens; none where its place tells what it is.
    public let names: [String]
    /// What stands for its value; `nil` where it takes none.
    public let value: String?
    public let abstract: String
    public let initial: String?
    /// The values it takes, where they are few.
    public let choices: [String]
    public let isOptional: Bool
    public let isRepeating: Bool
    let isShown: Bool

    init?(_ node: JSONNode) {
        guard let kind = node["kind"]?.string else { return nil }
        names =
            node["names"]?.elements.compactMap { name in
                name["name"]?.string.map { (name["kind"]?.string == "long" ? "--" : "-") + $0 }
            } ?? []
        value = kind == "flag" ? nil : node["valueName"]?.string
        abstract = node["abstract"]?.string ?? ""
        initial = kind == "flag" ? nil : node["defaultValue"]?.string
        let listed = node["completionKind"]?["list"]?.strings("values") ?? []
        choices = node["allValues"] == nil ? listed : node.strings("allValues")
        isOptional = node["isOptional"]?.bool ?? false
        isRepeating = node["isRepeating"]?.bool ?? false
        isShown = node["shouldDisplay"]?.bool ?? true
    }

    var isPositional: Bool { names.isEmpty }

    /// Whether every command has it.
    var isEverywhere: Bool { names.contains("--help") || names.contains("--version") }

    /// `--url url`
    var tag: [Roff.Span] {
        var spans: [Roff.Span] = []
        for (index, name) in names.enumerated() { spans += (index == 0 ? [] : [.plain(", ")]) + [.bold(name)] }
        guard let value else { return spans }
        return spans + (spans.isEmpty ? [] : [.plain(" ")]) + [.italic(value)]
    }

    /// As the first line of a page shows it: `[path]`, `key ...`.
    var synopsis: [Roff.Span] {
        var spans = tag + (isRepeating ? [.plain(" ...")] : [])
        if isOptional { spans = [.plain("[")] + spans + [.plain("]")] }
        return spans
    }

    /// What it is, with its choices and what holds without it.
    var text: String {
        var notes: [String] = []
        if !choices.isEmpty { notes.append("One of: \(choices.joined(separator: ", ")).") }
        if let initial { notes.append("Without it: “\(initial)”.") }
        return ([abstract] + notes).filter { !$0.isEmpty }.joined(separator: " ")
    }
}
