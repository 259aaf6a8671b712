public import JSONDocument
public import KeyStoreAPI

/// Several changes that are confirmed together and submitted each by itself.
public struct BatchState: Sendable {
    /// One of them.
    public struct Item: Equatable, Sendable {
        public enum Stage: Equatable, Sendable {
            case waiting
            case sending(RequestID)
            /// What became of it.
            case ended(Settlement)
        }

        let write: Write
        var stage = Stage.waiting

        init(_ write: Write) { self.write = write }
    }

    enum Question: Sendable {
        case reason(TextField)
        case name(TextField)
    }

    let title: String
    var items: [Item]
    var question: Question?
    var selection = 0

    var context: Context {
        switch question {
        case .reason: .batchReason
        case .name: .batchConfirmation
        case nil: .batch
        }
    }
}

/// How a write that was carried out as a whole ended: recorded, sent, read back.
public struct CarriedOut: Equatable, Sendable {
    /// Its number in the journal, where it is there.
    public let record: Int?
    public let settlement: Settlement
    /// What stands there now, where it could be read.
    public let now: Entry?

    public init(record: Int?, settlement: Settlement, now: Entry? = nil) {
        self.record = record
        self.settlement = settlement
        self.now = now
    }
}
