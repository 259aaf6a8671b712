import KeyStoreAPI
import Synchronization

@testable import KeyStoreServer

/// A store in memory, for tests of the routes: quick, and it does something of the test's before each operation.
final class MemoryStorage: EntryStorage {
    private struct Version {
        let entry: StoredEntry
        let updatedAt: String
        let updatedBy: String
        var endedAt: Timestamp?

        var row: StoredRow {
            StoredRow(
                key: entry.key, createdBy: entry.createdBy, updatedAt: updatedAt, revision: entry.revision,
                size: entry.data.count)
        }
    }

    private struct State {
        /// What is kept of each key, the oldest first.
        var histories: [String: [Version]] = [:]
        var revision: Int64 = 0
        /// All of them, the oldest first.
        var changes: [StoredChange] = []

        func current(_ key: String) -> Version? { histories[key]?.last.flatMap { $0.endedAt == nil ? $0 : nil } }

        mutating func end(_ key: String) {
            guard let last = histories[key]?.indices.last, histories[key]?[last].endedAt == nil else { return }
            histories[key]?[last].endedAt = .now
        }

        mutating func write(_ key: String, _ data: [UInt8], by user: String, keeping count: Int) -> StoredEntry {
            revision += 1
            let entry = StoredEntry(
                key: key, data: data, createdBy: current(key)?.entry.createdBy ?? user, revision: revision)
            changes.append(
                StoredChange(key: key, revision: revision, kind: current(key) == nil ? .created : .updated))
            end(key)
            histories[key, default: []].append(
                Version(entry: entry, updatedAt: Timestamp.now.precise, updatedBy: user))
            histories[key] = histories[key]?.suffix(count)
            return entry
        }
    }

    let hub = ChangeHub()
    private let state = Mutex(State())
    private let limits: HistoryLimits
    private let before: @Sendable () async throws(StorageError) -> Void

    init(
        limits: HistoryLimits = HistoryLimits(),
        before: @escaping @Sendable () async throws(StorageError) -> Void = { () throws(StorageError) in }
    ) {
        self.limits = limits
        self.before = before
    }

    func entry(_ key: EntryKey) async throws(StorageError) -> StoredEntry? {
        try await before()
        return state.withLock { $0.current(key.text)?.entry }
    }

    func list(_ query: ListQuery) async throws(StorageError) -> StoredPage {
        try await before()
        return state.withLock { state in
            let all = state.histories.keys.filter { state.current($0) != nil && $0.hasPrefix(query.prefix ?? "") }
                .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            let rest =
                if let after = query.after {
                    all.filter { after.utf8.lexicographicallyPrecedes($0.utf8) }[...]
                } else {
                    all.dropFirst(
                        (query.page - 1).multipliedReportingOverflow(by: query.limit).overflow
                            ? all.count : (query.page - 1) * query.limit)
                }
            let rows = rest.prefix(query.limit).compactMap { state.current($0)?.row }
            return StoredPage(rows: rows, total: all.count, hasMore: rest.count > rows.count)
        }
    }

    func put(
        _ key: EntryKey, data: [UInt8], if condition: Precondition, by user: String
    ) async throws(StorageError) -> WriteOutcome {
        try await before()
        return change { state in
            guard let current = state.current(key.text)?.entry else { return .missing }
            guard condition.holds(for: current.revision) else { return .changed(current) }
            return .done(state.write(key.text, data, by: user, keeping: limits.count))
        }
    }

    func create(
        _ key: EntryKey, data: [UInt8], replacing: Bool, by user: String
    ) async throws(StorageError) -> WriteOutcome {
        try await before()
        return change { state in
            if let current = state.current(key.text)?.entry, !replacing { return .exists(current) }
            return .done(state.write(key.text, data, by: user, keeping: limits.count))
        }
    }

    func delete(_ key: EntryKey, if condition: Precondition) async throws(StorageError) -> WriteOutcome {
        try await before()
        return change { state in
            guard let current = state.current(key.text)?.entry else { return .missing }
            guard condition.holds(for: current.revision) else { return .changed(current) }
            state.end(key.text)
            state.revision += 1
            state.changes.append(StoredChange(key: key.text, revision: state.revision, kind: .deleted))
            return .done(current)
        }
    }

    func revisions(of key: EntryKey, limit: Int) async throws(StorageError) -> [StoredRevision] {
        try await before()
        return state.withLock { state in
            (state.histories[key.text] ?? []).reversed().prefix(limit).map { version in
                StoredRevision(
                    revision: version.entry.revision, updatedAt: version.updatedAt, updatedBy: version.updatedBy,
                    size: version.entry.data.count)
            }
        }
    }

    func revision(_ number: Int64, of key: EntryKey) async throws(StorageError) -> StoredEntry? {
        try await before()
        return state.withLock { $0.histories[key.text]?.first { $0.entry.revision == number }?.entry }
    }

    func forget(endedBefore moment: Timestamp) async throws(StorageError) {
        try await before()
        state.withLock { state in
            state.histories = state.histories.mapValues { $0.filter { $0.endedAt.map { $0 >= moment } ?? true } }
        }
    }

    func seed(_ entries: [(key: EntryKey, data: [UInt8])], by user: String) async throws(StorageError) -> Int {
        try await before()
        return change { state in
            entries.count { key, data in
                guard state.current(key.text) == nil else { return false }
                _ = state.write(key.text, data, by: user, keeping: limits.count)
                return true
            }
        }
    }

    func changes(after revision: Int64?) async throws(StorageError) -> ChangeFeed {
        try await before()
        return try await hub.follow { () throws(StorageError) in
            state.withLock { state in
                guard let revision else { return .nothing(since: state.revision) }
                let hasGap = revision > state.revision
                return KeptChanges(
                    newest: state.revision, start: hasGap ? state.revision : revision, hasGap: hasGap,
                    changes: state.changes.filter { $0.revision > revision })
            }
        }
    }

    /// Writes, and tells of it in the order of the writes.
    private func change<Value: Sendable>(_ write: (inout State) -> Value) -> Value {
        state.withLock { state in
            let count = state.changes.count
            defer { hub.tell(Array(state.changes[count...])) }
            return write(&state)
        }
    }

    func check() async throws(StorageError) { try await before() }

    func close() async throws(StorageError) { hub.close() }
}
