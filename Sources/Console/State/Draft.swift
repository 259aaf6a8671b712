public import KeyStoreAPI
public import TextEditing

/// A text that was not submitted, with what is needed to go on with it.
public struct Draft: Equatable, Sendable {
    public let key: EntryKey
    /// What the store held when the editing began; `nil` for an entry that is yet to be made.
    public let base: Entry?
    public let text: TextBuffer
    /// Byte offset.
    public let cursor: Int
    public let history: EditHistory
    /// The text's version in its editor.
    public let version: Int

    init?(_ entry: EntryState) {
        guard let editor = entry.editor else { return nil }
        key = entry.key
        base = entry.base
        text = editor.buffer
        cursor = editor.cursor
        history = editor.history
        version = editor.version
    }
}

/// A draft as the journal gives it back.
public struct FoundDraft: Equatable, Sendable {
    public let note: DraftNote
    public let base: Entry?
    public let text: [UInt8]
    public let cursor: Int
    /// `nil` where it was not kept, or cannot be read by this version.
    public let history: EditHistory?

    public init(note: DraftNote, base: Entry?, text: [UInt8], cursor: Int, history: EditHistory?) {
        self.note = note
        self.base = base
        self.text = text
        self.cursor = cursor
        self.history = history
    }
}

/// Why the journal could not do something, in words.
public struct JournalFailure: Error, Equatable, Sendable {
    public let reason: String

    public init(_ reason: String) { self.reason = reason }
}
