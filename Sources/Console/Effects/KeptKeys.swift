public import KeyStoreAPI

/// What the journal keeps of a store's keys.
public enum KeptKeys: Equatable, Sendable {
    /// The pinned ones in any order, and those that were opened, the last one first.
    case marks(pinned: [String], recent: [String])
    /// The list as it came last, or its beginning, and how many seconds ago that was.
    case list(KeyList, age: Int)
}
