internal import ConsoleRuntime
internal import KeyStoreAPI

/// The list of a store's keys.
struct StoreKeys {
    let store: any KeyStore
    let prefix: String?

    /// Keys that are asked for at once.
    static let pageSize = 1000

    /// - Parameter isWorthIt: is asked once it is known how many there are, where the server says so.
    /// - Returns: `nil` from a server that lists none, and where it was not worth it.
    func all(where isWorthIt: (Int) -> Bool = { _ in true }) async throws(KeyStoreError) -> Set<String>? {
        let patience = ServerPatience { BulkWords.paused($0) }
        var names: Set<String> = []
        var page = 1
        while true {
            let listed = try await patience.ask { () throws(KeyStoreError) in try await self.page(page) }
            guard let listed, page > 1 || listed.total.map(isWorthIt) ?? true else { return nil }
            let before = names.count
            names.formUnion(listed.items.map(\.key))
            // A server that takes no notice of the page would be asked for ever.
            guard listed.hasNextPage, names.count > before else { return names }
            page += 1
        }
    }

    private func page(_ number: Int) async throws(KeyStoreError) -> ListPage? {
        do throws(KeyStoreError) {
            return try await store.list(ListQuery(page: number, limit: Self.pageSize, prefix: prefix))
        } catch {
            guard case .listUnsupported = error else { throw error }
            return nil
        }
    }
}
