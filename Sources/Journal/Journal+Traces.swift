public import KeyStoreAPI

/// What was asked of a store, and which keys it is known to have.
extension Journal {
    /// Adds a request that has ended now to the log, which keeps as many as ``Retention`` says.
    public func log(_ request: LoggedRequest, in store: StoreID) throws(JournalError) {
        try log([(request, store)])
    }

    /// Adds several, in one transaction.
    public func log(_ requests: [(request: LoggedRequest, store: StoreID)]) throws(JournalError) {
        let (time, limit) = (now(), retention.requests)
        try write { db in
            for (request, store) in requests.suffix(limit) {
                try RequestTable.add(request, store: store, time: time, in: db)
            }
            _ = try RequestTable.trim(to: limit, in: db)
        }
    }

    /// The newest requests, newest first.
    ///
    /// - Parameter store: `nil` for all stores.
    public func requests(in store: StoreID?, limit: Int) throws(JournalError) -> [RequestRecord] {
        try read { db in try RequestTable.newest(limit, in: store, in: db) }
    }

    /// Adds keys, in one transaction, to those that are known; as a server sent them, not checked against the rule.
    public func noteKeys(_ keys: [String], in store: StoreID) throws(JournalError) {
        try write { db in try KeyTable.add(keys, store: store, in: db) }
    }

    /// Puts a key first among those opened lately, and among those that are known.
    public func noteOpened(_ key: EntryKey, in store: StoreID) throws(JournalError) {
        try write { db in try KeyTable.noteOpened(key, store: store, in: db) }
    }

    public func forgetKey(_ key: String, in store: StoreID) throws(JournalError) {
        try write { db in try KeyTable.forget(key, store: store, in: db) }
    }

    /// The known keys, sorted by their bytes.
    public func knownKeys(in store: StoreID) throws(JournalError) -> [String] {
        try read { db in try KeyTable.all(in: store, in: db) }
    }

    /// The keys opened last, the last one first.
    public func recents(in store: StoreID, limit: Int) throws(JournalError) -> [EntryKey] {
        try read { db in try KeyTable.opened(limit, in: store, in: db) }
    }
}
