/// That there is a draft: a text of a key that was not submitted.
public struct DraftNote: Equatable, Sendable {
    /// Names it in its journal.
    public let number: Int
    public let key: EntryKey
    public let savedAt: Timestamp
    /// Bytes of the text.
    public let size: Int
    /// The process that it was typed in.
    public let process: Int
    /// Whether that process still runs: then the draft is open there.
    public let isOpenElsewhere: Bool

    public init(
        number: Int, key: EntryKey, savedAt: Timestamp, size: Int, process: Int, isOpenElsewhere: Bool
    ) {
        self.number = number
        self.key = key
        self.savedAt = savedAt
        self.size = size
        self.process = process
        self.isOpenElsewhere = isOpenElsewhere
    }
}
