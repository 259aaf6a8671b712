public import KeyStoreAPI

/// Something that `update` wants done. The runtime does it and brings the result back as an ``Action``.
public enum Effect: Equatable, Sendable {
    case list(RequestID, ListQuery)
    case fetch(RequestID, EntryKey)
    case send(RequestID, Write)
    /// Calls off what is on its way; its answer comes as `KeyStoreError.cancelled`.
    case cancel(RequestID)
    /// Has the journal keep a text that was not submitted, in the place of the one kept before for its key.
    case keepDraft(Draft)
    /// Forgets this console's draft of a key: its text was submitted, undone or thrown away.
    case dropDraft(EntryKey)
    /// Forgets a draft that another console left.
    case discardDraft(number: Int)
    /// Looks for drafts of a key that other consoles left.
    case seekDrafts(RequestID, EntryKey)
    /// Looks for drafts of all keys.
    case listDrafts
    /// Puts on record what became of a write.
    case settle(record: Int, Settlement)
    /// Looks for writes on record.
    case seekWrites(RequestID, WriteQuery)
    /// The earlier values of a key that the server keeps.
    case listRevisions(RequestID, EntryKey)
    case fetchRevision(RequestID, EntryKey, Revision)
    /// The keys of the store that this machine knows of, for a server that does not list them.
    case seekKnownKeys
    /// Looks for what is kept of the store's keys, beside the request for the first page of its list.
    case seekKeptKeys(RequestID)
    /// Keeps the whole list, for the next start.
    case keepList(KeyList)
    /// Adds keys to those that this machine knows of.
    case noteKnown([String])
    /// Takes a key off those.
    case forgetKnown(String)
    case setPinned(String, Bool)
    /// Looks for writes that wait to be confirmed.
    case seekGuards
    /// A write that waited for it is to stay.
    case confirmWrite(record: Int)
    /// From here on writes are sent, or refused before they are.
    case setAccess(Profile.Access)
    /// Makes another profile's store ready; nothing goes to it yet.
    case switchProfile(RequestID, name: String)
    /// From here on requests and records concern this profile, which was made ready before.
    case useProfile(name: String)
    /// From here on requests carry this token.
    case useToken(Secret)
    /// Looks for mistakes in a text, beside the event loop.
    case check(RequestID, TextCheck)
    /// Puts text on the operator's clipboard (OSC 52).
    case copy(String)
    /// Reads values of many keys, a few at a time.
    case readValues(RequestID, ValueReading)
    /// Puts a write on record, sends it, reads back what became of it, and puts that on record.
    case carryOut(RequestID, Write)
    /// Reads the open key once more without showing it.
    case reread(RequestID, EntryKey)
    /// Follows what the store tells of its writes, until it is called off.
    case follow(RequestID)
    /// Looks for the requests of this session.
    case seekLog(RequestID)
    /// Writes the values of keys into a file, which must not exist yet.
    case export(RequestID, keys: [String], file: String)
    /// Reads the lines of a file that names keys.
    case readNames(RequestID, file: String)
    /// Reads another profile's keys and values beside those of the one in use.
    case compareProfiles(RequestID, other: String)
    /// Reads one key in both.
    case readPair(RequestID, EntryKey, other: String)
    /// Puts text on the terminal's own screen until a key is pressed.
    case printByHand(String)
    case wait(Timer, milliseconds: Int)
    case suspend
    /// Lends the terminal to the operator's editor until it ends.
    case editExternally(ExternalEdit)
    /// Draws the whole screen again.
    case redraw
    case quit
}

/// What was waited for.
public enum Timer: Equatable, Sendable {
    /// A request is still on its way: its progress is to be shown.
    case progress(RequestID)
    /// A second of what the server asked to wait is over.
    case countdown(Retry)
    /// A text is to be kept as a draft.
    case draft(EntryKey)
    /// A second of the time that writes are armed for is over.
    case arming
    /// A second of the time that a write waits to be confirmed for is over.
    case guarding
    /// The former value of a key should be back by now.
    case puttingBack(EntryKey)
    /// The open key is to be read once more.
    case drift(EntryKey)
    /// It may be read again because of what the feed told.
    case driftRest
    /// Sizes of rows that others changed are to be asked for.
    case rows
    /// The filter is to go on with the list, after what was typed meanwhile.
    case filtering
}
