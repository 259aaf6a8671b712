public import JSONDocument

/// The operations of a key store, as screens and commands use them: the HTTP client is one implementation, tests
/// bring others.
///
/// Every operation can be cancelled through its task and then throws ``KeyStoreError/cancelled``; a write that may
/// have reached the service by then throws ``KeyStoreError/outcomeUnknown(cause:)`` instead.
public protocol KeyStore: Sendable {
    /// One page of the keys, sorted by key. A service without the operation throws
    /// ``KeyStoreError/listUnsupported(status:)``.
    func list(_ query: ListQuery) async throws(KeyStoreError) -> ListPage

    func entry(_ key: EntryKey) async throws(KeyStoreError) -> Entry

    /// The same, telling how far it is: after each part that came, on any thread.
    func entry(_ key: EntryKey, progress: @escaping @Sendable (ReadProgress) -> Void) async throws(KeyStoreError)
        -> Entry

    /// Makes a new entry. With `replacing` an entry that exists is overwritten (`createOrUpdate`); without, the
    /// service answers 409/3003.
    func create(_ key: EntryKey, data: JSONDocument, replacing: Bool) async throws(KeyStoreError) -> Entry

    /// Replaces the value of an entry.
    ///
    /// - Parameters:
    ///   - expecting: the revision the edit started from; the write is refused with 409/3002 if the entry has moved on.
    ///     `nil` sends no condition.
    ///   - force: overwrite whatever is there, the condition notwithstanding.
    func update(
        _ key: EntryKey, data: JSONDocument, expecting: Revision?, force: Bool
    ) async throws(KeyStoreError) -> Entry

    /// Removes an entry and answers what it held, where the service says so.
    func delete(_ key: EntryKey, expecting: Revision?) async throws(KeyStoreError) -> Entry?

    /// What the service keeps of a key's life, newest first, the value of now among it. A service without history, or
    /// without any of this key, throws ``KeyStoreError/listUnsupported(status:)``.
    ///
    /// - Parameter limit: rows, 1 to 1000.
    func revisions(of key: EntryKey, limit: Int) async throws(KeyStoreError) -> [EntrySummary]

    /// The entry as it was at a revision; what the service does not keep is 404/3001.
    func revision(_ revision: Revision, of key: EntryKey) async throws(KeyStoreError) -> Entry

    /// Follows the writes of the store as they are done, until the service ends the feed (it returns), the connection breaks
    /// or the task is cancelled. A service without a feed throws ``KeyStoreError/listUnsupported(status:)``.
    ///
    /// - Parameters:
    ///   - revision: what the last event named, to go on behind it; `nil` is from now on.
    ///   - take: gets each event, in order, on any thread; the first is `.began` or `.missed`.
    func follow(after revision: Revision?, _ take: @escaping @Sendable (StoreEvent) -> Void) async throws(KeyStoreError)
}

extension KeyStore {
    /// For stores that have nothing to tell on the way.
    public func entry(
        _ key: EntryKey, progress: @escaping @Sendable (ReadProgress) -> Void
    ) async throws(KeyStoreError) -> Entry {
        try await entry(key)
    }

    /// For stores without history.
    public func revisions(of key: EntryKey, limit: Int) async throws(KeyStoreError) -> [EntrySummary] {
        throw .listUnsupported(status: 404)
    }

    /// For stores without history.
    public func revision(_ revision: Revision, of key: EntryKey) async throws(KeyStoreError) -> Entry {
        throw .listUnsupported(status: 404)
    }
}

extension KeyStore {
    /// For stores that do not tell of their writes.
    public func follow(
        after revision: Revision?, _ take: @escaping @Sendable (StoreEvent) -> Void
    ) async throws(KeyStoreError) {
        throw .listUnsupported(status: 404)
    }
}

/// How much of an answer has come.
public struct ReadProgress: Equatable, Sendable {
    /// Bytes.
    public let received: Int
    /// Bytes that the service announced; `nil` where it did not.
    public let expected: Int?

    public init(received: Int, expected: Int?) {
        self.received = received
        self.expected = expected
    }
}
