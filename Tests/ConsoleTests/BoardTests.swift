import Canvas
public import JSONDocument
import KeyStoreAPI
import Testing

@testable import Console

@Suite("The board of flags")
struct BoardTests {
    private func screen(_ session: Session) -> String { view(session.state).text }

    private func read(_ entries: [Entry] = Session.boardEntries, paths: [String] = [], isDone: Bool = true)
        -> ValuesRead
    {
        var read = ValuesRead()
        read.finds = entries.compactMap { FlagLook.find(in: $0, paths: paths) }
        read.read = entries.count
        read.isDone = isDone
        return read
    }

    // MARK: Reading

    @Test("F reads the keys that the list shows; every boolean is a column, those that most keys have first")
    func open() throws {
        var session = Session.recorded()
        let keys = ["checkout-flags", "checkout-limits", "payments"]
        #expect(
            session.press("F") == [.readValues(2, ValueReading(keys: keys, look: .flags(paths: [])))])
        #expect(screen(session).contains("reading…"))
        session.happen(.valuesRead(2, read()))
        let board = try #require(session.board)
        #expect(board.columns.map(\.label) == [".enabled", ".newCheckout.enabled", ".live"])
        #expect(board.columns.map(\.count) == [2, 1, 1])
        #expect(board.rows.map(\.key) == keys)
        #expect(screen(session).contains("3 of 3 read"))
    }

    @Test("only what the filter lets through is read")
    func filtered() {
        var session = Session.recorded()
        session.press("/")
        session.press("'limits")
        session.press(Key(.tab))
        #expect(
            session.press("F")
                == [.readValues(2, ValueReading(keys: ["checkout-limits"], look: .flags(paths: [])))])
        #expect(screen(session).contains("filter: 'limits"))
    }

    @Test("over 2,000 keys the rest is not read, and that is said")
    func capped() {
        let items = (0..<2100).map { EntrySummary(key: "key-\(10000 + $0)") }
        var session = Session.listed(ListPage(items: items, total: 2100, hasNextPage: false))
        guard case .readValues(_, let reading)? = session.press("F").first else {
            Issue.record("nothing is read")
            return
        }
        #expect(reading.keys.count == 2000)
        #expect(screen(session).contains("100 more keys are not read: filter the list first"))
    }

    @Test("what comes a few at a time finds its place, and one stays on one's key and path")
    func streaming() throws {
        var session = Session.recorded()
        session.press("F")
        let entries = Session.boardEntries
        session.happen(.valuesRead(2, read(Array(entries[1...]), isDone: false)))
        #expect(screen(session).contains("2 of 3 read"))
        #expect(screen(session).contains("Esc stops"))
        session.press("j")
        let before = try #require(session.board)
        #expect(before.selected?.key == "payments")
        session.happen(.valuesRead(2, read([entries[0]])))
        let board = try #require(session.board)
        #expect(board.rows.map(\.key) == ["checkout-flags", "checkout-limits", "payments"])
        #expect(board.selected?.key == "payments")
        #expect(board.selectedColumn?.label == ".enabled")
    }

    @Test("keys that could not be read are counted, and their rows say why")
    func unreadable() {
        var session = Session.recorded()
        session.press("F")
        var read = read(Array(Session.boardEntries[1...]))
        read.unreadable = [.init(key: "checkout-flags", error: .noToken)]
        session.happen(.valuesRead(2, read))
        #expect(screen(session).contains("2 of 3 read, 1 unreadable"))
        #expect(screen(session).contains("unreadable: 401 · 4002 No auth token"))
        #expect(session.meaning(of: .character(" ")) == .refused(reason: "it could not be read; r reads all again"))
    }

    @Test("a pause that the server asks for is shown")
    func pause() {
        var session = Session.recorded()
        session.press("F")
        var read = read([], isDone: false)
        read.pause = 5
        session.happen(.valuesRead(2, read))
        #expect(screen(session).contains("the server asks to wait 5 s"))
    }

    @Test("Esc stops the reading and shows what has come; another one goes back")
    func cancel() {
        var session = Session.recorded()
        session.press("F")
        session.happen(.valuesRead(2, read([Session.boardEntries[0]], isDone: false)))
        #expect(session.press(Key(.escape)) == [.cancel(2)])
        session.happen(.valuesRead(2, read([])))
        #expect(session.board?.rows.count == 1)
        #expect(session.press(Key(.escape)) == [])
        #expect(session.state.context == .keys)
    }

    @Test("answers that another board asked for, or nobody waits for, change nothing")
    func late() {
        var session = Session.board()
        session.press("r")
        session.happen(.valuesRead(2, read()))
        #expect(session.board?.rows.isEmpty == true)
        session.happen(.valuesRead(3, read()))
        #expect(session.board?.rows.count == 3)
    }

    @Test("no flags, and no keys, are said")
    func nothing() {
        var session = Session.recorded()
        session.press("F")
        session.happen(.valuesRead(2, read([Entry(key: "payments", data: #"{"a": 1}"#)])))
        #expect(screen(session).contains("None of these keys has a boolean."))
        #expect(screen(session).contains("1 of 3 read   0 with flags"))
        var empty = Session.listed(.of())
        #expect(empty.press("F") == [])
        #expect(empty.notice == "there are no keys to read flags of")
    }

    // MARK: Staging

    @Test("space flips, and says what stood there; space or u takes it back")
    func flip() {
        var session = Session.board()
        #expect(session.press(" ") == [])
        #expect(screen(session).contains("[off→on]"))
        #expect(screen(session).contains(".enabled  true, was false"))
        #expect(screen(session).contains("1 staged"))
        session.press("u")
        #expect(session.board?.stagedCount == 0)
        #expect(session.meaning(of: .character("u")) == .refused(reason: "nothing is staged here"))
        session.press("  ")
        #expect(session.board?.stagedCount == 0)
    }

    @Test("what is no boolean, or not there, is shown and not flipped")
    func otherKinds() {
        var session = Session.board()
        session.press("l")
        #expect(session.press("j") == [])
        #expect(screen(session).contains("[·]"))
        #expect(
            session.meaning(of: .character(" ")) == .refused(reason: "checkout-limits has no .newCheckout.enabled"))
        session.press("jh")
        #expect(screen(session).contains(#"["no"]"#))
        #expect(
            session.meaning(of: .character(" "))
                == .refused(reason: "space flips true and false; this is another kind of value"))
    }

    @Test("nothing is staged where nothing may be written")
    func readOnly() {
        var session = Session.board(profile: .viewing)
        #expect(session.meaning(of: .character(" ")) == .refused(reason: "the profile audit is read-only"))
        session = Session.board(profile: .production)
        #expect(
            session.meaning(of: .character(" ")) == .refused(reason: "production is protected: W arms writes"))
    }

    @Test("^S reviews all that is staged together: lossless edits, on the condition of what was read")
    func review() throws {
        var session = Session.board()
        #expect(session.meaning(of: .control("s")) == .refused(reason: "nothing is staged; space flips a flag"))
        session.press(" jl")
        session.press("k j h ")
        #expect(session.board?.stagedCount == 3)
        #expect(session.press(.control("s")) == [])
        #expect(screen(session).contains("Flip 3 flags of 2 keys"))
        let effects = session.press("y")
        let writes = effects.compactMap { if case .carryOut(_, let write) = $0 { write } else { nil } }
        #expect(
            writes.map { $0.data?.text } == [
                #"{"enabled": true, "newCheckout": {"enabled": true}, "n": 1.0}"#, #"{"n": 1e2,  "enabled": false}"#,
            ])
        #expect(writes.map(\.expecting) == [Revision("1"), Revision("2")])
        #expect(writes.map(\.base) == Array(Session.boardEntries[..<2]))
    }

    /// Two flags of two keys were flipped and sent (requests 3 and 4).
    private func sent() -> Session {
        var session = Session.board()
        session.press(" j ")
        session.press(.control("s"))
        session.press("y")
        return session
    }

    @Test("results stay in their rows: what is saved is not staged any more, what failed is")
    func results() throws {
        var session = sent()
        let saved = Entry(
            key: "checkout-flags", data: #"{"enabled": true, "newCheckout": {"enabled": false}, "n": 1.0}"#,
            revision: Revision("9"))
        session.happen(
            .carriedOut(3, CarriedOut(record: 1, settlement: Settlement(.verified, stored: saved), now: saved)))
        session.happen(.carriedOut(4, CarriedOut(record: 2, settlement: Settlement(.notSaved, detail: "503 · busy"))))
        session.press(Key(.escape))
        #expect(session.notice == "1 saved and verified, 1 not saved")
        #expect(session.board?.staged.map(\.key) == ["checkout-limits"])
        #expect(screen(session).contains("checkout-limits: not saved (503 · busy)"))
        session.press("k")
        #expect(screen(session).contains("checkout-flags: saved and verified · rev 9"))
        #expect(screen(session).contains("✓ checkout-flags"))
        #expect(screen(session).contains("! checkout-limits"))
    }

    @Test("after a conflict the row shows what stands there now, and only what still differs stays staged")
    func conflict() {
        var session = sent()
        let theirs = Entry(key: "checkout-limits", data: #"{"n": 7, "enabled": true}"#, revision: Revision("5"))
        let refusal = Settlement(.notSaved, detail: "409 · 3002 Changed by someone else")
        session.happen(.carriedOut(4, CarriedOut(record: 2, settlement: refusal, now: theirs)))
        #expect(session.board?.rows[1].entry == theirs)
        #expect(session.board?.rows[1].staged.count == 1)
        let flipped = Entry(key: "checkout-flags", data: #"{"enabled": true}"#, revision: Revision("5"))
        session.happen(.carriedOut(3, CarriedOut(record: 2, settlement: refusal, now: flipped)))
        #expect(session.board?.rows[0].staged.isEmpty == true)
    }

    @Test("values that are too much to keep are read once more before their review")
    func notKept() {
        var session = Session.recorded()
        session.press("F")
        let long = String(repeating: "x", count: BoardState.memoryLimit)
        let large = Entry(
            key: "checkout-flags", data: try! JSONDocument(parsing: #"{"enabled": false, "s": "\#(long)"}"#),
            revision: Revision("1"))
        session.happen(.valuesRead(2, read([large])))
        #expect(session.board?.rows.first?.entry == nil)
        session.press(" ")
        let reading = ValueReading(keys: ["checkout-flags"], look: .whole)
        #expect(session.press(.control("s")) == [.readValues(3, reading)])
        #expect(screen(session).contains("reading them once more"))
        var whole = ValuesRead()
        whole.finds = [ValueFind(key: "checkout-flags", entry: Session.boardEntries[0])]
        whole.isDone = true
        session.happen(.valuesRead(3, whole))
        #expect(session.state.context == .batch)
    }

    @Test("… and a flip of what has changed since is taken back, and said")
    func notKeptChanged() {
        var session = Session.recorded()
        session.press("F")
        let find = ValueFind(
            key: "checkout-flags", hits: [.init(path: ".enabled", line: 0, excerpt: "false")])
        var first = ValuesRead()
        first.finds = [find]
        first.isDone = true
        session.happen(.valuesRead(2, first))
        session.press(" ")
        session.press(.control("s"))
        var whole = ValuesRead()
        whole.finds = [ValueFind(key: "checkout-flags", entry: Session.boardEntries[1])]
        whole.isDone = true
        session.happen(.valuesRead(3, whole))
        #expect(session.state.context == .board)
        #expect(session.notice == "1 flip taken back: changed by someone else meanwhile")
    }

    // MARK: Leaving and coming back

    @Test("what is staged is there when one comes back, and is told before one leaves the console")
    func leaving() {
        var session = Session.board()
        session.press(" ")
        session.press(Key(.escape))
        #expect(session.notice == "1 flip staged; F goes back to them")
        #expect(session.press("q") == [])
        #expect(session.state.context == .quitQuestion)
        #expect(screen(session).contains("1 flip staged on a board of flags: lost when you leave."))
        session.press(Key(.escape))
        #expect(session.press("F") == [])
        #expect(session.board?.stagedCount == 1)
    }

    @Test("r reads all again; what is staged stays, where the store still holds what it was")
    func again() {
        var session = Session.board()
        session.press(" j ")
        let effects = session.press("r")
        #expect(effects.count == 1)
        var entries = Session.boardEntries
        entries[1] = Entry(key: "checkout-limits", data: #"{"enabled": false}"#, revision: Revision("7"))
        session.happen(.valuesRead(3, read(entries)))
        #expect(session.board?.staged.map(\.key) == ["checkout-flags"])
    }

    @Test("Enter opens the key at the flag, Esc from there comes back to the board")
    func opening() {
        var session = Session.board()
        session.press("j")
        #expect(session.press(Key(.enter)).first == .fetch(3, "checkout-limits"))
        #expect(session.state.overlay == nil)
        #expect(session.state.keys.selected?.key == "checkout-limits")
        session.happen(.entryFetched(3, .success(Session.boardEntries[1])))
        #expect(session.state.entry?.outline.path == ".enabled")
        session.press(Key(.escape))
        #expect(session.board?.selected?.key == "checkout-limits")
        session.press(Key(.escape))
        #expect(session.state.context == .keys)
        #expect(session.state.overlay == nil)
    }

    @Test("… which shows what was read there, and keeps what is staged")
    func openingStaged() {
        var session = Session.board()
        session.press(" j")
        session.press(Key(.enter))
        let now = Entry(key: "checkout-limits", data: #"{"enabled": false}"#, revision: Revision("8"))
        session.happen(.entryFetched(3, .success(now)))
        #expect(session.state.stagedFlips == 1)
        session.press(Key(.escape))
        #expect(session.board?.selected?.cell(["enabled"]) == .flag(false, was: nil))
        #expect(session.board?.stagedCount == 1)
        #expect(session.state.stagedFlips == 1)
    }

    // MARK: Columns

    @Test("p pins a column to the left, for the session, and the cursor goes with it")
    func pin() {
        var session = Session.board()
        session.press("lp")
        #expect(session.board?.columns.map(\.label) == [".newCheckout.enabled", ".enabled", ".live"])
        #expect(session.board?.selectedColumn?.label == ".newCheckout.enabled")
        session.press(Key(.escape))
        session.press("F")
        session.happen(.valuesRead(3, read()))
        #expect(session.board?.columns.first?.label == ".newCheckout.enabled")
        session.press("p")
        #expect(session.board?.columns.first?.label == ".enabled")
    }

    @Test("columns scroll by the cursor while the keys stay; what is beside is counted")
    func scrolling() {
        let flags = (0..<30).map { "\"flag-number-\(10 + $0)\": \($0 % 2 == 0)" }.joined(separator: ", ")
        let entry = Entry(key: "payments", data: try! JSONDocument(parsing: "{\(flags)}"))
        var session = Session.recorded()
        session.press("F")
        session.happen(.valuesRead(2, read([entry])))
        #expect(screen(session).contains("flag-number-10"))
        #expect(!screen(session).contains("flag-number-39"))
        for _ in 0..<29 { session.press("l") }
        #expect(screen(session).contains("flag-number-39"))
        #expect(screen(session).contains("payments"))
        session.press("l")
        #expect(session.board?.column == 29)
        for _ in 0..<29 { session.press(Key(.left)) }
        #expect(screen(session).contains("flag-number-10"))
    }

    @Test("n goes to the next flag that the key has, N to the one before")
    func nextFlag() {
        var session = Session.board()
        session.press("jj")
        #expect(session.meaning(of: .character("N"))?.isRefusal == true)
        session.press("n")
        #expect(session.board?.selectedColumn?.label == ".live")
        #expect(session.meaning(of: .character("n")) == .refused(reason: "payments has no flag behind this one"))
        session.press("kN")
        #expect(session.board?.selectedColumn?.label == ".enabled")
    }

    @Test("values that come in another order make the same board")
    func anyOrder() {
        let entries = Session.boardEntries
        let boards = [entries, entries.reversed()].map { order in
            var session = Session.recorded()
            session.press("F")
            for entry in order { session.happen(.valuesRead(2, read([entry], isDone: false))) }
            return session.board?.columns.map(\.label)
        }
        #expect(boards[0] == [".enabled", ".newCheckout.enabled", ".live"])
        #expect(boards[1] == boards[0])
    }

    @Test("configured boards come first, b goes to the next and at last to all flags")
    func configured() {
        var session = Session.recorded()
        session.state.boards.plans = [
            BoardPlan(name: "checkout", paths: [["newCheckout", "enabled"], ["n"]], filter: "^checkout"),
            BoardPlan(name: "on", paths: [["enabled"]]),
        ]
        let first = ValueReading(
            keys: ["checkout-flags", "checkout-limits"], look: .flags(paths: [".newCheckout.enabled", ".n"]))
        #expect(session.press("F") == [.readValues(2, first)])
        session.happen(
            .valuesRead(2, read(Array(Session.boardEntries[..<2]), paths: [".newCheckout.enabled", ".n"])))
        #expect(screen(session).contains("Flags: checkout"))
        #expect(session.board?.columns.map(\.label) == [".newCheckout.enabled", ".n"])
        session.press(" ")
        #expect(
            session.meaning(of: .character("b"))
                == .refused(reason: "review what is staged first, or take it back with u"))
        session.press("u")
        session.press("b")
        #expect(screen(session).contains("Flags: on"))
        session.happen(.valuesRead(3, read(paths: [".enabled"])))
        session.press("b")
        #expect(session.board?.plan == nil)
        session.happen(.valuesRead(4, read()))
        session.press("b")
        #expect(session.board?.plan?.name == "checkout")
        session.press(Key(.escape))
        session.press(Key(.escape))
        #expect(Session.board().meaning(of: .character("b"))?.isRefusal == true)
    }

    // MARK: What is looked for

    @Test("a value's booleans are found at any depth, with their paths as the outline writes them")
    func look() {
        let entry = Entry(key: "payments", data: #"{"a": [{"on": true}, false], "odd key": {"x": false}, "b": "true"}"#)
        let found = FlagLook.find(in: entry, paths: [])
        #expect(found?.hits.map(\.path) == [".a[0].on", ".a[1]", #"."odd key".x"#])
        #expect(found?.hits.map(\.excerpt) == ["true", "false", "false"])
        #expect(FlagLook.find(in: entry, paths: [".b", ".c"])?.hits.map(\.excerpt) == [#""true""#])
        #expect(FlagLook.find(in: entry, paths: [".c"]) == nil)
    }

    @Test("a value with more flags than anybody goes through costs a bounded time")
    func manyFlags() {
        let text = "[" + String(repeating: "true,", count: 5000) + "true]"
        let entry = Entry(key: "payments", data: try! JSONDocument(parsing: #"{"a": \#(text)}"#))
        #expect(FlagLook.find(in: entry, paths: [])?.hits.count == FlagLook.limit)
    }
}

extension JSONPath: ExpressibleByArrayLiteral {
    public init(arrayLiteral names: String...) { self.init(names.map { .name($0) }) }
}

extension Action {
    fileprivate var isRefusal: Bool { if case .refused = self { true } else { false } }
}

extension Session {
    static let boardEntries = [
        Entry(
            key: "checkout-flags", data: #"{"enabled": false, "newCheckout": {"enabled": false}, "n": 1.0}"#,
            revision: Revision("1")),
        Entry(key: "checkout-limits", data: #"{"n": 1e2,  "enabled": true}"#, revision: Revision("2")),
        Entry(key: "payments", data: #"{"enabled": "no", "live": true}"#, revision: Revision("3")),
    ]

    /// The board has come (request 2).
    static func board(
        _ entries: [Entry] = boardEntries, size: Size = .usual, profile: Profile = .staging, unicode: Bool = true
    ) -> Session {
        var session = recorded(size: size, profile: profile, unicode: unicode)
        session.press("F")
        var read = ValuesRead()
        read.finds = entries.compactMap { FlagLook.find(in: $0, paths: []) }
        read.read = entries.count
        read.isDone = true
        session.happen(.valuesRead(2, read))
        return session
    }

    /// Also under another overlay.
    var board: BoardState? { state.inOverlays { if case .board(let board) = $0 { board } else { nil } } }
}
