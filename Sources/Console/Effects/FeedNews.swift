public import KeyStoreAPI

/// What the feed of changes of the profile in use tells, gathered a few times a second, and how it fares.
public enum FeedNews: Equatable, Sendable {
    /// It is open. What was written since it was lost is told now; not where it begins anew, or had to leave something out.
    case began(isContinued: Bool)
    case changed(FeedChanges)
    /// It broke off, and is tried again in a while.
    case lost
    /// It is not tried again: the store has none, or wants another token.
    case ended(KeyStoreError)
}

/// Keys that were written, each with what was done to it last.
public struct FeedChanges: Equatable, Sendable {
    public var changes: [EntryChange]
    /// When that was told.
    public var time: Timestamp

    public init(_ changes: [EntryChange], time: Timestamp) {
        self.changes = changes
        self.time = time
    }
}
