public import JSONDocument
public import KeyStoreAPI

extension KeyStoreClient: KeyStore {
    public func list(_ query: ListQuery) async throws(KeyStoreError) -> ListPage {
        let call = Call.list(query)
        let reply = try await reply(to: call)
        if [404, 405, 501].contains(reply.status) { throw .listUnsupported(status: reply.status) }
        return try accept(reply, call) { document throws(EnvelopeProblem) in
            try Envelope.list(from: document, query: query)
        }
    }

    public func entry(_ key: EntryKey) async throws(KeyStoreError) -> Entry {
        try await entry(.entry(key), key)
    }

    public func entry(
        _ key: EntryKey, progress: @escaping @Sendable (ReadProgress) -> Void
    ) async throws(KeyStoreError) -> Entry {
        try await entry(.entry(key, onProgress: progress), key)
    }

    public func create(_ key: EntryKey, data: JSONDocument, replacing: Bool) async throws(KeyStoreError) -> Entry {
        let request = CreateRequest(key: key.text, data: data, createOrUpdate: replacing)
        return try await entry(.create(request), key)
    }

    public func update(
        _ key: EntryKey, data: JSONDocument, expecting: Revision?, force: Bool
    ) async throws(KeyStoreError) -> Entry {
        try await entry(.update(key, UpdateRequest(data: data, force: force), expecting: expecting), key)
    }

    /// A success without an entry in it is taken as one too, as the answer to a deletion is not documented.
    public func delete(_ key: EntryKey, expecting: Revision?) async throws(KeyStoreError) -> Entry? {
        let call = Call.delete(key, expecting: expecting)
        let reply = try await reply(to: call)
        if reply.isSuccess, reply.body.isEmpty || reply.isBareSuccess { return nil }
        return try entry(in: reply, call, key)
    }

    /// A key that the service knows nothing of is 404 too: there is no history of it either.
    public func revisions(of key: EntryKey, limit: Int) async throws(KeyStoreError) -> [EntrySummary] {
        let call = Call.revisions(of: key, limit: limit)
        let reply = try await reply(to: call)
        if [404, 405, 501].contains(reply.status) { throw .listUnsupported(status: reply.status) }
        return try accept(reply, call) { document throws(EnvelopeProblem) in
            try Envelope.revisions(from: document, of: key)
        }
    }

    public func revision(_ revision: Revision, of key: EntryKey) async throws(KeyStoreError) -> Entry {
        let fetched = try await entry(.revision(revision, of: key), key)
        // A service may leave out the tag: it is known which one it is.
        return Entry(key: key, data: fetched.data, createdBy: fetched.createdBy, revision: revision)
    }

    /// Asks the service how it is, without a token.
    ///
    /// - Returns: the status: 200 where it is well; what another service says to a path that it does not know.
    public func health() async throws(KeyStoreError) -> Int { try await reply(to: .health).status }

    private func entry(_ call: Call, _ key: EntryKey) async throws(KeyStoreError) -> Entry {
        try entry(in: try await reply(to: call), call, key)
    }

    private func entry(in reply: Reply, _ call: Call, _ key: EntryKey) throws(KeyStoreError) -> Entry {
        try accept(reply, call) { document throws(EnvelopeProblem) in
            let entry = try Envelope.entry(from: document, revision: reply.revision)
            guard entry.key == key else { throw EnvelopeProblem.otherKey }
            return entry
        }
    }
}
