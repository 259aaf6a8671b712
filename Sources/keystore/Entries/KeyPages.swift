internal import Commands
internal import ConsoleRuntime
internal import KeyStoreAPI

/// The keys of a store page by page: the server's list, or where it has none what this machine knows.
struct KeyPages {
    private let session: EntrySession
    private let prefix: String?
    private var walk: ListWalk
    /// What is known here was given in the place of a list.
    private var isUnlisted = false

    init(_ session: EntrySession, prefix: String?) {
        self.session = session
        self.prefix = prefix
        walk = ListWalk(session.connection.store, prefix: prefix, waitsAtFirst: false) {
            Output.error("keystore: the server asks to wait \($0) s")
        }
    }

    /// The next keys that have not come before, in the order of their names; `nil` once there are no more.
    mutating func next() async throws -> [EntrySummary]? {
        guard !isUnlisted else { return nil }
        do {
            return try await walk.next()?.filter(isWanted)
        } catch {
            guard case .listUnsupported = error, walk.pages == 0, session.journal != nil else { throw error }
            return try known()
        }
    }

    private mutating func known() throws -> [EntrySummary] {
        isUnlisted = true
        Output.error("keystore: this server does not list its keys; these are the ones that are known here")
        let keys = try session.journal?.knownKeys().get() ?? []
        return ListedKeys.inOrder(keys.map { EntrySummary(key: $0) }).filter(isWanted)
    }

    private func isWanted(_ item: EntrySummary) -> Bool { prefix.map { item.key.utf8.starts(with: $0.utf8) } ?? true }

    /// Keeps the list for completions and for the console's next start, where all of it has come.
    func keep() {
        if walk.isOver, !isUnlisted, prefix == nil { session.journal?.keep(walk.all) }
    }
}
