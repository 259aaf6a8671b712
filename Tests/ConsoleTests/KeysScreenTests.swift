import Canvas
import KeyStoreAPI
import Testing

@testable import Console

/// The list in all its moods.
@Suite("Screens of the list", .serialized)
@MainActor
struct KeysScreenTests {
    private static func page(_ number: Int, total: Int? = 12_345) -> ListPage {
        let items = (0..<1000).map { index in
            let name = ["checkout", "mail", "payments", "search"][index % 4]
            return EntrySummary(
                key: "service-\(10_000 + number * 1000 + index)-\(name)", updatedAt: "2026-11-24T13:20:05Z",
                size: index * 37)
        }
        return ListPage(items: items, total: total, hasNextPage: true)
    }

    private static func listing(_ size: Size, unicode: Bool = true) -> Session {
        var session = Session(size: size, unicode: unicode)
        session.happen(.started)
        session.happen(.pageListed(1, .success(page(1))))
        session.happen(.pageListed(2, .success(page(2))))
        for _ in 0..<7 { session.happen(.timerFired(.progress(1))) }
        return session
    }

    @Test("the list while it comes", arguments: ScreenTests.sizes + [ConsoleState.minimumSize])
    func listing(size: Size) { Screen.check(Self.listing(size), "listing") }

    @Test("the list that was called off", arguments: ScreenTests.sizes)
    func calledOff(size: Size) {
        var session = Self.listing(size)
        session.press(Key(.escape))
        Screen.check(session, "listing-called-off")
    }

    @Test("the list while the server has it wait", arguments: ScreenTests.sizes)
    func waiting(size: Size) {
        var session = Self.listing(size)
        session.happen(.pageListed(3, .failure(.slowDown)))
        Screen.check(session, "listing-waits")
    }

    @Test("the list of an earlier session", arguments: ScreenTests.sizes + [ConsoleState.minimumSize])
    func cached(size: Size) {
        var session = Session(size: size)
        session.state.journal = JournalState(scope: .everything)
        session.happen(.started)
        session.happen(.keptKeysFound(1, .marks(pinned: ["service-11002-payments"], recent: [])))
        session.happen(.keptKeysFound(1, .list(KeyList(Self.page(1).items), age: 9000)))
        for _ in 0..<7 { session.happen(.timerFired(.progress(1))) }
        Screen.check(session, "cached")
    }

    @Test("the list while it is filtered", arguments: ScreenTests.sizes)
    func filtering(size: Size) {
        var session = Session(size: size)
        session.state.keys.append(KeyList((0..<100_000).map { KeyRow(key: "key-\(100_000 + $0)-checkout") }))
        session.press("/")
        session.press("ckt")
        Screen.check(session, "filtering")
    }

    @Test("what to sort by is asked", arguments: ScreenTests.sizes + [ConsoleState.minimumSize])
    func sortChoice(size: Size) {
        var session = Places.list(size)
        session.press("s")
        Screen.check(session, "sort-choice")
    }

    @Test("the list by size, with a pinned key and one in trouble", arguments: ScreenTests.sizes)
    func sorted(size: Size) {
        for unicode in size == .usual ? [true, false] : [true] {
            var session = Session.listed(
                ListPage(
                    items: (1...30).map { EntrySummary(key: "checkout-\(10 + $0)", size: $0 * $0 * 10) }, total: 30,
                    hasNextPage: false), size: size, unicode: unicode)
            session.press("jjjp")
            session.press("sz")
            session.press("j")
            session.press(Key(.enter))
            session.happen(.entryFetched(2, .failure(.notFound)))
            session.state.focus = .keys
            session.state.keys.marked = ["checkout-39", "checkout-38"]
            Screen.check(session, unicode ? "sorted" : "sorted-ascii")
        }
    }

    private static func unlisted(_ size: Size, _ known: [String]) -> Session {
        var session = Session(size: size)
        session.state.journal = JournalState(scope: .everything)
        session.happen(.started)
        session.happen(.pageListed(1, .failure(.listUnsupported(status: 404))))
        session.happen(.knownKeysFound(.success(known)))
        return session
    }

    @Test("a server that lists nothing, and no key is known", arguments: ScreenTests.sizes)
    func unlistedEmpty(size: Size) { Screen.check(Self.unlisted(size, []), "unlisted-empty") }

    @Test("a server that lists nothing, after a file with a bad line", arguments: ScreenTests.sizes)
    func unlisted(size: Size) {
        var session = Self.unlisted(size, ["checkout-flags", "payments"])
        session.press("i")
        session.press("keys.txt")
        session.press(Key(.enter))
        session.happen(.namesRead(2, .success(["mail-flags", "Mail", "search", "-x-"])))
        Screen.check(session, "unlisted")
    }

    @Test("a file of names is asked for, and is not there", arguments: ScreenTests.sizes + [ConsoleState.minimumSize])
    func importing(size: Size) {
        var session = Self.unlisted(size, ["checkout-flags"])
        session.press("i")
        session.press("~/keys.txt")
        session.press(Key(.enter))
        session.happen(.namesRead(2, .failure(FileFailure("/home/ada/keys.txt: no such file or directory"))))
        Screen.check(session, "import")
    }
}
