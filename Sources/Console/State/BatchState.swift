public import KeyStoreAPI

/// Several changes that are confirmed together and submitted each by itself.
public struct BatchState: Sendable {
    /// What has to be typed before they can go.
    enum Question: Sendable {
        case reason(TextField)
        /// The profile's name.
        case name(TextField)
    }

    let title: String
    var items: [BatchItem]
    var question: Question?
    var selection = 0
    /// Why, in the operator's words; for all of them.
    var reason: String?
    /// They are on their way, one after the other.
    var isRunning = false
    /// What stands there is read again.
    var looking: RequestID?
    /// Whether some were sent since it was opened.
    var wasConfirmed = false

    init(title: String, items: [BatchItem]) {
        self.title = title
        self.items = items
    }

    /// Writes that are on their way at once at most.
    static let limit = 4

    var context: Context {
        switch question {
        case .reason: .batchReason
        case .name: .batchConfirmation
        case nil: .batch
        }
    }

    var selected: BatchItem? { items.indices.contains(selection) ? items[selection] : nil }

    // MARK: What goes

    /// Whether it was taken out, or what it waits for was.
    func isOut(_ index: Int) -> Bool {
        var place: Int? = index
        while let here = place {
            if items[here].isOut { return true }
            place = items[here].after
        }
        return false
    }

    /// Whether what it waits for has ended in another way than verified, so that it can't go.
    func isHeld(_ index: Int) -> Bool {
        guard let first = items[index].after else { return false }
        return isHeld(first) || items[first].outcome != nil && !items[first].isVerified
    }

    /// Those that a confirmation sends.
    var waiting: [Int] { items.indices.filter { items[$0].stage == .waiting && !isOut($0) && !isHeld($0) } }

    /// Those that are on their way.
    var requests: [RequestID] {
        items.compactMap { item in
            if case .sending(let request) = item.stage { request } else { nil }
        }
    }

    var sending: Int { requests.count }

    /// Whether they are on their way; stopped, some still may be.
    var isUnderway: Bool { isRunning || sending > 0 }

    /// The next one that may go out.
    var next: Int? {
        items.indices.first { index in
            items[index].stage == .waiting && !isOut(index)
                && (items[index].after.map { items[$0].isVerified } ?? true)
        }
    }

    /// Takes in how one of them ended.
    ///
    /// - Returns: its write, if it was one of these.
    mutating func take(_ request: RequestID, _ outcome: CarriedOut) -> Write? {
        guard let index = items.firstIndex(where: { $0.stage == .sending(request) }) else { return nil }
        items[index].stage = .ended(outcome)
        return items[index].write
    }

    // MARK: In words

    /// `3 saved and verified, 1 not saved`.
    var summary: String {
        let verdicts = items.compactMap(\.verdict)
        let unsent = items.indices.count { items[$0].stage == .waiting && !isOut($0) }
        let parts: [(Int, String)] = [
            (verdicts.count { $0 == .verified }, "saved and verified"),
            (verdicts.count { $0 == .normalised }, "saved, normalised by the server"),
            (verdicts.count { $0 == .overtaken }, "saved, then changed by someone else"),
            (verdicts.count { $0 == .unverified }, "saved, not verified"),
            (verdicts.count { $0 == .notSaved }, "not saved"), (verdicts.count { $0 == .unknown }, "outcome unknown"),
            (sending, "on the way"), (unsent, isRunning ? "waiting" : "not sent"),
        ]
        return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }

    /// `3 changes`, of those that a confirmation sends.
    var count: String { waiting.count == 1 ? "1 change" : "\(waiting.count) changes" }
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
