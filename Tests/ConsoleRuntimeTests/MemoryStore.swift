import Console
import ConsoleRuntime
import JSONDocument
import KeyStoreAPI

/// A key store in memory, with revisions.
actor MemoryStore: KeyStore {
    private var entries: [EntryKey: Entry]
    private(set) var cancelled = 0
    private(set) var writes = 0
    private var stalled: Set<EntryKey>
    private var vanishing: Set<EntryKey>

    /// - Parameters:
    ///   - stalling: keys whose first reading gets no answer.
    ///   - vanishing: keys that are deleted by someone else just before their first update.
    init(_ entries: [Entry], stalling: Set<EntryKey> = [], vanishing: Set<EntryKey> = []) {
        self.entries = Dictionary(uniqueKeysWithValues: entries.map { ($0.key, $0) })
        stalled = stalling
        self.vanishing = vanishing
    }

    func value(_ key: EntryKey) -> String? { entries[key]?.data.text }

    func list(_ query: ListQuery) async throws(KeyStoreError) -> ListPage {
        let items = entries.keys.sorted().map { EntrySummary(key: $0.text, size: entries[$0]?.data.bytes.count) }
        return ListPage(items: items, total: items.count, hasNextPage: false)
    }

    func entry(_ key: EntryKey) async throws(KeyStoreError) -> Entry {
        if stalled.remove(key) != nil { try await stall() }
        return try held(key)
    }

    func create(_ key: EntryKey, data: JSONDocument, replacing: Bool) async throws(KeyStoreError) -> Entry {
        writes += 1
        guard entries[key] == nil || replacing else {
            throw .rejected(Rejection(status: 409, code: ErrorCode.exists, message: "Entity already exists"))
        }
        return put(key, data, revision: 1)
    }

    func update(
        _ key: EntryKey, data: JSONDocument, expecting: Revision?, force: Bool
    ) async throws(KeyStoreError) -> Entry {
        writes += 1
        if vanishing.remove(key) != nil { entries[key] = nil }
        let current = try held(key)
        guard expecting == nil || expecting == current.revision else {
            throw .rejected(Rejection(status: 409, code: ErrorCode.changed, message: "Changed", current: current))
        }
        return put(key, data, revision: (current.revision.flatMap { Int($0.text) } ?? 0) + 1)
    }

    func delete(_ key: EntryKey, expecting: Revision?) async throws(KeyStoreError) -> Entry? {
        entries.removeValue(forKey: key)
    }

    func noteCancellation() { cancelled += 1 }

    /// Never answers; ends when it is called off.
    private func stall() async throws(KeyStoreError) {
        while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
        cancelled += 1
        throw .cancelled
    }

    private func held(_ key: EntryKey) throws(KeyStoreError) -> Entry {
        guard let entry = entries[key] else {
            throw .rejected(Rejection(status: 404, code: ErrorCode.notFound, message: "Entity not found"))
        }
        return entry
    }

    private func put(_ key: EntryKey, _ data: JSONDocument, revision: Int) -> Entry {
        let entry = Entry(key: key, data: data, createdBy: nil, revision: Revision(String(revision)))
        entries[key] = entry
        return entry
    }
}

/// The same store behind a door that asks for a token.
struct GuardedStore: KeyStore {
    let store: MemoryStore
    let token: Secret?

    private func check() throws(KeyStoreError) {
        guard token == Secret("s3cret") else {
            throw .rejected(Rejection(status: 401, code: ErrorCode.noToken, message: "No auth token"))
        }
    }

    func list(_ query: ListQuery) async throws(KeyStoreError) -> ListPage {
        try check()
        return try await store.list(query)
    }

    func entry(_ key: EntryKey) async throws(KeyStoreError) -> Entry {
        try check()
        return try await store.entry(key)
    }

    func create(_ key: EntryKey, data: JSONDocument, replacing: Bool) async throws(KeyStoreError) -> Entry {
        try check()
        return try await store.create(key, data: data, replacing: replacing)
    }

    func update(
        _ key: EntryKey, data: JSONDocument, expecting: Revision?, force: Bool
    ) async throws(KeyStoreError) -> Entry {
        try check()
        return try await store.update(key, data: data, expecting: expecting, force: force)
    }

    func delete(_ key: EntryKey, expecting: Revision?) async throws(KeyStoreError) -> Entry? {
        try check()
        return try await store.delete(key, expecting: expecting)
    }
}

extension Services {
    /// A store that takes no notice of rights.
    init(
        store: any KeyStore, withToken: @escaping @Sendable (Secret) -> any KeyStore,
        editExternally: @escaping @Sendable (ExternalEdit) async -> Result<[UInt8], EditorFailure> = { _ in
            .failure(.noEditor)
        }
    ) {
        let profile = Profile(name: "staging", address: "http://127.0.0.1:8787", access: .readWrite)
        self.init(
            connection: Connection(terms: ProfileTerms(profile: profile)) { token, _ in
                token.map(withToken) ?? store
            }, editExternally: editExternally)
    }
}
