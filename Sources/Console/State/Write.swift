public import JSONDocument
public import KeyStoreAPI

/// A write as it was confirmed.
public struct Write: Equatable, Sendable {
    public enum Kind: Equatable, Sendable {
        /// `expecting` is the revision that the change was made to, where the server gives any.
        case update(expecting: Revision?, force: Bool)
        case create
        case delete(expecting: Revision?)
    }

    public let key: EntryKey
    /// What is to stand there; `nil` for a deletion.
    public let data: JSONDocument?
    public let kind: Kind
    /// What it replaces, as the operator saw it; `nil` for a new entry.
    public let base: Entry?
    /// Why, in the operator's words.
    public let reason: String?
    /// The number of the write on record that this one takes back.
    public let undoes: Int?
    /// Seconds after which it is taken back unless it is confirmed; `nil` lets it stay.
    public let confirmWithin: Int?

    public init(
        key: EntryKey, data: JSONDocument?, kind: Kind, base: Entry? = nil, reason: String? = nil,
        undoes: Int? = nil, confirmWithin: Int? = nil
    ) {
        self.key = key
        self.data = data
        self.kind = kind
        self.base = base
        self.reason = reason
        self.undoes = undoes
        self.confirmWithin = confirmWithin
    }

    /// The revision that must stand there, where the server gives any.
    public var expecting: Revision? {
        switch kind {
        case .update(let expecting, _), .delete(let expecting): expecting
        case .create: nil
        }
    }

    /// Whether what stands there is to be read and compared with `base` just before: where no condition goes with the
    /// write, or one that the server is told to disregard.
    public var looksFirst: Bool {
        switch kind {
        case .create: false
        case .update(let expecting, let force): expecting == nil || force
        case .delete(let expecting): expecting == nil
        }
    }

    /// Whether the server is told to overwrite whatever stands there.
    public var force: Bool {
        if case .update(_, let force) = kind { force } else { false }
    }
}

/// A write on its way, from the last look before it to the reading back after it.
public struct Submission: Equatable, Sendable {
    public enum Stage: Equatable, Sendable {
        /// Nothing is to be written: what the server holds is laid beside the text.
        case looking
        case sending
        /// Written; what the store holds now is read back.
        case verifying(answered: Entry?)
        /// Sent, without an answer; reading back shows what became of it.
        case findingOut(cause: String)
    }

    public let write: Write
    public var stage: Stage
    public var request: RequestID
    /// Its number in the journal, once it is there.
    public var record: Int?

    public init(write: Write, stage: Stage, request: RequestID, record: Int? = nil) {
        self.write = write
        self.stage = stage
        self.request = request
        self.record = record
    }
}
