internal import ArgumentParser
internal import Journal
internal import KeyStoreAPI
internal import Settings

/// The options that say which stores of the journal are meant. Those given must all hold.
struct JournalOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Only what was done under this profile.", valueName: "name"))
    var profile: String?

    @Option(help: ArgumentHelp("Only what was done at this address.", valueName: "url"))
    var url: String?

    @Option(help: ArgumentHelp("At most so many, the newest.", valueName: "number"))
    var limit = 50

    @Flag(help: "For a program: an array of JSON objects.")
    var json = false

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit takes a number above 0") }
        _ = try address()
    }

    /// As the journal writes it.
    private func address() throws -> String? {
        guard let url else { return nil }
        do throws(URLViolation) {
            return try ServerURL(url).description
        } catch {
            throw ValidationError("--url is not the address of a key store: \(error)")
        }
    }

    func holds(for store: StoreID) -> Bool {
        let address = (try? address()) ?? nil
        return (profile ?? store.profile) == store.profile && (address ?? store.address) == store.address
    }

    /// The newest of what `read` gives for each store that is meant.
    func newest<Item>(
        of journal: Journal, _ number: KeyPath<Item, Int>, _ read: (StoreID) throws -> [Item]
    ) throws -> [Item] {
        let all = try journal.stores().filter(holds).flatMap(read)
        return Array(all.sorted { $0[keyPath: number] > $1[keyPath: number] }.prefix(limit))
    }
}

extension StoreID {
    /// The name of the profile, or the address of a store that was opened without one.
    var name: String { profile.isEmpty ? address : profile }
}
