public import KeyStoreAPI

/// Values of many keys that are to be read, a few at a time, beside the event loop.
public struct ValueReading: Equatable, Sendable {
    /// What is looked at in each.
    public enum Look: Equatable, Sendable {
        case search(ValueQuery)
        /// Every boolean, or what stands at these paths.
        case flags(paths: [String])
        /// The value as it is.
        case whole
    }

    /// As the list has them, in the order in which they are wanted.
    public let keys: [String]
    public let look: Look

    public init(keys: [String], look: Look) {
        self.keys = keys
        self.look = look
    }

    /// What an entry has of what is looked for. Called beside the event loop, as it may take a while.
    public func find(in entry: Entry) -> ValueFind? {
        switch look {
        case .search(let query): query.find(in: entry)
        case .flags(let paths): FlagLook.find(in: entry, paths: paths)
        case .whole: ValueFind(key: entry.key.text, entry: entry)
        }
    }
}

/// What was found in the value of a key.
public struct ValueFind: Equatable, Sendable {
    /// One place in it.
    public struct Hit: Equatable, Sendable {
        /// As the outline writes it: `.newCheckout.enabled`.
        public let path: String
        /// From 1.
        public let line: Int
        /// The line, or the part of it that matters.
        public let excerpt: String
        /// The bytes of the excerpt that have what was looked for.
        public let match: Range<Int>
        /// Where in the value that was searched the place is, in bytes: for one that the path does not lead to.
        public let offset: Int

        public init(path: String, line: Int, excerpt: String, match: Range<Int> = 0..<0, offset: Int = 0) {
            self.path = path
            self.line = line
            self.excerpt = excerpt
            self.match = match
            self.offset = offset
        }
    }

    public let key: String
    /// Only where the look needs it: many values take much memory.
    public let entry: Entry?
    public let hits: [Hit]
    /// There are more than these.
    public let isCut: Bool

    public init(key: String, entry: Entry? = nil, hits: [Hit] = [], isCut: Bool = false) {
        self.key = key
        self.entry = entry
        self.hits = hits
        self.isCut = isCut
    }
}

/// So much of a reading has come since the last word of it.
public struct ValuesRead: Equatable, Sendable {
    /// A key whose value could not be read, and why.
    public struct Unreadable: Equatable, Sendable {
        public let key: String
        public let error: KeyStoreError

        public init(key: String, error: KeyStoreError) {
            self.key = key
            self.error = error
        }
    }

    /// In the order of the keys: one that is answered late holds back those after it.
    public var finds: [ValueFind] = []
    /// Keys whose values were read, found something or not.
    public var read = 0
    public var unreadable: [Unreadable] = []
    /// Seconds that the server asked to wait, where it did.
    public var pause: Int?
    public var isDone = false

    public init() {}
}
