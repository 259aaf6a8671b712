internal import ConsoleRuntime
internal import KeyStoreAPI

/// The list of a store's keys.
struct StoreKeys {
    let store: any KeyStore
    let prefix: String?

    /// - Parameter isWorthIt: is asked once it is known how many there are, where the server says so.
    /// - Returns: `nil` from a server that lists none, and where it was not worth it.
    func all(where isWorthIt: (Int) -> Bool = { _ in true }) async throws(KeyStoreError) -> Set<String>? {
        var walk = ListWalk(store, prefix: prefix, waitsAtFirst: true) { BulkWords.paused($0) }
        var names: Set<String> = []
        while true {
            guard let page = try await next(&walk), walk.pages > 1 || walk.total.map(isWorthIt) ?? true else {
                return nil
            }
            names.formUnion(page.lazy.map(\.key))
            if walk.isOver { return names }
        }
    }

    /// - Returns: `nil` from a server that lists none.
    private func next(_ walk: inout ListWalk) async throws(KeyStoreError) -> [EntrySummary]? {
        do throws(KeyStoreError) {
            return try await walk.next()
        } catch {
            guard case .listUnsupported = error else { throw error }
            return nil
        }
    }
}
