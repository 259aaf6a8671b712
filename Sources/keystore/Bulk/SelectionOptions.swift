internal import ArgumentParser
internal import Console
internal import ConsoleRuntime
internal import KeyStoreAPI

/// The arguments that say which keys of many are meant.
struct SelectionOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "Only these keys, as the console filters: words, 'exact, !not, ^start, end$, /regex/; all must hold.",
            valueName: "filter"))
    var filter: [String] = []

    @Option(help: ArgumentHelp("Only keys that begin with this.", valueName: "text"))
    var prefix: String?

    /// Whether all keys are meant.
    var isEverything: Bool { filter.isEmpty && prefix == nil }

    /// - Throws: where the filter has a pattern that is none.
    func validate() throws {
        guard let mistake = keyFilter.mistake else { return }
        throw ValidationError("/\(mistake.pattern)/ is no pattern: \(mistake.reason)")
    }

    private var keyFilter: KeyFilter { KeyFilter(filter.joined(separator: " ")) }

    /// Those of some names that are meant, in their order, each once.
    func among(_ names: some Collection<String>) -> [String] {
        let prefixed = names.filter { name in prefix.map(name.hasPrefix) ?? true }
        return keyFilter.names(among: prefixed)
    }

    // MARK: Listing

    /// The keys of a store that are meant, in their order. A server that lists none is known by the keys that were used
    /// from here, which is told.
    func names(in session: EntrySession) async throws -> [String] {
        if let listed = try await StoreKeys(store: session.connection.store, prefix: prefix).all() {
            return among(listed)
        }
        Output.error("keystore: the server lists no keys: only those that were used from here are known")
        return among(try session.journal?.knownKeys().get() ?? [])
    }
}
