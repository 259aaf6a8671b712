internal import Canvas
internal import KeyStoreAPI
internal import TextEditing

/// Texts that were not submitted: on the disk within a second of a keystroke.
extension ConsoleState {
    /// Milliseconds from an edit until the text is handed over; what is typed meanwhile goes with it. A long text takes its
    /// time to be written, so it is less often.
    static func draftDelay(bytes: Int) -> Int { bytes > 1 << 20 ? 700 : 300 }
    /// Milliseconds until it is tried again, where the disk did not take it.
    static let draftRetryDelay = 5000

    /// What follows from every action: an edit is to be kept, and what was submitted or undone is not.
    mutating func draftEffects() -> [Effect] {
        guard journal.keepsDrafts, let entry, let editor = entry.editor else { return [] }
        guard entry.isModified else { return dropDraft(entry) }
        guard editor.version != entry.draft.keptVersion else { return [] }
        // Before a text is sent it is on the disk.
        if case .review = overlay, !entry.draft.isWriting { return Self.keep(&self.entry) }
        guard !entry.draft.isDue else { return [] }
        self.entry?.draft.isDue = true
        return [.wait(.draft(entry.key), milliseconds: Self.draftDelay(bytes: editor.buffer.count))]
    }

    private mutating func dropDraft(_ clean: EntryState) -> [Effect] {
        guard clean.draft.keptVersion != nil else { return [] }
        entry?.draft.keptVersion = nil
        return [.dropDraft(clean.key)]
    }

    mutating func draftDue(_ key: EntryKey) -> [Effect] {
        if entry?.key == key { return Self.handOver(&entry) }
        return Self.handOver(&parked[key])
    }

    private static func handOver(_ slot: inout EntryState?) -> [Effect] {
        guard let entry = slot else { return [] }
        // The disk is slow: the next one comes when this one is there.
        if entry.draft.isWriting { return [.wait(.draft(entry.key), milliseconds: 100)] }
        slot?.draft.isDue = false
        return keep(&slot)
    }

    /// Hands a text over at once, unless it is there as it is.
    static func keep(_ slot: inout EntryState?) -> [Effect] {
        guard let entry = slot, entry.isModified, let draft = Draft(entry), draft.version != entry.draft.keptVersion
        else { return [] }
        slot?.draft.keptVersion = draft.version
        slot?.draft.isWriting = true
        return [.keepDraft(draft)]
    }

    mutating func draftKept(_ key: EntryKey, version: Int, _ failure: JournalFailure?) -> [Effect] {
        if let failure { journalFailed(failure) } else { journal.trouble = nil }
        if entry?.key == key { return Self.draftKept(&entry, failure) }
        return Self.draftKept(&parked[key], failure)
    }

    private static func draftKept(_ slot: inout EntryState?, _ failure: JournalFailure?) -> [Effect] {
        guard let entry = slot else { return [] }
        slot?.draft.isWriting = false
        guard failure != nil, entry.isModified else { return [] }
        slot?.draft.keptVersion = nil
        slot?.draft.isDue = true
        return [.wait(.draft(entry.key), milliseconds: draftRetryDelay)]
    }

    /// The header says that drafts are not durable; why is said once.
    mutating func journalFailed(_ failure: JournalFailure) {
        if journal.trouble != failure.reason {
            notice = Notice(.warning, "drafts are not durable: \(failure.reason)")
        }
        journal.trouble = failure.reason
    }

    // MARK: Leaving

    /// Every text of this profile that is not on the disk as it is goes there now.
    mutating func keepAllDrafts() -> [Effect] {
        guard journal.keepsDrafts else { return [] }
        var effects = Self.keep(&entry)
        for key in parked.keys.sorted() { effects += Self.keep(&parked[key]) }
        return effects
    }

    mutating func dropAllDrafts() -> [Effect] {
        journal.keepsDrafts ? unsubmitted.map { .dropDraft($0) } : []
    }

    mutating func terminated() -> [Effect] { keepAllDrafts() + [.quit] }
}
