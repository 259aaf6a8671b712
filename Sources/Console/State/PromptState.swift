internal import Canvas
public import KeyStoreAPI

/// A line that is asked for.
public struct PromptState: Equatable, Sendable {
    public enum Purpose: Equatable, Sendable {
        /// A token, to go on with what was refused.
        case token(Retry)
        case newKey
        case openKey
        /// A key for the list, where the server lists none.
        case addKnown
        /// A file of such keys.
        case importKnown
        /// The name of a protected profile, to arm its writes for so many seconds.
        case arming(profile: String, seconds: Int)
        /// The name of a copy. Of a key with a text that was not submitted what is stored is copied.
        case copyKey(of: EntryKey, hasOwnText: Bool)
        case rename(EntryKey, hasOwnText: Bool)
        /// The file that values go into.
        case export(keys: [String])
        /// What to search for in the values of these keys.
        case search(scope: String)
    }

    public let purpose: Purpose
    public var field = TextField()
    /// What is wrong with the text, once it was tried.
    public var fault: String?

    public init(_ purpose: Purpose) { self.purpose = purpose }

    var title: String {
        switch purpose {
        case .token: "Enter a token"
        case .newKey: "New key"
        case .openKey: "Open a key by its name"
        case .addKnown: "Add a known key"
        case .importKnown: "Add the keys of a file"
        case .arming: "Arm writes"
        case .copyKey(let key, _): "Copy \(key) to a new key"
        case .rename(let key, _): "Rename \(key)"
        case .export(let keys): keys.count == 1 ? "Export \(keys[0])" : "Export \(keys.count) keys"
        case .search: "Search in values"
        }
    }

    var explanation: String {
        switch purpose {
        case .token: "Kept for this session only, shown nowhere. What was refused is tried again with it."
        case .newKey: Self.rule
        case .copyKey(_, let hasOwnText):
            hasOwnText ? Self.rule + " What is stored is copied, not your text, which was not submitted." : Self.rule
        case .rename: "A copy is made, then the old key deleted. Both are shown first. createdBy will be this token's."
        case .export: "One JSON object, a member for each key, in a new file that only you may read."
        case .openKey: "The exact key; for servers that do not list, or keys that the list left out."
        case .addKnown: "The exact key. It is put on the list; nothing is sent."
        case .importKnown: "A file with a key a line; what follows a # counts for nothing."
        case .arming(let profile, let seconds): "Type \(profile) to arm writes for \(TimeText.words(seconds))."
        case .search(let scope): "Reads \(scope).\n" + Self.searchGrammar
        }
    }

    private static let rule = "3 to 128 of a-z 0-9 - _, a letter first, a letter or digit last."
    /// Line by line; columns stay where they are if there is room.
    private static let searchGrammar = """
        text          in any case, unless it has capitals
        /regex/       within a name or a value
        .path=value   .new.on=true  .items[].id=7  .url=/^http:/
        .path         there is something     .path=  an empty string
        'text         as text, whatever it begins with
        """

    var isMasked: Bool {
        if case .token = purpose { true } else { false }
    }
}

/// One line of text with a cursor, by whole characters.
public struct TextField: Equatable, Sendable {
    public private(set) var text: String
    /// Characters before the cursor.
    public private(set) var cursor: Int

    public init(_ text: String = "") {
        self.text = text
        cursor = text.count
    }

    public enum Edit: Equatable, Sendable {
        case backspace, delete, left, right, start, end, clear
    }

    /// Puts in what was typed or pasted; line breaks and other controls are left out.
    public mutating func insert(_ typed: String) {
        let clean = typed.filter { character in
            character.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        }
        text.insert(contentsOf: clean, at: index(cursor))
        cursor = min(text.count, cursor + clean.count)
    }

    public mutating func apply(_ edit: Edit) {
        switch edit {
        case .backspace:
            guard cursor > 0 else { return }
            cursor -= 1
            text.remove(at: index(cursor))
        case .delete:
            if cursor < text.count { text.remove(at: index(cursor)) }
        case .left: cursor = max(0, cursor - 1)
        case .right: cursor = min(text.count, cursor + 1)
        case .start: cursor = 0
        case .end: cursor = text.count
        case .clear: self = TextField()
        }
    }

    private func index(_ offset: Int) -> String.Index { text.index(text.startIndex, offsetBy: min(offset, text.count)) }
}
