internal import KeyStoreAPI
internal import TextEditing

/// Entries that were left without a change to submit, but with steps to undo: so that these are there when one comes back.
struct LeftEntries: Sendable {
    private(set) var entries: [EntryState] = []

    /// Bytes of text that are kept at most; the entries left longest ago go first.
    static let limit = 16 << 20

    mutating func keep(_ entry: EntryState) {
        guard let history = entry.editor?.history, history.canUndo || history.canRedo else { return }
        _ = take(entry.key)
        var kept = entry
        // An answer to a look that is on its way finds nobody here.
        kept.checking = nil
        entries.append(kept)
        while entries.reduce(0, { $0 + ($1.editor?.buffer.count ?? 0) }) > Self.limit { entries.removeFirst() }
    }

    mutating func take(_ key: EntryKey) -> EntryState? {
        entries.firstIndex { $0.key == key }.map { entries.remove(at: $0) }
    }
}
