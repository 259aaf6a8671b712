public import KeyStoreAPI

/// What a log may tell of a journal. No value is in it.
public enum JournalEvent: Sendable {
    /// A write is on record, and about to be sent.
    case begun(Int, EntryKey, WriteIntent.Operation)
    /// What became of it is known.
    case settled(Int, WriteVerdict)
    case fault(JournalError)
}
