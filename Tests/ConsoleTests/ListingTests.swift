import Canvas
import KeyStoreAPI
import Testing

@testable import Console

@Suite("Listing")
struct ListingTests {
    /// A page of a server that holds `total` keys and gives ten of them a page.
    private func page(_ number: Int, of total: Int = 100, size: Int = 10, more: Bool? = nil) -> ListPage {
        let first = (number - 1) * size
        let items = (first..<max(first, min(total, first + size))).map { EntrySummary(key: Self.key($0), size: 8) }
        return ListPage(items: items, total: total, hasNextPage: more ?? (first + size < total))
    }

    private static func key(_ number: Int) -> String { "key-\(1000 + number)" }

    private func pages(_ effects: [Effect]) -> [Int] {
        effects.compactMap { if case .list(_, let query) = $0 { query.page } else { nil } }
    }

    /// The first page has come: pages 2 to 5 are asked for by the requests 2 to 5.
    private func begun() -> Session {
        var session = Session()
        session.happen(.started)
        session.happen(.pageListed(1, .success(page(1))))
        return session
    }

    private func names(_ session: Session) -> [String] { session.state.keys.shownKeys() }

    private let broken = KeyStoreError.rejected(Rejection(status: 500, code: 5000, message: "Internal error"))

    @Test("where the server counts, four pages are on their way at once, each by a request of its own")
    func concurrent() {
        var session = Session()
        session.happen(.started)
        #expect(pages(session.happen(.pageListed(1, .success(page(1))))) == [2, 3, 4, 5])
        #expect(pages(session.happen(.pageListed(3, .success(page(3))))) == [6])
        #expect(pages(session.happen(.pageListed(2, .success(page(2))))) == [7])
    }

    @Test("every page is asked for once, in whatever order they come, and the list comes whole", arguments: 0..<20)
    func anyOrder(seed: Int) {
        var dice = Dice(state: UInt64(seed))
        var session = Session()
        var open = session.happen(.started)
        var asked: [Int] = []
        while true {
            let lists = open.compactMap { if case .list(let id, let query) = $0 { (id, query.page) } else { nil } }
            #expect(lists.count <= KeyListing.atOnce)
            guard let (id, number) = lists.randomElement(using: &dice) else { break }
            asked.append(number)
            open.removeAll { if case .list(id, _) = $0 { true } else { false } }
            open += session.happen(.pageListed(id, .success(page(number, of: 97))))
        }
        #expect(asked.sorted() == Array(1...10))
        #expect(names(session) == (0..<97).map(Self.key))
        #expect(session.state.keys.total == 97)
        #expect(session.state.keys.listing == nil)
        #expect(session.state.keys.activity == nil)
    }

    @Test("the list is usable from the first page, and says how far it has come")
    func progress() {
        var session = begun()
        #expect(view(session.state).text.contains("10 of 100 keys"))
        session.press("jj")
        #expect(session.state.keys.selected?.key == Self.key(2))
        session.happen(.pageListed(2, .success(page(2))))
        #expect(view(session.state).text.contains("20 of 100 keys"))
        #expect(session.state.keys.selected?.key == Self.key(2))
    }

    @Test("a page that comes before its turn waits for it, so that rows only come at the end")
    func turns() {
        var session = begun()
        session.happen(.pageListed(4, .success(page(4))))
        #expect(names(session).count == 10)
        session.happen(.pageListed(2, .success(page(2))))
        #expect(names(session).count == 20)
        session.happen(.pageListed(3, .success(page(3))))
        #expect(names(session) == (0..<40).map(Self.key))
    }

    @Test("a server that gives fewer keys a page than it was asked for is taken at its word")
    func smallerPages() {
        let session = begun()
        #expect(session.state.keys.requests.count == 4)
        #expect(session.state.keys.reach == "10 of 100 keys are here")
    }

    @Test("a list that grew while it came is followed to its end, one that shrank ends early")
    func movingEnd() {
        var session = Session()
        session.happen(.started)
        session.happen(.pageListed(1, .success(page(1, of: 20))))
        let more = session.happen(.pageListed(2, .success(page(2, of: 25, more: true))))
        #expect(pages(more) == [3])
        session.happen(.pageListed(3, .success(page(3, of: 25))))
        #expect(names(session).count == 25)
        #expect(session.state.keys.listing == nil)

        var other = Session()
        other.happen(.started)
        other.happen(.pageListed(1, .success(page(1, of: 30))))
        other.happen(.pageListed(2, .success(page(2, of: 15))))
        #expect(other.happen(.pageListed(3, .success(page(3, of: 15)))) == [])
        #expect(names(other).count == 15)
        #expect(other.state.keys.listing == nil)
    }

    @Test("a server that gives the same page for ever is not asked for ever, though it counts a million")
    func repeating() {
        var session = Session()
        session.happen(.started)
        session.happen(.pageListed(1, .success(page(1, of: 1_000_000))))
        var asked = 0
        for request in 2...5 {
            asked +=
                pages(session.happen(.pageListed(RequestID(number: request), .success(page(1, of: 1_000_000))))).count
        }
        #expect(asked == 0)
        #expect(session.state.keys.listing == nil)
        #expect(names(session).count == 10)
    }

    // MARK: Trouble

    @Test("a page that fails does not lose the others, and what is missing is said")
    func failedPage() {
        var session = begun()
        for request in [2, 4, 5] {
            session.happen(.pageListed(RequestID(number: request), .success(page(request))))
        }
        #expect(pages(session.happen(.pageListed(3, .failure(broken)))) == [9])
        for request in 6...9 {
            session.happen(.pageListed(RequestID(number: request), .success(page(request))))
        }
        session.happen(.pageListed(10, .success(page(10))))
        #expect(names(session).count == 90)
        #expect(session.state.keys.problem?.title == "500 · 5000 Internal error")
        #expect(session.state.keys.problem?.hint == "page 3 is missing; 90 of 100 keys are here")
        #expect(session.state.keys.activity == nil)
    }

    @Test("pages that came early are in the list though the one before them failed last")
    func failedLast() {
        var session = Session()
        session.happen(.started)
        session.happen(.pageListed(1, .success(page(1, of: 30))))
        session.happen(.pageListed(3, .success(page(3, of: 30))))
        session.happen(.pageListed(2, .failure(broken)))
        #expect(names(session).count == 20)
        #expect(session.state.keys.listing == nil)
    }

    @Test("a server that is gone, or wants another token, is not asked for the rest")
    func stops() {
        var session = begun()
        session.happen(.pageListed(2, .success(page(2))))
        let effects = session.happen(.pageListed(3, .failure(.invalidToken)))
        #expect(effects == [.cancel(4), .cancel(5), .cancel(6)])
        #expect(names(session).count == 20)
        #expect(session.state.keys.problem?.offers == [.enterToken, .retry])
        #expect(session.happen(.pageListed(4, .failure(.cancelled))) == [])
    }

    @Test("too many pages that fail end it")
    func manyFailures() {
        var session = begun()
        for request in 2...4 { session.happen(.pageListed(RequestID(number: request), .failure(broken))) }
        #expect(session.state.keys.listing != nil)
        session.happen(.pageListed(5, .failure(broken)))
        #expect(session.state.keys.listing == nil)
        #expect(session.state.keys.problem?.hint == "4 pages are missing; 10 of 100 keys are here")
    }

    @Test("429 has the listing wait as long as the server asks, and then it goes on by itself where it was")
    func waits() {
        var session = begun()
        let tick = Timer.countdown(.list)
        #expect(session.happen(.pageListed(2, .failure(.slowDown))) == [.wait(tick, milliseconds: 1000)])
        #expect(session.happen(.pageListed(3, .failure(.slowDown))) == [])
        #expect(pages(session.happen(.pageListed(4, .success(page(4))))) == [])
        #expect(view(session.state).text.contains("the listing goes on by itself"))
        #expect(session.happen(.timerFired(tick)) == [.wait(tick, milliseconds: 1000)])
        #expect(session.happen(.timerFired(tick)) == [.wait(tick, milliseconds: 1000)])
        #expect(pages(session.happen(.timerFired(tick))) == [2, 3, 6])
        #expect(session.state.keys.problem == nil)
    }

    @Test("a server that asks to wait for ever is let go")
    func waitsEnd() {
        var session = Session()
        session.happen(.started)
        var (request, waits) = (1, 0)
        while session.state.keys.listing != nil, waits < 100 {
            session.happen(.pageListed(RequestID(number: request), .failure(.slowDown)))
            waits += 1
            for _ in 0..<3 { session.happen(.timerFired(.countdown(.list))) }
            request += 1
        }
        #expect(waits == 9)
        #expect(session.state.keys.problem?.offers == [.retry])
    }

    @Test("Esc calls off all that is on its way; what came stays, and it is said how much that is")
    func cancelled() {
        var session = begun()
        session.happen(.pageListed(2, .success(page(2))))
        session.happen(.pageListed(4, .success(page(4))))
        let effects = session.press(Key(.escape))
        #expect(effects == [.cancel(3), .cancel(5), .cancel(6), .cancel(7)])
        #expect(names(session) == (0..<20).map(Self.key) + (30..<40).map(Self.key))
        #expect(session.state.keys.problem?.hint == "30 of 100 keys are here")
        for request in [3, 5, 6, 7] {
            #expect(session.happen(.pageListed(RequestID(number: request), .failure(.cancelled))) == [])
        }
        #expect(session.state.keys.problem?.title == "the listing was called off")
    }

    // MARK: Refreshing

    /// Ten keys are listed, and a refresh is on its way (request 2).
    private func refreshing() -> Session {
        var session = Session.listed(page(1, of: 10))
        session.press("jjj")
        session.press("r")
        return session
    }

    @Test("a refresh leaves the list in sight until the new one has come whole")
    func refresh() {
        var session = refreshing()
        #expect(names(session).count == 10)
        session.happen(.pageListed(2, .success(.of("aaa", Self.key(3), total: 3, more: true))))
        #expect(names(session) == (0..<10).map(Self.key))
        #expect(view(session.state).text.contains("2 of 3 keys"))
        session.happen(.pageListed(3, .success(.of("zzz", total: 3))))
        #expect(names(session) == ["aaa", Self.key(3), "zzz"])
        #expect(session.state.keys.selected?.key == Self.key(3))
    }

    @Test("a refresh that is called off keeps what it brought, and behind it what was there")
    func cancelledRefresh() {
        var session = refreshing()
        session.happen(.pageListed(2, .success(.of("aaa", Self.key(3), total: 30, more: true))))
        session.press(Key(.escape))
        #expect(names(session) == ["aaa"] + (3..<10).map(Self.key))
        #expect(session.state.keys.selected?.key == Self.key(3))
    }

    @Test("what is saved and deleted from here while a refresh runs is not undone by it")
    func changedMeanwhile() {
        var session = refreshing()
        session.state.keys.insert("key-0500", size: 4)
        session.state.keys.remove(Self.key(1))
        session.happen(.pageListed(2, .success(page(1, of: 10))))
        #expect(names(session) == ["key-0500", Self.key(0)] + (2..<10).map(Self.key))
        #expect(session.state.keys.selected?.key == Self.key(3))
    }

    // MARK: What an earlier session kept

    private func kept(_ keys: [String], age: Int = 7200) -> KeptKeys {
        .list(KeyList(keys.map { KeyRow(key: $0) }), age: age)
    }

    private func started() -> (Session, [Effect]) {
        var session = Session()
        session.state.journal = JournalState(scope: .everything)
        let effects = session.happen(.started)
        return (session, effects)
    }

    @Test("what an earlier session kept is looked for first, and not where nothing is kept")
    func seeks() {
        #expect(started().1.first == .seekKeptKeys(1))
        var session = Session()
        #expect(!session.happen(.started).contains(.seekKeptKeys(1)))
    }

    @Test("a kept list is in sight at once, marked with its age, until the server's has come whole")
    func cached() {
        var (session, _) = started()
        session.happen(.keptKeysFound(1, kept(["aa", "bb"])))
        #expect(view(session.state).text.contains("cached 2 h ago"))
        session.happen(.keptKeysFound(1, kept(["aa", "bb", "cc"])))
        session.press("j")
        session.happen(.pageListed(1, .success(.of("a0", "bb", total: 3, more: true))))
        #expect(names(session) == ["aa", "bb", "cc"])
        let last = session.happen(.pageListed(2, .success(.of("cc", total: 3))))
        #expect(names(session) == ["a0", "bb", "cc"])
        #expect(session.state.keys.selected?.key == "bb")
        #expect(!view(session.state).text.contains("cached"))
        #expect(last == [.keepList(session.state.keys.rows)])
    }

    @Test("a kept list that comes after the first pages takes nothing from them")
    func lateCache() {
        var (session, _) = started()
        session.happen(.pageListed(1, .success(page(1))))
        session.happen(.keptKeysFound(1, kept((0..<100).map(Self.key))))
        #expect(names(session).count == 100)
        session.happen(.pageListed(2, .success(page(2))))
        #expect(view(session.state).text.contains("20 of 100 keys"))
        #expect(session.state.keys.cachedFor == 7200)
    }

    @Test("a kept list that comes after the server's is not shown, be that as short as it may")
    func tooLate() {
        var (session, _) = started()
        session.happen(.pageListed(1, .success(.of())))
        session.happen(.keptKeysFound(1, kept(["aa"])))
        #expect(names(session) == [])
    }

    @Test("where the server can't be reached the kept list stays, and so does its mark")
    func unreachable() {
        let refused = KeyStoreError.unreachable(
            Unreachable(cause: .refused, host: "127.0.0.1:8787", detail: "Connection refused"))
        var (session, _) = started()
        session.happen(.pageListed(1, .failure(refused)))
        session.happen(.keptKeysFound(1, kept(["aa"])))
        #expect(names(session) == ["aa"])
        let screen = view(session.state).text
        #expect(screen.contains("cached 2 h ago"))
        #expect(screen.contains("refused the connection"))
    }

    @Test("what another store's journal kept is not shown")
    func otherStore() {
        var (session, _) = started()
        session.state.keys = KeysState()
        session.happen(.keptKeysFound(1, kept(["aa"])))
        session.happen(.keptKeysFound(1, .marks(pinned: ["aa"], recent: [])))
        #expect(names(session) == [])
        #expect(session.state.keys.pinned == [])
    }

    @Test("a list that did not come whole is not kept")
    func partsAreNotKept() {
        var (session, _) = started()
        session.happen(.pageListed(1, .success(page(1, of: 20))))
        #expect(session.happen(.pageListed(2, .failure(broken))) == [])
        session.press("r")
        #expect(!session.press(Key(.escape)).contains { if case .keepList = $0 { true } else { false } })
    }
}
