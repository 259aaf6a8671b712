internal import Canvas
public import JSONDocument
public import KeyStoreAPI

/// A write before it is confirmed: the difference is the question.
public struct ReviewState: Sendable {
    public let key: EntryKey
    public let data: JSONDocument
    /// What it replaces; `nil` makes a new entry.
    public let base: Entry?
    public let lines: [DiffLine]
    public var force = false
    public var scroll = 0
    /// On a protected profile, the name that is asked for.
    public var confirmation: TextField?

    public init(key: EntryKey, data: JSONDocument, base: Entry?) {
        self.key = key
        self.data = data
        self.base = base
        lines = LineDifference.lines(from: base?.data.bytes ?? [], to: data.bytes).hunks()
    }

    public var addedLines: Int { lines.count { $0.kind == .added } }
    public var removedLines: Int { lines.count { $0.kind == .removed } }

    public var write: Write {
        let kind: Write.Kind = base.map { .update(expecting: force ? nil : $0.revision, force: force) } ?? .create
        return Write(key: key, data: data, kind: kind, base: base)
    }
}

/// Two people's changes to one entry.
public struct ConflictState: Sendable {
    public let key: EntryKey
    /// What is there now.
    public let theirs: Entry
    public let mine: JSONDocument
    /// From what the edit began with to what is there now.
    public let theirChange: [DiffLine]
    /// `409 · 3002` or how else it came out.
    public let title: String
    public var scroll = 0

    public init(key: EntryKey, base: Entry?, theirs: Entry, mine: JSONDocument, title: String) {
        self.key = key
        self.theirs = theirs
        self.mine = mine
        self.title = title
        theirChange = LineDifference.lines(from: base?.data.bytes ?? [], to: theirs.data.bytes).hunks()
    }
}

extension [DiffLine] {
    /// Only the changes, with `context` unchanged lines around each.
    func hunks(context: Int = 3) -> [DiffLine] {
        var isKept = [Bool](repeating: false, count: count)
        for (index, line) in enumerated() where line.kind != .same {
            for near in Swift.max(0, index - context)...Swift.min(count - 1, index + context) { isKept[near] = true }
        }
        return zip(self, isKept).filter(\.1).map(\.0)
    }
}
