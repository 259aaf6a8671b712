/// What a store that tells of its writes says, one after the other.
public enum StoreEvent: Equatable, Sendable {
    /// The feed is open: every write after this revision will be told.
    case began(Revision)
    case changed(EntryChange)
    /// Writes up to this revision can't be told any more; only reading the list shows what they left.
    case missed(Revision)

    /// Where to go on after this event, should the feed break off.
    public var revision: Revision {
        switch self {
        case .began(let revision), .missed(let revision): revision
        case .changed(let change): change.revision
        }
    }
}

/// One write of a store, without the value.
public struct EntryChange: Equatable, Sendable {
    public enum Kind: String, CaseIterable, Sendable { case created, updated, deleted }

    /// As the service sent it: not checked against the rule, and not safe to draw as it is.
    public let key: String
    public let revision: Revision
    public let kind: Kind

    public init(key: String, revision: Revision, kind: Kind) {
        self.key = key
        self.revision = revision
        self.kind = kind
    }
}
