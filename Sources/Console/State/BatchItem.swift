internal import JSONDocument
internal import KeyStoreAPI

/// One of several changes that are confirmed together: what it is, and what became of it.
struct BatchItem: Sendable {
    enum Stage: Equatable, Sendable {
        case waiting
        case sending(RequestID)
        case ended(CarriedOut)
    }

    private(set) var write: Write
    /// The place of the change that must be verified before this one goes out.
    let after: Int?
    /// Empty for a deletion.
    private(set) var changes: ChangeList
    /// What may not be meant, the worst first.
    private(set) var warnings: [String]
    var stage = Stage.waiting
    /// It was taken out: it does not go.
    var isOut = false
    private let keepsValues: Bool

    /// Compares, which takes time with the size of the values.
    ///
    /// - Parameter keepsValues: whether the journal keeps what is written.
    init(_ write: Write, after: Int? = nil, keepsValues: Bool = false) {
        self.write = write
        self.after = after
        self.keepsValues = keepsValues
        (changes, warnings) = Self.look(at: write, keepsValues: keepsValues)
    }

    private static func look(at write: Write, keepsValues: Bool) -> (ChangeList, [String]) {
        guard let data = write.data, let old = write.base?.data ?? nothing else { return (ChangeList(nil), []) }
        let difference = JSONDifference(from: old, to: data)
        let lint = Lint(
            old: write.base?.data, new: data, changes: difference.changes, keepsValues: keepsValues)
        return (ChangeList(difference), lint.warnings)
    }

    /// What a new entry is compared with, member by member.
    private static let nothing = try? JSONDocument(parsing: "{}")

    mutating func warn(_ words: String) { warnings.append(words) }

    /// The reason of all, where it has none of its own.
    mutating func give(reason: String?) {
        guard write.reason == nil, let reason else { return }
        write = write.with(reason: reason)
    }

    // MARK: How it stands

    var outcome: CarriedOut? { if case .ended(let outcome) = stage { outcome } else { nil } }

    var verdict: WriteVerdict? { outcome?.settlement.verdict }

    var isVerified: Bool { verdict == .verified }

    /// It was sent, or was about to be, and is not known to be saved.
    var isFailed: Bool { verdict.map { !$0.isSaved } ?? false }

    /// Says without colour what is done.
    var sign: String {
        switch write.kind {
        case .create: "+"
        case .update: "~"
        case .delete: "-"
        }
    }

    // MARK: Looking again

    /// What stands there after it failed: it waits again where it can be sent now, on top of what was read.
    mutating func look(again now: Entry?) {
        guard let outcome, isFailed else { return }
        guard now?.data != write.data else {
            stage = .ended(
                CarriedOut(
                    record: outcome.record,
                    settlement: Settlement(.verified, stored: now, detail: "read again: it was saved"), now: now))
            return
        }
        switch (write.kind, write.data, now) {
        case (.create, _, nil): stage = .waiting
        case (.update, let data?, let now?): rebase(data, on: now)
        case (.delete, _, let now?):
            let isChanged = now.data != write.base?.data
            replace(write.rebased(nil, on: now))
            if isChanged { warnings = ["it has changed since: this is another value than the one that you saw"] }
        case (.create, _, _): stay("somebody has made it meanwhile", now)
        default: stay("it is not there any more", now)
        }
    }

    /// It could not be read again.
    mutating func look(againFailed reason: String) { stay("read again: \(reason)", outcome?.now) }

    /// What the others changed stays, in their layout; the same place twice is for Conflict to decide.
    private mutating func rebase(_ data: JSONDocument, on now: Entry) {
        guard let base = write.base, base.data != now.data else { return replace(write.rebased(data, on: now)) }
        let merge = JSONMerge(base: base.data, mine: now.data, theirs: data)
        guard merge.isClean else { return stay("changed at the same place; open it to see both", now) }
        replace(write.rebased(merge.document, on: now))
        warnings.append("it has changed since: your change is brought together with that")
    }

    private mutating func replace(_ write: Write) {
        self.write = write
        (changes, warnings) = Self.look(at: write, keepsValues: keepsValues)
        stage = .waiting
    }

    private mutating func stay(_ detail: String, _ now: Entry?) {
        guard let outcome else { return }
        stage = .ended(
            CarriedOut(
                record: outcome.record, settlement: Settlement(outcome.settlement.verdict, detail: detail), now: now))
    }
}

extension Write {
    func with(reason: String) -> Write {
        Write(
            key: key, data: data, kind: kind, base: base, reason: reason, undoes: undoes, confirmWithin: confirmWithin)
    }

    /// The same to be done to what stands there now.
    fileprivate func rebased(_ data: JSONDocument?, on now: Entry) -> Write {
        let kind: Kind = data == nil ? .delete(expecting: now.revision) : .update(expecting: now.revision, force: false)
        return Write(key: key, data: data, kind: kind, base: now, reason: reason, undoes: undoes)
    }
}
