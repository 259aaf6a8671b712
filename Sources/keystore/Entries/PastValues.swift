internal import Commands
internal import Console
internal import ConsoleRuntime
internal import KeyStoreAPI

/// The former values of a key: the server's, else those that went out from here.
struct PastValues {
    /// A server gives a thousand; with one more than is shown the last can be compared.
    static let limit = 999

    private let session: EntrySession
    private let key: EntryKey
    private let patience = ServerPatience { Output.error("keystore: the server asks to wait \($0) s") }

    init(_ session: EntrySession, _ key: EntryKey) {
        self.session = session
        self.key = key
    }

    /// - Throws: where neither knows any, with 66.
    func newest(_ count: Int) async throws -> [PastValue] {
        let store = session.connection.store
        switch await Result(asking: { () throws(KeyStoreError) in try await store.revisions(of: key, limit: count) }) {
        case .success(let items):
            let listed = items.compactMap(PastValue.init)
            return listed.isEmpty ? try written(count) : Array(listed.prefix(count))
        case .failure(.listUnsupported): return try written(count)
        case .failure(let error): throw error
        }
    }

    private func written(_ count: Int) throws -> [PastValue] {
        let writes = try session.journal?.writes(WriteQuery(key: key, onlySaved: true, limit: count)).get() ?? []
        let rows = HistoryRow.rows(writes).compactMap(PastValue.init).prefix(count)
        guard !rows.isEmpty else {
            throw Failure("the server has no history of \(key), and nothing was written to it from here", .notFound)
        }
        Output.error("keystore: the server has no history of \(key); this is what was written from here")
        return Array(rows)
    }

    /// A value, read where it has to be. One that is gone meanwhile is no reason to end.
    func value(_ past: PastValue) async throws(KeyStoreError) -> PastValue.Known {
        switch past.content {
        case .here(let document): return .value(document)
        case .none: return .value(nil)
        case .notKept: return .lost("values are not kept here")
        case .revision(let revision):
            let store = session.connection.store
            let answer = await Result(asking: { () throws(KeyStoreError) in
                try await patience.ask { () throws(KeyStoreError) in try await store.revision(revision, of: key) }
            })
            switch answer {
            case .success(let entry): return .value(entry.data)
            case .failure(let error):
                if error.isNotFound { return .lost("revision \(revision) is not kept any more") }
                throw error
            }
        }
    }
}
