internal import KeyStoreAPI

/// What was open in a profile that another one took the place of.
struct Shelf: Sendable {
    var focus: ConsoleState.Pane
    var keys: KeysState
    var entry: EntryState?
    var parked: [EntryKey: EntryState]
    var left: LeftEntries
}
