public import KeyStoreAPI

/// The list of a store's keys as it came last, and which of them are pinned.
extension Journal {
    /// Keeps a list that came whole in the place of the one before, in one transaction.
    public func keepList(_ list: KeyList, in store: StoreID) throws(JournalError) {
        let time = now()
        try write { db in try ListTable.keep(list, store: store, time: time, in: db) }
    }

    /// The list that was kept last; `nil` where there is none that can be read.
    public func keptList(in store: StoreID, _ part: KeptList.Part) throws(JournalError) -> KeptList? {
        let now = now()
        return try read { db in
            try ListTable.find(in: store, onlyFirst: part == .beginning, in: db).map { found in
                KeptList(
                    keys: found.list, isWhole: found.isWhole,
                    age: max(0, Int((now.milliseconds - found.time.milliseconds) / 1000)))
            }
        }
    }

    /// Puts a key among those that are pinned, or takes it off them; it is known from then on.
    public func setPinned(_ key: String, _ isPinned: Bool, in store: StoreID) throws(JournalError) {
        try write { db in try KeyTable.setPinned(key, isPinned, store: store, in: db) }
    }

    /// The pinned keys, sorted by their bytes.
    public func pinnedKeys(in store: StoreID) throws(JournalError) -> [String] {
        try read { db in try KeyTable.pinned(in: store, in: db) }
    }
}

/// A list of keys that an earlier session kept.
public struct KeptList: Equatable, Sendable {
    /// How much of it is asked for: the beginning costs the same however long it is.
    public enum Part: Equatable, Sendable {
        case beginning, whole
    }

    public let keys: KeyList
    public let isWhole: Bool
    /// Seconds since it came.
    public let age: Int

    public init(keys: KeyList, isWhole: Bool, age: Int) {
        self.keys = keys
        self.isWhole = isWhole
        self.age = age
    }
}
