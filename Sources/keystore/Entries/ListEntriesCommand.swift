internal import ArgumentParser
internal import Commands
internal import Console
internal import KeyStoreAPI

/// Lists keys.
struct ListEntriesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ls", abstract: "List keys, all or those that a filter lets through.",
        discussion: """
            Examples:
              keystore ls --profile staging
              keystore ls --profile staging --long checkout '!test' 'flags$'
              keystore ls --profile staging --sort changed --limit 10 --long
              keystore ls --profile staging --json '/^(mail|sms)-/' | jq -r '.[].key'

            The filter is the console's: word (its letters in this order), 'word (as it is), !word (not), ^start, end$, \
            /regex/; all must hold, in either case. Quote them, or the shell takes ', !, $ and * for itself: "'word".

            A key a line, in the order of their names whatever the filter is; --sort match has the best match first. \
            Sizes are largest first, times latest first; --reverse turns any order round. No match is no failure: it \
            prints nothing and exits 0. A server that lists no keys leaves it to those that are known on this machine, \
            and standard error says so.

            With --json an array of objects: “key”, and where the server says “size” (bytes), “revision”, “updatedAt”, \
            “createdBy”. If the listing fails on its way the array is not closed, and the exit code says why.
            """)

    @Argument(help: ArgumentHelp("Words of the filter.", valueName: "filter"))
    var filter: [String] = []

    @OptionGroup var options: StoreOptions

    @Option(help: ArgumentHelp("Only keys that begin so; the server is asked for no others.", valueName: "text"))
    var prefix: String?

    @Option(
        help: ArgumentHelp("name, size, changed or match.", valueName: "order"),
        completion: .list(ListedKeys.Order.allCases.map(\.rawValue)), transform: Self.order)
    var sort = ListedKeys.Order.name

    @Flag(help: "The other way round.")
    var reverse = false

    @Option(help: ArgumentHelp("At most so many.", valueName: "number"))
    var limit: Int?

    @Flag(help: "A table with sizes, revisions, times and creators.")
    var long = false

    @Flag(help: "For a program.")
    var json = false

    private static func order(_ text: String) throws -> ListedKeys.Order {
        guard let order = ListedKeys.Order(rawValue: text) else {
            throw ValidationError("an order is name, size, changed or match")
        }
        return order
    }

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit takes a number above 0") }
        if long, json { throw ValidationError("give one of --long and --json") }
        if sort == .match, keyFilter.isEmpty { throw ValidationError("--sort match needs a filter to match") }
    }

    private var keyFilter: KeyFilter { KeyFilter(filter.joined(separator: " ")) }

    func run() async throws {
        try await reporting {
            let filter = try keyFilter.checked()
            try await EntrySession.run(options) { session in
                var pages = KeyPages(session, prefix: prefix)
                if sort == .name, !reverse {
                    try await stream(&pages, filter)
                } else {
                    try await gather(&pages, filter)
                }
                pages.keep()
            }
        }
    }

    private var form: KeyForm { json ? .json(ObjectStream()) : long ? .table : .names }

    /// What comes in its order is passed on as it comes, and no more is asked for than is wanted.
    private func stream(_ pages: inout KeyPages, _ filter: KeyFilter) async throws {
        var form = form
        var left = limit ?? .max
        while left > 0, let page = try await pages.next() {
            let shown = filter.items(of: page).prefix(left)
            form.show(Array(shown))
            left -= shown.count
        }
        form.end()
    }

    /// Rows that are made at once.
    private static let portion = 1000

    private func gather(_ pages: inout KeyPages, _ filter: KeyFilter) async throws {
        var pile = KeyPile(isDetailed: long || json)
        while let page = try await pages.next() { pile.add(filter.items(of: page)) }
        let items = ListedKeys.inOrder(pile.items)
        var order = ListedKeys.order(of: items, by: sort, filter)
        if reverse { order.reverse() }
        var rest = order.prefix(limit ?? .max)
        var form = form
        while !rest.isEmpty {
            form.show(rest.prefix(Self.portion).map { items[$0] })
            rest = rest.dropFirst(Self.portion)
        }
        form.end()
    }
}

extension KeyFilter {
    /// - Throws: where a pattern is none. In a list that a person looks at it would let everything through.
    func checked() throws -> KeyFilter {
        guard let mistake else { return self }
        throw Failure("/\(mistake.pattern)/ is no regular expression: \(mistake.reason)", .usage)
    }

    /// - Parameter page: in the order of the names, each once.
    fileprivate func items(of page: [EntrySummary]) -> [EntrySummary] {
        isEmpty ? page : rows(of: KeyList(page)).map { page[$0] }
    }
}
