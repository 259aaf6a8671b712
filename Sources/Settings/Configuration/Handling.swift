/// How the console is handled: keys, mouse and clipboard.
public struct Handling: Equatable, Sendable {
    /// Whether clicks and the wheel come to the console.
    public internal(set) var mouse = BuiltIn.mouse
    public internal(set) var clipboard = BuiltIn.clipboard
    /// In the order of the file.
    public internal(set) var keymap: [KeymapEntry] = []

    public init() {}
}

/// Where copied text goes.
public enum ClipboardUse: String, CaseIterable, Sendable {
    /// To the terminal's clipboard, by OSC 52.
    case terminal
    /// Nowhere: it is shown, to be copied by hand.
    case byHand = "by-hand"
}

/// The keys that a command is given in one place of the console, in the place of those that it comes with. Whether there are such
/// places, commands and keys is not known here.
public struct KeymapEntry: Equatable, Sendable {
    public let context: Located<String>
    public let command: Located<String>
    /// None takes its keys away.
    public let keys: [Located<String>]

    public init(context: Located<String>, command: Located<String>, keys: [Located<String>]) {
        self.context = context
        self.command = command
        self.keys = keys
    }
}

extension ProblemLog {
    mutating func handling(_ fields: Fields) -> Handling {
        var handling = Handling()
        handling.mouse = truth(fields[.mouse])?.value ?? handling.mouse
        handling.clipboard = choice(.clipboard, fields)?.value ?? handling.clipboard
        handling.keymap = keymap(fields[.keymap])
        return handling
    }

    private mutating func keymap(_ entry: YAMLValue.Entry?) -> [KeymapEntry] {
        guard let entry else { return [] }
        return inOrder(entry, called: entry.name).flatMap { context in
            inOrder(context, called: context.name.quoted).compactMap { command in
                keys(command).map {
                    KeymapEntry(
                        context: Located(context.name, at: context.position),
                        command: Located(command.name, at: command.position), keys: $0)
                }
            }
        }
    }

    private mutating func inOrder(_ entry: YAMLValue.Entry, called what: String) -> [YAMLValue.Entry] {
        fields(of: entry.value, called: what) { _ in nil }.values.sorted { $0.position < $1.position }
    }

    /// One key, or a list of keys, which may be empty.
    private mutating func keys(_ entry: YAMLValue.Entry) -> [Located<String>]? {
        guard case .list(let items) = entry.value.content else { return text(entry).map { [$0] } }
        let keys = items.map { item -> Located<String>? in
            guard case .scalar(let text, _) = item.content, !item.isNull, !text.isEmpty else {
                report("\(entry.name.legible): expected a key, found \(item.kind)", at: item.position)
                return nil
            }
            return Located(text, at: item.position)
        }
        return keys.contains { $0 == nil } ? nil : keys.compactMap(\.self)
    }
}
