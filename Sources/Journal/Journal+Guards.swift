public import KeyStoreAPI

/// Guards: writes that are taken back at their deadline unless someone says that they are to stay.
extension Journal {
    /// The writes that wait, the next one first.
    ///
    /// - Parameter store: `nil` for all stores.
    public func guards(in store: StoreID?) throws(JournalError) -> [GuardedWrite] {
        let now = now()
        return try read { db in try GuardTable.waiting(in: store, now: now, file: file, in: db) }
    }

    /// What became of the guard of a write, and the seconds left while it waits: 0 and below once it is due.
    public func guardState(_ number: Int) throws(JournalError) -> (state: GuardState, secondsLeft: Int) {
        let now = now()
        return try read { db in try GuardTable.state(of: number, now: now, file: file, in: db) }
    }

    /// Moves a guard on, if it still stands where the caller believes: of all who try, one wins.
    ///
    /// - Parameter detail: in a few words, where there is more to say.
    /// - Returns: whether this call moved it.
    public func resolveGuard(
        _ number: Int, from: GuardState, to: GuardState, detail: String?
    ) throws(JournalError) -> Bool {
        try write { db in try GuardTable.resolve(number, from: from, to: to, detail: detail, in: db) }
    }
}
