/// How much is kept, and for how long. ``Journal/prune(dryRun:)`` goes by it.
public struct Retention: Equatable, Sendable {
    /// Age of a draft whose session has ended.
    public var drafts: Duration
    /// Age of the record of a write.
    public var writes: Duration
    /// Bytes of all values that records of writes hold; the oldest lose theirs first.
    public var writeBytes: Int
    /// Rows of the log of requests.
    public var requests: Int

    public init(
        drafts: Duration = .seconds(90 * 86400), writes: Duration = .seconds(180 * 86400),
        writeBytes: Int = 256 * 1024 * 1024, requests: Int = 10_000
    ) {
        self.drafts = drafts
        self.writes = writes
        self.writeBytes = writeBytes
        self.requests = requests
    }
}

/// What was removed because of its age or size.
public struct Pruned: Equatable, Sendable {
    public var drafts: Int
    /// Records of writes that went.
    public var writes: Int
    /// Records of writes that stay, without their values.
    public var emptied: Int
    public var requests: Int

    public init(drafts: Int = 0, writes: Int = 0, emptied: Int = 0, requests: Int = 0) {
        self.drafts = drafts
        self.writes = writes
        self.emptied = emptied
        self.requests = requests
    }

    public var isEmpty: Bool { self == Pruned() }
}
