internal import Commands
internal import Console
internal import ConsoleRuntime
internal import KeyStoreAPI

/// A server's list page by page: by key where it can, so that a key which is there the whole time is not missed while others
/// write, else by number.
struct ListWalk {
    /// Keys that are asked for at once: the most that a service gives.
    static let pageSize = 1000

    private let store: any KeyStore
    private let prefix: String?
    private let patience: ServerPatience
    private let waitsAtFirst: Bool
    /// Pages that came.
    private(set) var pages = 0
    private(set) var isOver = false
    /// How many there are, where the server said so.
    private(set) var total: Int?
    private var after: String?
    /// What has come so far.
    private(set) var all = KeyList()

    /// - Parameters:
    ///   - waitsAtFirst: whether the first page is asked for again where the server asks to wait; without it a script may decide.
    ///   - paused: takes the seconds that the server asks to wait.
    init(
        _ store: any KeyStore, prefix: String?, waitsAtFirst: Bool, paused: @escaping @Sendable (Int) -> Void
    ) {
        self.store = store
        self.prefix = prefix
        self.waitsAtFirst = waitsAtFirst
        patience = ServerPatience(paused: paused)
    }

    /// The next keys that have not come before, in the order of their names; `nil` once there are no more.
    mutating func next() async throws(KeyStoreError) -> [EntrySummary]? {
        guard !isOver else { return nil }
        let page = try await asked(ListQuery(page: pages + 1, limit: Self.pageSize, prefix: prefix, after: after))
        let fresh = ListedKeys.inOrder(page.items).filter { !all.contains($0.key) }
        all.merge(KeyList(fresh))
        pages += 1
        total = page.total ?? total
        after = page.continuation
        // A server that takes no notice of the page would be asked for ever.
        isOver = !page.hasNextPage || fresh.isEmpty
        return fresh
    }

    private func asked(_ query: ListQuery) async throws(KeyStoreError) -> ListPage {
        guard pages > 0 || waitsAtFirst else { return try await store.list(query) }
        let store = store
        return try await patience.ask { () throws(KeyStoreError) in try await store.list(query) }
    }
}
