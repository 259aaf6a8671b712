public import Canvas
internal import JSONDocument
public import KeyStoreAPI

/// Something that happened.
public enum Action: Equatable, Sendable {
    case started
    case resized(Size)
    /// A key that the keymap gives a meaning.
    case invoked(Command)
    /// A key whose command can't act now, and why.
    case refused(reason: String)
    /// A character, where text is taken.
    case typed(String)
    case pasted(String)
    case pageListed(RequestID, Result<ListPage, KeyStoreError>)
    /// So much of an answer has come.
    case progressed(RequestID, ReadProgress)
    case entryFetched(RequestID, Result<Entry, KeyStoreError>)
    /// The entry as the store answered it; `nil` for a deletion.
    case writeEnded(RequestID, Result<Entry?, KeyStoreError>)
    case textChecked(RequestID, TextVerdict)
    case timerFired(Timer)
    /// A draft is on the disk, or could not be put there.
    case draftKept(EntryKey, version: Int, JournalFailure?)
    case draftsFound(RequestID, EntryKey, Result<[FoundDraft], JournalFailure>)
    case draftsListed(Result<[DraftNote], JournalFailure>)
    /// A write is on record and goes out now; without a number it could not be put there, or is not to be.
    case writeRecorded(RequestID, Result<Int?, JournalFailure>)
    case writesFound(RequestID, Result<[WriteRecord], JournalFailure>)
    case revisionsListed(RequestID, Result<[EntrySummary], KeyStoreError>)
    case revisionFetched(RequestID, Result<Entry, KeyStoreError>)
    /// Whether a write that waited to be confirmed is; not if it was too late.
    case writeConfirmed(record: Int, Result<Bool, JournalFailure>)
    case guardsFound(Result<[GuardedWrite], JournalFailure>)
    /// A write that was to be guarded did not go out.
    case guardFailed(RequestID, JournalFailure)
    case knownKeysFound(Result<[String], JournalFailure>)
    /// What the journal keeps of the store's keys; named by the request for the first page of the list.
    case keptKeysFound(RequestID, KeptKeys)
    /// Another profile is at hand, with what holds for it; nothing has gone to it yet.
    case profileSwitched(RequestID, Result<ProfileTerms, SwitchFailure>)
    case valuesRead(RequestID, ValuesRead)
    case carriedOut(RequestID, CarriedOut)
    case reread(RequestID, Result<Entry, KeyStoreError>)
    case feedTold(RequestID, FeedNews)
    case logFound(RequestID, [LoggedExchange])
    /// So many entries are in the file, or why they are not.
    case exported(RequestID, Result<Int, FileFailure>)
    /// The lines of a file that names keys.
    case namesRead(RequestID, Result<[String], FileFailure>)
    case profilesCompared(RequestID, ProfilesCompared)
    case pairRead(RequestID, Result<ValuePair, ProfilesCompared.Trouble>)
    /// A place of the screen was clicked, or the wheel turned over it.
    case pointed(MouseEvent)
    /// The process was stopped and goes on.
    case resumed
    /// The operator's editor has ended, with the text as it left it.
    case externallyEdited(EntryKey, version: Int, Result<[UInt8], EditorFailure>)
    /// The process was told to end (SIGTERM, SIGHUP, the terminal is gone).
    case terminated
}
