internal import JSONDocument
internal import KeyStoreAPI
internal import TextEditing

/// Looking after the open key while one looks at it: when it is read again, and what is on its way for that.
struct DriftState: Sendable {
    /// Keys for which a timer runs.
    var timers: Set<EntryKey> = []
    /// A reading that is on its way, and what it is to be compared with.
    var asked: Asked?
    /// The last that the feed told of the open key, until it was looked at.
    var told: EntryChange?
    /// The open key, where it was read after the feed began: what became of it since is told.
    var covered: EntryKey?
    /// The key was read because of what was told; the next time not before a timer ends.
    var isResting = false
    /// Readings in a row that failed.
    var failures = 0
    /// Seconds that the server asked to wait.
    var wait = 0

    struct Asked: Sendable {
        let request: RequestID
        let key: EntryKey
        let base: Entry
    }

    /// Nobody waits longer than this between two readings, in seconds, whatever failed.
    static let longest = 600
    /// Milliseconds between two readings because of what was told.
    static let rest = 1000
    /// Values over so many bytes are not read more often than once in so many seconds.
    static let large = (bytes: 1 << 20, seconds: 60)

    /// Seconds until the next reading.
    func delay(interval: Int, bytes: Int) -> Int {
        let backedOff = min(max(interval, Self.longest), interval << min(failures, 10))
        return max(backedOff, wait, bytes > Self.large.bytes ? Self.large.seconds : 0)
    }
}

/// What someone else made of the key that is open.
struct Drift: Sendable {
    enum Kind: Sendable {
        /// It holds something else; the text was made from what it held before.
        case changed(Entry)
        /// It holds something else, and so does the text.
        case followed(Entry)
        case deleted
    }

    let kind: Kind
    /// What the text was made from when this was found.
    let base: Entry
    /// The text's version then.
    let version: Int
    /// Where in the text it shows.
    var marks = ChangeMarks()

    /// Somebody else's value, where that is not what the text was made from.
    var theirs: Entry? { if case .changed(let entry) = kind { entry } else { nil } }

    /// Whether it still says something about an entry.
    func concerns(_ entry: EntryState) -> Bool {
        guard let base = entry.base, base.isSameState(as: self.base) else { return false }
        // Once one types, what was followed is behind one.
        if case .followed = kind { return entry.editor?.version == version }
        return true
    }
}

extension Entry {
    /// Whether it is the same value at the same point of its life. Quick where it is the very same.
    func isSameState(as other: Entry) -> Bool { revision == other.revision && data == other.data }
}

extension ChangeMarks {
    /// What someone else changed, at the places of a text that was made from the same value.
    ///
    /// - Parameters:
    ///   - base: what both began from.
    ///   - text: as it is now.
    init(theirs: JSONDocument, from base: JSONDocument, in text: JSONDocument) {
        let changes = JSONDifference(from: base, to: theirs).changes.prefix(Self.limit)
        self.init(changes.map { Self.theirMark($0, in: text) })
    }

    private static func theirMark(_ change: JSONChange, in text: JSONDocument) -> Mark {
        let path = change.oldPath ?? change.newPath ?? .root
        let here = text[path]
        let node = here ?? container(around: path, in: text)
        let name = path.components.last?.description ?? "."
        let value = change.new.map(Preview.text) ?? ""
        let place = here == nil ? "\(name): " : ""
        let (kind, note): (Mark.Kind, String) =
            switch change.kind {
            case .added: (.added, "theirs has \(name): \(value)")
            case .removed: (.removed, here == nil ? "gone in theirs too" : "removed in theirs")
            case .changed, .typeChanged, .spelling: (.changed, "theirs: \(place)\(value)")
            case .nameSpelling: (.changed, "its name is spelled otherwise in theirs")
            case .moved, .reordered: (.changed, "at another place in theirs")
            }
        return Mark(offset: node.span.lowerBound, kind: kind, note: note)
    }
}
