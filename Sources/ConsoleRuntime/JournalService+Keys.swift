public import Console
internal import Journal
public import KeyStoreAPI

/// What the journal keeps of a store's keys: the list as it came last, which are pinned, which were opened, and which are
/// known where the server lists none.
extension JournalService {
    /// Keys that count as opened lately.
    private static let recentLimit = 500

    public func noteOpened(_ key: EntryKey) {
        _ = attempt { journal throws(JournalError) in try journal.noteOpened(key, in: store) }
    }

    public func knownKeys() -> Result<[String], JournalFailure> {
        attempt { journal throws(JournalError) in try journal.knownKeys(in: store) }
    }

    public func noteKnown(_ keys: [String]) {
        _ = attempt { journal throws(JournalError) in try journal.noteKeys(keys, in: store) }
    }

    func forgetKnown(_ key: String) {
        _ = attempt { journal throws(JournalError) in try journal.forgetKey(key, in: store) }
    }

    func setPinned(_ key: String, _ isPinned: Bool) {
        _ = attempt { journal throws(JournalError) in try journal.setPinned(key, isPinned, in: store) }
    }

    /// A list that can't be kept is asked for again at the next start, which is no loss.
    public func keep(_ list: KeyList) {
        _ = attempt { journal throws(JournalError) in try journal.keepList(list, in: store) }
    }

    /// Tells of the marks, of the first rows of the list, which are there at once, and of the list.
    func keptKeys(_ tell: (KeptKeys) -> Void) {
        let marks = attempt { journal throws(JournalError) in
            KeptKeys.marks(
                pinned: try journal.pinnedKeys(in: store),
                recent: try journal.recents(in: store, limit: Self.recentLimit).map(\.text))
        }
        if case .success(let marks) = marks { tell(marks) }
        for part in [KeptList.Part.beginning, .whole] {
            let kept = attempt { journal throws(JournalError) in try journal.keptList(in: store, part) }
            guard case .success(let list?) = kept else { return }
            tell(.list(list.keys, age: list.age))
            if list.isWhole { return }
        }
    }
}
