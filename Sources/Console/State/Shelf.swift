internal import KeyStoreAPI
internal import TextEditing

/// What was open in a profile that another one took the place of.
struct Shelf: Sendable {
    let profile: Profile
    let focus: ConsoleState.Pane
    private(set) var keys: KeysState
    private(set) var entry: EntryState?
    private(set) var parked: [EntryKey: EntryState]
    let left: LeftEntries
    /// What was called off, in the order that it was asked for.
    let cancelled: [RequestID]
    /// The list had not come whole.
    let needsListing: Bool
    /// The open entry's value had not come.
    let needsReading: Bool

    /// A look at the open text came, but at an older one.
    private(set) var needsLook = false

    /// What the state has open. Nothing of it is on its way any more: answers would find nobody.
    init(_ state: ConsoleState) {
        profile = state.profile
        (focus, keys, entry, parked, left) = (state.focus, state.keys, state.entry, state.parked, state.left)
        let activities = [entry?.activity] + parked.values.map(\.activity)
        cancelled = (keys.requests + activities.compactMap { $0?.request }).sorted { $0.number < $1.number }
        needsListing = keys.listing.map { !$0.isWaiting } ?? false
        needsReading = entry?.editor == nil && entry?.activity != nil
        keys.putAway()
        entry?.putAway()
        for key in parked.keys { parked[key]?.putAway() }
    }

    var unsubmitted: [EntryKey] { ConsoleState.unsubmitted(entry, parked) }

    /// Takes in a look at a text that was on its way, as nothing of it concerns the store.
    mutating func accept(_ request: RequestID, _ verdict: TextVerdict) {
        if entry?.checking == request { needsLook = entry?.editor?.version != verdict.version }
        entry?.accept(request, verdict)
        for key in parked.keys { parked[key]?.accept(request, verdict) }
    }
}

extension EntryState {
    fileprivate mutating func putAway() {
        activity = nil
        reloading = nil
        isGuardFocused = false
        draft.isDue = false
        draft.isWriting = false
    }

    fileprivate mutating func accept(_ request: RequestID, _ verdict: TextVerdict) {
        guard checking == request else { return }
        checking = nil
        accept(verdict)
    }
}
