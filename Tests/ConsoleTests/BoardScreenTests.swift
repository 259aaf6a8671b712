import Canvas
import JSONDocument
import KeyStoreAPI
import Testing

@testable import Console

extension ScreenTests {
    // MARK: The board

    private static let flags: [Entry] = [
        Entry(
            key: "checkout-flags",
            data: #"{"newCheckout": {"enabled": false, "canary": true}, "banner": true, "debug": false}"#,
            revision: Revision("17")),
        Entry(
            key: "checkout-limits-of-the-european-union", data: #"{"debug": true, "newCheckout": {"enabled": true}}"#,
            revision: Revision("4")),
        Entry(
            key: "payments",
            data:
                #"{"debug": "only \u001b[31m at night", "newCheckout": {"enabled": null}, "newCheckoutOfCountries": {"de": true, "fr": false}}"#,
            revision: Revision("2")),
        Entry(key: "search-flags", data: #"{"newCheckout": {"enabled": false}, "debug": false}"#),
    ]

    private func board(_ size: Size, unicode: Bool = true) -> Session {
        var session = Session.listed(
            .of(
                "checkout-flags", "checkout-limits-of-the-european-union", "orders", "payments", "search-flags"),
            size: size, unicode: unicode)
        session.state.journal = JournalState(scope: .everything)
        session.press("F")
        var read = ValuesRead()
        read.finds = Self.flags.compactMap { FlagLook.find(in: $0, paths: []) }
        read.read = Self.flags.count
        read.unreadable = [
            .init(key: "orders", error: .rejected(Rejection(status: 403, code: 4030, message: "Forbidden")))
        ]
        read.isDone = true
        session.happen(.valuesRead(2, read))
        return session
    }

    @Test("the board of flags", arguments: sizes + [ConsoleState.minimumSize])
    func board(size: Size) {
        var session = board(size)
        session.press(" jl ")
        Screen.check(session, "board")
    }

    @Test("the board of flags in ASCII")
    func asciiBoard() {
        var session = board(.usual, unicode: false)
        session.press("lp")
        session.press(" j")
        Screen.check(session, "board-ascii")
    }

    @Test("the board while it is read, and stopped by the server", arguments: sizes)
    func boardReading(size: Size) {
        var session = Session.listed(size: size)
        session.press("F")
        var read = ValuesRead()
        read.finds = Session.boardEntries.prefix(1).compactMap { FlagLook.find(in: $0, paths: []) }
        read.read = 1
        read.pause = 4
        session.happen(.valuesRead(2, read))
        Screen.check(session, "board-reading")
    }

    @Test("the board after a submit: what became of each row", arguments: sizes)
    func boardResults(size: Size) {
        var session = board(size)
        session.press(" j ")
        session.press(.control("s"))
        session.press("y")
        let saved = Entry(
            key: "checkout-flags", data: #"{"newCheckout": {"enabled": true}, "debug": false}"#,
            revision: Revision("18"))
        session.happen(
            .carriedOut(3, CarriedOut(record: 1, settlement: Settlement(.verified, stored: saved), now: saved)))
        let theirs = Entry(
            key: "checkout-limits-of-the-european-union", data: #"{"debug": false, "newCheckout": {"enabled": true}}"#,
            revision: Revision("5"))
        let refusal = Settlement(.notSaved, detail: "409 · 3002 Changed by someone else")
        session.happen(.carriedOut(4, CarriedOut(record: 2, settlement: refusal, now: theirs)))
        session.press(Key(.escape))
        Screen.check(session, "board-results")
    }

    @Test("a configured board whose filter lets few keys through, and none has a flag")
    func boardConfigured() {
        var session = Session.listed()
        session.state.boards.plans = [
            BoardPlan(name: "checkout", paths: [["newCheckout", "enabled"], ["banner"]], filter: "^checkout")
        ]
        session.press("F")
        var read = ValuesRead()
        read.read = 2
        read.isDone = true
        session.happen(.valuesRead(2, read))
        Screen.check(session, "board-configured-empty")
    }

    // MARK: Several changes together

    private static let limits = Entry(
        key: "checkout-limits-of-the-european-union",
        data: #"{"max": 10, "secret": "", "a": [1,2,3,4,5,6,7,8,9,10,11,12]}"#, revision: Revision("4"))

    private static let writes: [Write] = [
        .enabling,
        Write(
            key: limits.key, data: #"{"max": "10", "secret": "hunter2hunter2", "a": []}"#,
            kind: .update(expecting: limits.revision, force: false), base: limits),
        Write(key: "payments-copy", data: #"{"on": true}"#, kind: .create),
        Write(
            key: "payments", data: nil, kind: .delete(expecting: Revision("2")),
            base: Entry(key: "payments", data: #"{"on": true}"#, revision: Revision("2"))),
    ]

    private func batch(_ size: Size, profile: Profile = .staging, unicode: Bool = true) -> Session {
        var session = Session.recorded(size: size, profile: profile, unicode: unicode)
        if profile.isProtected { session.arm() }
        _ = session.state.reviewTogether(Self.writes, title: "Change 4 keys", after: [3: 2])
        session.state.notice = nil
        return session
    }

    @Test("several changes together, before they are confirmed", arguments: sizes + [ConsoleState.minimumSize])
    func batchAsked(size: Size) {
        var session = batch(size)
        session.press("j")
        Screen.check(session, "batch")
    }

    @Test("… in ASCII, with one taken out, a reason and without the values kept")
    func batchASCII() {
        var session = batch(.usual, unicode: false)
        session.state.journal = JournalState(scope: .draftsOnly)
        session.press("x")
        session.press("r")
        session.press("INC-4711")
        session.press(Key(.enter))
        Screen.check(session, "batch-ascii")
    }

    @Test("… on a protected profile, whose name is typed", arguments: sizes)
    func batchProtected(size: Size) {
        var session = batch(size, profile: .production)
        session.press("y")
        session.press("prod")
        Screen.check(session, "batch-protected")
    }

    @Test("… on their way, and at the end", arguments: sizes + [ConsoleState.minimumSize])
    func batchRunning(size: Size) {
        var session = batch(size)
        session.press("y")
        let saved = Entry.flags(.flagsEnabled, revision: "18")
        session.happen(
            .carriedOut(2, CarriedOut(record: 1, settlement: Settlement(.verified, stored: saved), now: saved)))
        Screen.check(session, "batch-running")
        let refusal = Settlement(.notSaved, detail: "409 · 3002 Changed by someone else")
        session.happen(.carriedOut(3, CarriedOut(record: 2, settlement: refusal)))
        let unknown = Settlement(.unknown, detail: "connection cut; reading back failed: no answer for 5 s")
        session.happen(.carriedOut(4, CarriedOut(record: 3, settlement: unknown)))
        Screen.check(session, "batch-ended")
    }
}
