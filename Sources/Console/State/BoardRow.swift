internal import JSONDocument
internal import KeyStoreAPI

/// A key on the board of flags.
struct BoardRow: Sendable {
    enum Content: Sendable {
        case here(Entry)
        /// The value was too much to keep; what stands at paths that were looked for, as it is written.
        case excerpts([JSONPath: String])
        /// Why it could not be read.
        case unreadable(String)
    }

    let key: String
    /// Where the key stands among all that are read.
    let rank: Int
    private(set) var content: Content
    /// What is to be flipped, with what stood there.
    private(set) var staged: [JSONPath: Bool] = [:]
    /// What became of the last write to it.
    var outcome: Notice?

    init(key: String, rank: Int, content: Content) {
        self.key = key
        self.rank = rank
        self.content = content
    }

    /// What stands at a path.
    enum Cell: Equatable, Sendable {
        case absent
        /// `was` is what the store holds, where a flip is staged.
        case flag(Bool, was: Bool?)
        /// Another kind of value, as it is written.
        case other(String)
        /// The value was too much to keep.
        case notKept
        case unreadable
    }

    var entry: Entry? { if case .here(let entry) = content { entry } else { nil } }

    func cell(_ path: JSONPath) -> Cell {
        if let former = staged[path] { return .flag(!former, was: former) }
        switch content {
        case .here(let entry):
            guard let node = entry.data[path] else { return .absent }
            return node.bool.map { .flag($0, was: nil) } ?? .other(Preview.text(node))
        case .excerpts(let excerpts):
            guard let text = excerpts[path] else { return .notKept }
            return Self.bool(text).map { .flag($0, was: nil) } ?? .other(text)
        case .unreadable: return .unreadable
        }
    }

    private static func bool(_ text: String) -> Bool? { text == "true" ? true : text == "false" ? false : nil }

    // MARK: Staging

    /// Flips it, or takes that back.
    mutating func flip(_ path: JSONPath) {
        switch cell(path) {
        case .flag(_, was: _?): staged[path] = nil
        case .flag(let value, was: nil): staged[path] = value
        default: break
        }
    }

    mutating func unstage(_ path: JSONPath) { staged[path] = nil }

    mutating func stage(_ flips: [JSONPath: Bool]) {
        staged = flips.filter { cell($0.key) == .flag($0.value, was: nil) }
    }

    /// What stands there now. A flip of what is not as it was any more is taken back.
    ///
    /// - Returns: how many were.
    @discardableResult
    mutating func follow(_ content: Content) -> Int {
        let flips = staged
        staged = [:]
        self.content = content
        stage(flips)
        return flips.count - staged.count
    }

    mutating func settle(on content: Content?) {
        staged = [:]
        if let content { self.content = content }
    }

    /// The write of what is staged; `nil` where nothing is, or the value is not at hand.
    func write() -> Write? {
        guard let entry, !staged.isEmpty else { return nil }
        var document = entry.data
        for path in staged.keys {
            guard let edit = try? document.toggling(path) else { return nil }
            document = edit.document
        }
        return Write(
            key: entry.key, data: document, kind: .update(expecting: entry.revision, force: false), base: entry)
    }
}

/// A path that is a column of the board.
struct BoardColumn: Sendable {
    let path: JSONPath
    /// As it is shown.
    let label: String
    /// Keys that have a boolean there.
    var count = 0
    /// The place of the first key that has it, and its place among the flags of that.
    var rank = (key: Int.max, flag: Int.max)
    var isPinned = false

    init(_ path: JSONPath) {
        self.path = path
        label = path.description
    }
}
