internal import KeyStoreAPI

extension ConsoleState {
    /// Asks for the confirmation of a deletion, once it is known what would go.
    mutating func startDeletion() -> [Effect] {
        guard focus == .keys else { return entry.map { propose(.delete, for: $0.key) } ?? [] }
        if keys.marked.count > 1 { return startDeletions() }
        guard let name = chosenKeys.first else { return [] }
        do throws(KeyRuleViolation) {
            return propose(.delete, for: try EntryKey(name))
        } catch {
            return refuse("not deleted: \(error)")
        }
    }

    /// Shows what would go with the open entry.
    mutating func reviewDeletion(purpose: ReviewState.Purpose? = nil, undoes: Int? = nil) -> [Effect] {
        guard let entry, let base = entry.base else { return refuse("it is not in the store yet") }
        review(nil, base: base, purpose: purpose ?? .delete(losesText: entry.isModified), undoes: undoes)
        return []
    }
}
