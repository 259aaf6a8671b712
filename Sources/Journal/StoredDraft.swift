public import KeyStoreAPI

/// A text of a key that was not submitted, with what is needed to go on with it.
public struct StoredDraft: Equatable, Sendable {
    public let key: EntryKey
    /// What the text began from; `nil` for an entry that was to be made. Of the same key.
    public let base: Entry?
    /// As it was typed: it need be neither JSON nor UTF-8.
    public let text: [UInt8]
    /// Where the cursor stands. Bytes.
    public let cursor: Int
    /// What can be undone, in the words of whoever keeps it.
    public let history: [UInt8]?

    public init(key: EntryKey, base: Entry?, text: [UInt8], cursor: Int, history: [UInt8]? = nil) {
        self.key = key
        self.base = base
        self.text = text
        self.cursor = cursor
        self.history = history
    }
}

/// A draft with its note.
public struct KeptDraft: Equatable, Sendable {
    public let note: DraftNote
    public let draft: StoredDraft

    public init(note: DraftNote, draft: StoredDraft) {
        self.note = note
        self.draft = draft
    }
}

/// What one session's draft is of.
struct DraftSlot: Hashable {
    let store: StoreID
    let key: EntryKey
}

/// A base that is in the journal, under a number of the table of values.
struct DraftBase {
    let entry: Entry
    let value: Int64
}
