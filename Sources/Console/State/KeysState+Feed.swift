internal import KeyStoreAPI

/// The list follows what others do.
extension KeysState {
    /// Longer lists wait with new and deleted keys while a filter is on: finding its matches again would show.
    static let filteredLimit = 100_000

    /// Takes in what was told; the selection stays with its key, and goes to the next one where that is gone.
    ///
    /// - Parameter own: revisions that were written from here: their sizes are known.
    mutating func follow(_ told: FeedChanges, own: [Revision]) {
        for change in told.changes { note(change, at: told.time, own) }
        guard listing?.isBehind != false else { return }
        let structural = told.changes.filter { ($0.kind == .deleted) == contains($0.key) }
        if search != nil, rows.count > Self.filteredLimit {
            held += structural
        } else if !structural.isEmpty {
            restructure(structural, at: told.time)
            finishSearch()
        } else if order == .updated {
            keep(neighbourOf: [])
            settle()
        }
    }

    /// What is known without looking for the key's place among the others.
    private mutating func note(_ change: EntryChange, at time: Timestamp, _ own: [Revision]) {
        let (key, isDeleted) = (change.key, change.kind == .deleted)
        let index = rows.row(of: key)
        let row = KeyRow(key: key, size: index.flatMap { rows[$0].size }, updated: isDeleted ? nil : time)
        if listing != nil {
            added[key] = isDeleted ? nil : row
            if isDeleted { removed.insert(key) } else { removed.remove(key) }
        }
        if isDeleted {
            marked.remove(key)
            stale.remove(key)
            return
        }
        if !own.contains(change.revision) { stale.insert(key) }
        if let index { rows.note(row, at: index) }
    }

    private mutating func restructure(_ changes: [EntryChange], at time: Timestamp?) {
        let gone = Set(changes.lazy.filter { $0.kind == .deleted }.map(\.key))
        keep(neighbourOf: gone)
        let before = rows.count
        rows.remove(gone)
        rows.merge(
            KeyList(
                changes.filter { $0.kind != .deleted && !contains($0.key) }.map { KeyRow(key: $0.key, updated: time) }))
        total = total.map { max(0, $0 + rows.count - before) }
        settle()
    }

    /// What waited because of the filter.
    mutating func takeHeld() {
        guard !held.isEmpty else { return }
        var latest: [String: EntryChange] = [:]
        for change in held { latest[change.key] = change }
        held = []
        restructure(Array(latest.values), at: nil)
    }

    /// Has the selection stay with its key; where that goes, with the next one that stays, or the one before.
    private mutating func keep(neighbourOf gone: Set<String>) {
        let matches = matches
        guard matches.indices.contains(selection) else { return }
        func stays(_ index: Int) -> Bool { !gone.contains(rows.name(at: matches[index].row)) }
        let place = (selection..<matches.count).first(where: stays) ?? (0..<selection).last(where: stays)
        guard let place else { return }
        stay(with: rows.name(at: matches[place].row))
    }

    // MARK: Sizes

    /// What a list says of rows whose size was not known; none that changed again since it was asked for.
    mutating func refresh(_ items: [EntrySummary]) {
        for item in items where !stale.contains(item.key) {
            if let index = rows.row(of: item.key) { rows.note(KeyRow(item), at: index) }
        }
        if order == .size || order == .updated { settle() }
    }

    /// Whether it is, or becomes, what the server holds: then what is told keeps it so.
    var isFollowing: Bool { !isUnlisted && (hasComeWhole || listing != nil) }

    /// So many keys changed that asking for the list is no more than asking for each.
    var isOutdated: Bool { stale.count > max(KeyListing.pageSize, rows.count / 10) }
}
