public import KeyStoreAPI

/// So much of a comparison of two profiles has come since the last word of it.
public struct ProfilesCompared: Equatable, Sendable {
    /// A key of either of them.
    public struct Row: Equatable, Sendable {
        public let key: String
        /// As the profile in use holds it; `nil` where it does not.
        public let mine: Entry?
        /// As the other one does.
        public let theirs: Entry?

        public init(key: String, mine: Entry?, theirs: Entry?) {
            self.key = key
            self.mine = mine
            self.theirs = theirs
        }
    }

    /// Keys that differ.
    public var rows: [Row] = []
    /// Keys that were looked at, and how many there are in all, once that is known.
    public var read = 0
    public var total: Int?
    /// Why it ended early.
    public var failure: String?
    public var isDone = false

    public init() {}
}
