internal import JSONDocument
internal import KeyStoreAPI
internal import TextEditing

/// What is to be done with an entry once it has been read, up to Review: deleting it, taking a write back, bringing back
/// an earlier value.
extension ConsoleState {
    /// Opens a key and does it; what changes the text reads the entry once more and needs one without changes of one's own.
    mutating func propose(_ proposal: Proposal, for key: EntryKey) -> [Effect] {
        if submission(of: key) != nil { return refuse("the last submit is still on its way; Esc cancels it") }
        if proposal != .delete, unsubmitted.contains(key) { return refuse(Self.ownChange(to: key)) }
        uncoverAll()
        let effects = open(key)
        guard entry?.editor != nil else {
            entry?.proposal = proposal
            return effects
        }
        if proposal == .delete, entry?.activity == nil { return effects + performNow(proposal) }
        entry?.proposal = proposal
        // Coming back to an entry reads it anyway.
        return entry?.activity == nil ? effects + reload(key) : effects
    }

    func submission(of key: EntryKey) -> Submission? {
        entry?.key == key ? entry?.submission : parked[key]?.submission
    }

    static func ownChange(to key: EntryKey) -> String { "submit or undo your own change to \(key) first" }

    /// Does what was to be done with the entry that has just come.
    mutating func performProposal() -> [Effect] {
        guard let proposal = entry?.proposal else { return [] }
        entry?.proposal = nil
        guard focus == .entry, overlay == nil else {
            return refuse("\(entry?.key.text ?? ""): nothing was done, you went elsewhere meanwhile")
        }
        return performNow(proposal)
    }

    private mutating func performNow(_ proposal: Proposal) -> [Effect] {
        guard let entry, let base = entry.base else { return refuse("it is not in the store yet") }
        if proposal == .delete { return reviewDeletion() }
        if entry.isModified { return refuse(Self.ownChange(to: entry.key)) }
        switch proposal {
        case .delete: return []
        case .undo(let record): return putBack(record, from: base)
        case .restore(let document, let from): return restore(document, from: from, base: base)
        case .takeOver(let document, let former, let from):
            guard base.data == former else { return refuse("\(base.key) has changed since it was compared") }
            return replaceText(with: document, base: base, purpose: .takeOver(from: from))
        }
    }

    /// What was to be done with an entry that could not be read: a value that was deleted can be made again.
    ///
    /// - Returns: `nil` where the error is to be shown as always.
    mutating func proposalFailed(_ error: KeyStoreError) -> [Effect]? {
        guard let key = entry?.key, let proposal = entry?.proposal else { return nil }
        entry?.proposal = nil
        guard error.isNotFound, focus == .entry, overlay == nil else { return nil }
        switch proposal {
        case .delete: return nil
        case .restore(let document, let from):
            create(key, document, purpose: .restore(from: from))
        case .takeOver(let document, let former, let from):
            guard former == nil else {
                notice = Notice(.warning, "\(key) was deleted since it was compared")
                return nil
            }
            create(key, document, purpose: .takeOver(from: from))
        case .undo(let record):
            guard record.intent.operation == .delete, let before = record.intent.before?.data, record.hasValues else {
                notice = Notice(.warning, "not put back: \(key) was deleted after write \(record.number)")
                return nil
            }
            create(key, before, purpose: .putBack(record.number), undoes: record.number)
        }
        return []
    }

    // MARK: Putting back

    private mutating func putBack(_ record: WriteRecord, from base: Entry) -> [Effect] {
        let number = record.number
        guard record.hasValues else { return refuse("not put back: the values of write \(number) are not kept") }
        guard record.intent.operation != .delete, base.data == record.left else {
            return refuse("not put back: \(base.key) has changed since write \(number); H shows its history")
        }
        guard let before = record.intent.before?.data else {
            return reviewDeletion(purpose: .putBack(number), undoes: number)
        }
        return replaceText(with: before, base: base, purpose: .putBack(number), undoes: number)
    }

    private mutating func restore(_ document: JSONDocument, from: String, base: Entry) -> [Effect] {
        guard document != base.data else { return refuse("\(base.key) holds that value already") }
        return replaceText(with: document, base: base, purpose: .restore(from: from))
    }

    /// Puts a value in the place of the text, as one step to undo, and asks for its confirmation.
    private mutating func replaceText(
        with document: JSONDocument, base: Entry, purpose: ReviewState.Purpose, undoes: Int? = nil
    ) -> [Effect] {
        if let reason = refusalToChange { return refuse(reason) }
        let effects = edit(.replaceText(document.bytes), giving: document)
        review(document, base: base, purpose: purpose, undoes: undoes)
        return effects
    }

    /// A new entry with a value that was there before.
    private mutating func create(
        _ key: EntryKey, _ document: JSONDocument, purpose: ReviewState.Purpose, undoes: Int? = nil
    ) {
        startNew(key, holding: document)
        notice = nil
        review(document, base: nil, purpose: purpose, undoes: undoes)
    }
}
