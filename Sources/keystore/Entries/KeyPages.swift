internal import Commands
internal import ConsoleRuntime
internal import KeyStoreAPI

/// The keys of a store page by page: the server's list, or where it has none what this machine knows.
struct KeyPages {
    /// Keys that are asked for at once: the most that a service gives.
    private static let pageSize = 1000

    private let session: EntrySession
    private let prefix: String?
    private let patience = ServerPatience { Output.error("keystore: the server asks to wait \($0) s") }
    private var page = 1
    private var isOver = false
    private var isListed = true
    /// What has come so far.
    private var all = KeyList()

    init(_ session: EntrySession, prefix: String?) {
        self.session = session
        self.prefix = prefix
    }

    /// The next keys that have not come before, in the order of their names; `nil` once there are no more.
    mutating func next() async throws -> [EntrySummary]? {
        guard !isOver else { return nil }
        switch await asked(ListQuery(page: page, limit: Self.pageSize, prefix: prefix)) {
        case .success(let listed): return taken(listed)
        case .failure(let error):
            if case .listUnsupported = error, page == 1, session.journal != nil { return try known() }
            throw error
        }
    }

    private mutating func taken(_ listed: ListPage) -> [EntrySummary] {
        let fresh = ListedKeys.inOrder(listed.items).filter { !all.contains($0.key) }
        all.merge(KeyList(fresh))
        page += 1
        // A server that takes no notice of the page would be asked for ever.
        isOver = !listed.hasNextPage || fresh.isEmpty
        return fresh.filter(isWanted)
    }

    /// The first page is asked for once, so that a script may decide; what has begun is waited for.
    private func asked(_ query: ListQuery) async -> Result<ListPage, KeyStoreError> {
        let store = session.connection.store
        return await Result(asking: { () throws(KeyStoreError) in
            if query.page == 1 { return try await store.list(query) }
            return try await patience.ask { () throws(KeyStoreError) in try await store.list(query) }
        })
    }

    private mutating func known() throws -> [EntrySummary] {
        (isOver, isListed) = (true, false)
        Output.error("keystore: this server does not list its keys; these are the ones that are known here")
        let keys = try session.journal?.knownKeys().get() ?? []
        return ListedKeys.inOrder(keys.map { EntrySummary(key: $0) }).filter(isWanted)
    }

    private func isWanted(_ item: EntrySummary) -> Bool { prefix.map { item.key.utf8.starts(with: $0.utf8) } ?? true }

    /// Keeps the list for completions and for the console's next start, where all of it has come.
    func keep() {
        if isOver, isListed, prefix == nil { session.journal?.keep(all) }
    }
}
