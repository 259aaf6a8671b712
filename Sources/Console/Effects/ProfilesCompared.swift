public import KeyStoreAPI

/// So much of a comparison of two profiles has come since the last word of it.
public struct ProfilesCompared: Equatable, Sendable {
    /// A key that the two do not have alike.
    public struct Row: Equatable, Sendable {
        public enum Difference: Equatable, Sendable {
            /// In the profile in use, or in the other one.
            case onlyHere, onlyThere
            /// So many changes by path; without any, only white space differs.
            case differs(changes: Int)
            case unreadable(Trouble)
        }

        public let key: String
        public let difference: Difference

        public init(key: String, _ difference: Difference) {
            self.key = key
            self.difference = difference
        }
    }

    /// What went wrong, and with which of the two.
    public enum Trouble: Error, Equatable, Sendable {
        /// The other one could not be made ready, in words.
        case notConnected(String)
        case here(KeyStoreError)
        case there(KeyStoreError)
    }

    /// No values: those are read once more for the one that is looked at.
    public var rows: [Row] = []
    /// Keys that were looked at, and how many of them are alike.
    public var read = 0
    public var alike = 0
    /// How many there are in all, once that is known.
    public var total: Int?
    /// Seconds that a server asked to wait.
    public var pause: Int?
    /// Why it ended early.
    public var failure: Trouble?
    public var isDone = false

    public init() {}
}

/// A key as two profiles hold it.
public struct ValuePair: Equatable, Sendable {
    /// In the profile in use; `nil` where it does not hold it.
    public let here: Entry?
    /// In the other one.
    public let there: Entry?

    public init(here: Entry?, there: Entry?) {
        self.here = here
        self.there = there
    }
}
