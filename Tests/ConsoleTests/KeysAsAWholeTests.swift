import Canvas
import KeyStoreAPI
import Testing

@testable import Console

@Suite("The list as a whole")
struct KeysAsAWholeTests {
    private static let rows = [
        EntrySummary(key: "alpha", updatedAt: "2026-11-20T00:00:00Z", size: 10),
        EntrySummary(key: "beta", updatedAt: "2026-11-24T00:00:00Z", size: 5000),
        EntrySummary(key: "gamma", size: nil), EntrySummary(key: "delta", updatedAt: "2026-11-22T00:00:00Z", size: 700),
        EntrySummary(key: "epsilon", updatedAt: "2026-11-24T00:00:00Z", size: 700),
    ]

    private func listed() -> Session {
        .listed(ListPage(items: Self.rows, total: 5, hasNextPage: false))
    }

    private func names(_ session: Session) -> [String] { session.state.keys.shownKeys() }

    // MARK: Sorting

    @Test(
        "s and a letter sort the list, and the selection stays with its key",
        arguments: [
            ("n", ["alpha", "beta", "delta", "epsilon", "gamma"]),
            ("z", ["beta", "delta", "epsilon", "alpha", "gamma"]),
            ("u", ["beta", "epsilon", "delta", "alpha", "gamma"]),
            ("r", ["alpha", "beta", "delta", "epsilon", "gamma"]),
        ])
    func sorts(letter: String, expected: [String]) {
        var session = listed()
        session.press("jj")
        session.press("s")
        #expect(session.state.context == .sortChoice)
        session.press(letter)
        #expect(session.state.context == .keys)
        #expect(names(session) == expected)
        #expect(session.state.keys.selected?.key == "delta")
    }

    @Test("the order is in the title, by name needs no word")
    func title() {
        var session = listed()
        #expect(!view(session.state).text.contains("first"))
        for (letter, words) in [("z", "largest first"), ("u", "changed last first"), ("r", "recent first")] {
            session.press("s" + letter)
            #expect(view(session.state).text.contains("Keys · \(words)"))
        }
    }

    @Test("Esc leaves the order as it is")
    func unsorted() {
        var session = listed()
        session.press("sz")
        session.press("s")
        session.press(Key(.escape))
        #expect(session.state.keys.order == .size)
        #expect(session.state.context == .keys)
    }

    @Test("sorting agrees with the library's for many keys", arguments: [KeyOrder.size, .updated])
    func sortsMany(order: KeyOrder) {
        var dice = Dice(state: 11)
        let rows = (0..<3000).map { number in
            KeyRow(
                key: "key-\(10_000 + number)",
                size: Bool.random(using: &dice) ? Int.random(in: 0..<4_000_000_000, using: &dice) : nil,
                updated: Bool.random(using: &dice)
                    ? Timestamp(milliseconds: 1000 * Int64.random(in: 0..<4_000_000_000, using: &dice)) : nil)
        }
        var state = KeysState()
        state.append(KeyList(rows))
        state.sort(by: order)
        func measure(_ row: KeyRow) -> Int64 {
            order == .size ? row.size.map(Int64.init) ?? -1 : row.updated.map { $0.milliseconds / 1000 } ?? -1
        }
        #expect(state.shownKeys() == rows.sorted { (measure($1), $0.key) < (measure($0), $1.key) }.map(\.key))
    }

    @Test("the keys that were opened come first by recency, this session's before those of earlier ones")
    func recent() {
        var session = listed()
        session.state.journal = JournalState(scope: .everything)
        session.happen(.keptKeysFound(1, .marks(pinned: [], recent: ["gamma", "gone", "beta"])))
        session.press("jj")
        session.press(Key(.enter))
        session.state.focus = .keys
        session.press("sr")
        #expect(names(session) == ["delta", "gamma", "beta", "alpha", "epsilon"])
    }

    @Test("under an order that was chosen the filter keeps it; by name the best match comes first")
    func filtered() {
        var session = listed()
        session.press("sz")
        session.press("/")
        session.press("a")
        #expect(names(session) == ["beta", "delta", "alpha", "gamma"])
        session.press(Key(.tab))
        session.press("sn")
        #expect(names(session).first == "alpha")
    }

    @Test("while pages come the chosen order holds, and at the end all rows are in it")
    func sortedListing() {
        var session = Session()
        session.happen(.started)
        session.press("sz")
        session.happen(.pageListed(1, .success(ListPage(items: Array(Self.rows[..<3]), total: nil, hasNextPage: true))))
        session.happen(
            .pageListed(2, .success(ListPage(items: Array(Self.rows[3...]), total: nil, hasNextPage: false))))
        #expect(names(session) == ["beta", "delta", "epsilon", "alpha", "gamma"])
    }

    // MARK: Pins

    @Test("p pins a key before all others in every order, and p again lets it go; both are kept")
    func pins() {
        var session = listed()
        session.state.journal = JournalState(scope: .draftsOnly)
        session.press("jjj")
        #expect(session.press("p") == [.setPinned("epsilon", true)])
        #expect(names(session) == ["epsilon", "alpha", "beta", "delta", "gamma"])
        #expect(session.state.keys.selected?.key == "epsilon")
        #expect(session.notice == "epsilon is pinned: it stands before the others")
        session.press("sz")
        #expect(names(session) == ["epsilon", "beta", "delta", "alpha", "gamma"])
        #expect(session.press("p") == [.setPinned("epsilon", false)])
        #expect(names(session) == ["beta", "delta", "epsilon", "alpha", "gamma"])
    }

    @Test("pins hold for the session where nothing is kept, and that is said")
    func pinsUnkept() {
        var session = listed()
        #expect(session.press("p") == [])
        #expect(session.notice == "alpha is pinned: it stands before the others, in this session")
    }

    @Test("pins of earlier sessions come with the start; rows and places agree with each other", arguments: 0..<20)
    func pinnedPlaces(seed: Int) {
        var dice = Dice(state: UInt64(seed))
        let keys = (0..<50).map { "key-\(100 + $0)" }
        var state = KeysState()
        state.append(KeyList(keys.map { KeyRow(key: $0) }))
        let pinned = Set(keys.shuffled(using: &dice).prefix(Int.random(in: 0...50, using: &dice)))
        state.adopt(pinned: Array(pinned) + ["not-there"], recent: [])
        #expect(state.shownKeys() == keys.filter(pinned.contains) + keys.filter { !pinned.contains($0) })
        for (index, match) in state.matches.enumerated() { #expect(state.matches.index(of: match.row) == index) }
    }

    @Test("a pinned key has a mark, which gives way to what is more urgent")
    func marks() {
        var session = listed()
        session.press("p")
        #expect(view(session.state).text.contains(" ★ alpha"))
        session.press(Key(.enter))
        session.happen(.entryFetched(2, .failure(.notFound)))
        session.state.focus = .keys
        #expect(view(session.state).text.contains("▸⚠ alpha"))
        session.state.keys.marked = ["alpha"]
        #expect(view(session.state).text.contains("▸⚠●alpha"))
    }

    // MARK: Keys that are known

    private func unlisted() -> Session {
        var session = Session()
        session.state.journal = JournalState(scope: .everything)
        session.happen(.started)
        session.happen(.pageListed(1, .failure(.listUnsupported(status: 404))))
        session.happen(.knownKeysFound(.success(["checkout-flags", "payments"])))
        return session
    }

    @Test("a adds a key to the list of a server that gives none, by the rule for keys, and it is kept")
    func adds() {
        var session = unlisted()
        session.press("a")
        session.press("-mail")
        session.press(Key(.enter))
        #expect(view(session.state).text.contains("a key starts with a letter a-z"))
        session.press(.control("u"))
        session.press("mail-flags")
        #expect(session.press(Key(.enter)) == [.noteKnown(["mail-flags"])])
        #expect(names(session) == ["checkout-flags", "mail-flags", "payments"])
        #expect(session.state.keys.selected?.key == "mail-flags")
        #expect(view(session.state).text.contains("3 known keys"))
        session.press("a")
        session.press("payments")
        #expect(session.press(Key(.enter)) == [])
        #expect(session.notice == "payments is in the list already")
    }

    @Test("x takes a key off that list, and says that the store keeps it")
    func forgets() {
        var session = unlisted()
        #expect(session.press("x") == [.forgetKnown("checkout-flags")])
        #expect(names(session) == ["payments"])
        #expect(session.notice == "checkout-flags is off the list; nothing was deleted from the store")
    }

    @Test("on a server that lists its keys there is nothing to add or forget", arguments: ["a", "i", "x"])
    func refused(key: Character) {
        #expect(
            listed().meaning(of: .character(key)) == .refused(reason: "that is for servers that do not list their keys")
        )
    }

    private func importing() -> Session {
        var session = unlisted()
        session.press("i")
        session.press("~/keys.txt")
        return session
    }

    @Test("i reads names from a file: a key a line, comments and empty lines left out; lines that are none are named")
    func imports() {
        var session = importing()
        #expect(session.press(Key(.enter)) == [.readNames(2, file: "~/keys.txt")])
        let lines = [
            "# our keys", "mail-flags", "", "  payments  ", "Mail", "search-index # moved", "x", "\u{FEFF}beta",
        ]
        #expect(
            session.happen(.namesRead(2, .success(lines)))
                == [.noteKnown(["mail-flags", "payments", "search-index", "beta"])])
        #expect(names(session) == ["beta", "checkout-flags", "mail-flags", "payments", "search-index"])
        #expect(session.notice == "keys added: 3, there before: 1")
        #expect(session.state.keys.problem?.title == "lines 5, 7 are no keys")
        #expect(session.state.keys.problem?.hint == "line 5: a key holds only a-z, 0-9, - and _; character 1 is “M”")
        #expect(session.state.overlay == nil)
    }

    @Test("a file that can't be read is named where its name was typed, and Esc waits for nothing")
    func unreadable() {
        var session = importing()
        session.press(Key(.enter))
        session.happen(.namesRead(2, .failure(FileFailure("/home/ada/keys.txt: permission denied"))))
        #expect(view(session.state).text.contains("/home/ada/keys.txt: permission denied"))
        session.press(Key(.enter))
        session.press(Key(.escape))
        #expect(session.happen(.namesRead(3, .success(["mail-flags"]))) == [])
        #expect(names(session).count == 2)
    }

    @Test("a file of bad lines alone names the first of them")
    func badFile() {
        let file = NamesFile((1...20).map { "Bad \($0)" })
        #expect(file.names == [])
        #expect(file.problem?.title == "lines 1, 2, 3, 4, 5, 6, 7, 8 and 12 more are no keys")
        #expect(NamesFile(["A"]).problem?.title == "line 1 is no key")
        #expect(NamesFile(["alpha"]).problem == nil)
    }

    @Test("forgetting a key that is gone takes it off the list of a server that gives none")
    func forgetsGone() {
        var session = unlisted()
        session.press(Key(.enter))
        session.happen(.entryFetched(2, .failure(.notFound)))
        #expect(session.press("x").contains(.forgetKnown("checkout-flags")))
    }
}
