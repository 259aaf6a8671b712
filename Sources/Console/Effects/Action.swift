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
    case writeEnded(RequestID, Result<Entry, KeyStoreError>)
    case textChecked(RequestID, TextVerdict)
    case timerFired(Timer)
    /// The operator's editor has ended, with the text as it left it.
    case externallyEdited(EntryKey, version: Int, Result<[UInt8], EditorFailure>)
    /// The process was told to end (SIGTERM, SIGHUP, the terminal is gone).
    case terminated
}
