internal import KeyStoreAPI

/// Keys that are chosen for what is done to several.
extension ConsoleState {
    /// Marks the selected key, or no longer, and goes to the next.
    mutating func markSelected() {
        guard let key = keys.selected?.key else { return }
        if keys.marked.remove(key) == nil { keys.marked.insert(key) }
        keys.move(by: 1)
    }

    /// Marks all that the filter shows; where all of them are, none of them.
    mutating func markShown() -> [Effect] {
        let shown = keys.shownKeys()
        if shown.isEmpty { return refuse("there is no key to mark") }
        if shown.allSatisfy(keys.marked.contains) {
            keys.marked.subtract(shown)
        } else {
            keys.marked.formUnion(shown)
        }
        return []
    }

    /// - Returns: whether there were any. While the filter is typed they stay.
    mutating func dropMarks() -> Bool {
        guard !keys.isFiltering, !keys.marked.isEmpty else { return false }
        keys.marked = []
        return true
    }

    /// The marked keys in the order of their names; without any the selected one.
    var chosenKeys: [String] { keys.marked.isEmpty ? keys.selected.map { [$0.key] } ?? [] : keys.marked.sorted() }
}

extension KeysState {
    /// Once the list has come whole: what it no longer has can't be meant any more.
    mutating func dropMarksOfVanished() {
        guard !marked.isEmpty else { return }
        marked = marked.filter(contains)
    }
}
