public import JSONDocument

/// A write that is about to be sent, with what it is to replace: what is kept before it goes out.
public struct WriteIntent: Equatable, Sendable {
    public enum Operation: String, Equatable, Sendable, CaseIterable {
        case create, update, delete
    }

    public let store: StoreID
    public let key: EntryKey
    public let operation: Operation
    public let force: Bool
    /// What stands there; `nil` for a creation.
    public let before: Entry?
    /// What is to stand there; `nil` for a deletion.
    public let after: JSONDocument?
    /// Why, in the operator's words.
    public let reason: String?
    public let by: Operator
    /// The number of the write that this one takes back.
    public let undoes: Int?

    public init(
        store: StoreID, key: EntryKey, operation: Operation, force: Bool = false, before: Entry?,
        after: JSONDocument?, reason: String? = nil, by: Operator, undoes: Int? = nil
    ) {
        self.store = store
        self.key = key
        self.operation = operation
        self.force = force
        self.before = before
        self.after = after
        self.reason = reason
        self.by = by
        self.undoes = undoes
    }
}

/// What became of a write.
public enum WriteVerdict: String, Equatable, Sendable, CaseIterable {
    /// It was about to be sent; nothing more is known (the console ended before it knew).
    case pending
    /// Read back as it was sent.
    case verified
    /// Saved, but the server holds it in other words.
    case normalised
    /// Saved, and someone else has changed it since.
    case overtaken
    /// Saved, but it could not be read back.
    case unverified
    /// Nothing of it reached the store.
    case notSaved = "not-saved"
    /// Sent, and whether it was carried out could not be found out.
    case unknown

    /// As a person reads it.
    public var text: String {
        switch self {
        case .pending: "not finished, outcome unknown"
        case .verified: "verified"
        case .normalised: "saved, normalised by the server"
        case .overtaken: "saved, then changed by someone else"
        case .unverified: "saved, not verified"
        case .notSaved: "not saved"
        case .unknown: "outcome unknown"
        }
    }

    /// Whether the store is known to have taken it.
    public var isSaved: Bool {
        switch self {
        case .verified, .normalised, .overtaken, .unverified: true
        case .pending, .notSaved, .unknown: false
        }
    }
}

/// What became of a write, as it is recorded.
public struct Settlement: Equatable, Sendable {
    public let verdict: WriteVerdict
    /// What the store was found to hold because of it; `nil` after a deletion, and where that is not known.
    public let stored: Entry?
    /// In a few words, where there is more to say: an error's title.
    public let detail: String?

    public init(_ verdict: WriteVerdict, stored: Entry? = nil, detail: String? = nil) {
        self.verdict = verdict
        self.stored = stored
        self.detail = detail
    }
}

/// A write that was sent, or was about to be: before-image, receipt and what to undo in one.
public struct WriteRecord: Equatable, Sendable {
    /// Counts up in one journal.
    public let number: Int
    public let time: Timestamp
    /// Without values where the journal does not keep them.
    public let intent: WriteIntent
    public let verdict: WriteVerdict
    public let detail: String?
    /// What the store held after it, byte for byte, as far as it is known.
    public let stored: JSONDocument?
    public let storedRevision: Revision?
    /// Whether the values are kept; without them it cannot be undone.
    public let hasValues: Bool
    /// The number of the write that took it back.
    public let undoneBy: Int?

    public init(
        number: Int, time: Timestamp, intent: WriteIntent, verdict: WriteVerdict = .pending, detail: String? = nil,
        stored: JSONDocument? = nil, storedRevision: Revision? = nil, hasValues: Bool = true, undoneBy: Int? = nil
    ) {
        self.number = number
        self.time = time
        self.intent = intent
        self.verdict = verdict
        self.detail = detail
        self.stored = stored
        self.storedRevision = storedRevision
        self.hasValues = hasValues
        self.undoneBy = undoneBy
    }

    /// Why it can't be taken back; `nil` when it can, if what it left still stands there.
    public var refusalToUndo: String? {
        if let undoneBy { return "write \(number) was taken back by \(undoneBy)" }
        if verdict == .notSaved { return "write \(number) was not saved: there is nothing to take back" }
        return hasValues ? nil : "values are not kept here, so write \(number) can't be taken back"
    }

    /// What is expected to stand there if nobody has written since.
    public var left: JSONDocument? { stored ?? intent.after }
}

/// Which writes are asked for, newest first.
public struct WriteQuery: Equatable, Sendable {
    public var key: EntryKey?
    public var operation: WriteIntent.Operation?
    /// Only those that the store has taken, or may have.
    public var onlySaved = false
    public var limit: Int

    public init(
        key: EntryKey? = nil, operation: WriteIntent.Operation? = nil, onlySaved: Bool = false, limit: Int = 100
    ) {
        self.key = key
        self.operation = operation
        self.onlySaved = onlySaved
        self.limit = limit
    }
}
