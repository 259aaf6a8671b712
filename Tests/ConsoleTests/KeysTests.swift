import Canvas
import KeyStoreAPI
import Testing

@testable import Console

@Suite("Keys")
struct KeysTests {
    private func names(_ session: Session) -> [String] {
        session.state.keys.matches.map { session.state.keys.rows[$0.row].key }
    }

    @Test("the first thing asked for is the first page of the list")
    func starts() {
        var session = Session()
        #expect(session.happen(.started) == [.list(1, ListQuery(page: 1, limit: 1000)), .progress(1)])
    }

    @Test("page follows page until the server has no more, and none is asked for twice")
    func pages() {
        var session = Session()
        session.happen(.started)
        let next = session.happen(.pageListed(1, .success(.of("alpha", "beta", total: 3, more: true))))
        #expect(next == [.list(2, ListQuery(page: 2, limit: 1000))])
        #expect(session.state.keys.total == 3)
        #expect(session.happen(.pageListed(2, .success(.of("gamma", total: 3)))) == [])
        #expect(names(session) == ["alpha", "beta", "gamma"])
        #expect(session.state.keys.activity == nil)
    }

    @Test("a key that two pages hold, because the list moved meanwhile, stands there once")
    func overlappingPages() {
        var session = Session()
        session.happen(.started)
        session.happen(.pageListed(1, .success(.of("alpha", "beta", more: true))))
        session.happen(.pageListed(2, .success(.of("beta", "gamma"))))
        #expect(names(session) == ["alpha", "beta", "gamma"])
    }

    @Test("a server that gives the same page for ever is not asked for ever")
    func repeatingServer() {
        var session = Session()
        session.happen(.started)
        session.happen(.pageListed(1, .success(.of("alpha", "beta", more: true))))
        #expect(session.happen(.pageListed(2, .success(.of("alpha", "beta", more: true)))) == [])
    }

    @Test("an empty page ends the list, whatever it says of more")
    func emptyPage() {
        var session = Session()
        session.happen(.started)
        #expect(session.happen(.pageListed(1, .success(.of(more: true)))) == [])
    }

    @Test("an answer to a request that was replaced changes nothing")
    func lateAnswer() {
        var session = Session.listed()
        session.press("r")
        let before = session.state.keys
        #expect(session.happen(.pageListed(1, .success(.of("stale")))) == [])
        #expect(session.state.keys == before)
    }

    @Test("refresh calls off the listing that runs, and starts over")
    func refresh() {
        var session = Session()
        session.happen(.started)
        #expect(session.press("r") == [.cancel(1), .list(2, ListQuery(page: 1, limit: 1000)), .progress(2)])
    }

    @Test("a refresh that fails leaves the list as it was")
    func failedRefresh() {
        var session = Session.listed()
        session.press("r")
        #expect(names(session).count == 3)
        let refused = Unreachable(cause: .refused, host: "127.0.0.1:8787", detail: "Connection refused")
        session.happen(.pageListed(2, .failure(.unreachable(refused))))
        #expect(names(session) == ["checkout-flags", "checkout-limits", "payments"])
        #expect(session.state.keys.problem?.title == "127.0.0.1:8787 refused the connection")
    }

    @Test("the selection stays with its key over a refresh")
    func selectionOverRefresh() {
        var session = Session.listed()
        session.press("jj")
        session.press("r")
        session.happen(.pageListed(2, .success(.of("aaa", "checkout-flags", "checkout-limits", "payments"))))
        #expect(session.state.keys.selected?.key == "payments")
    }

    @Test("the selection stops at both ends")
    func ends() {
        var session = Session.listed()
        session.press("k")
        #expect(session.state.keys.selected?.key == "checkout-flags")
        session.press("G")
        session.press("j")
        #expect(session.state.keys.selected?.key == "payments")
        session.press("g")
        #expect(session.state.keys.selected?.key == "checkout-flags")
        session.press(Key(.pageDown))
        #expect(session.state.keys.selected?.key == "payments")
    }

    @Test("a server that lists nothing is no problem: keys are opened by name")
    func unlisted() {
        var session = Session()
        session.happen(.started)
        session.happen(.pageListed(1, .failure(.listUnsupported(status: 404))))
        #expect(session.state.keys.problem == nil)
        #expect(session.state.keys.isUnlisted)
        session.press("o")
        session.press("checkout-flags")
        #expect(session.press(Key(.enter)) == [.fetch(2, "checkout-flags"), .progress(2)])
    }

    @Test("keys that were found one by one stay in the list over a refresh of a server that lists nothing")
    func knownKeys() {
        var session = Session()
        session.happen(.started)
        session.happen(.pageListed(1, .failure(.listUnsupported(status: 405))))
        session.state.keys.insert("checkout-flags", size: 10)
        session.press("r")
        session.happen(.pageListed(2, .failure(.listUnsupported(status: 405))))
        #expect(names(session) == ["checkout-flags"])
    }

    @Test("Esc calls off the listing that runs, and only then drops the filter")
    func escape() {
        var session = Session.listed()
        session.press("/")
        session.press("pay")
        session.press(Key(.tab))
        session.press("r")
        #expect(session.press(Key(.escape)) == [.cancel(2)])
        session.happen(.pageListed(2, .failure(.cancelled)))
        #expect(session.state.keys.filter.text == "pay")
        #expect(session.press(Key(.escape)) == [])
        #expect(session.state.keys.filter.text == "")
        #expect(names(session).count == 3)
    }

    @Test("a row that no key may look like is not opened, and it says why")
    func hostileKey() {
        var session = Session.listed(.of("../../etc/passwd"))
        #expect(session.press(Key(.enter)) == [])
        #expect(session.notice == "not opened: a key holds only a-z, 0-9, - and _; character 1 is “.”")
    }

    @Test("an empty list has nothing to open, and it says so")
    func nothingToOpen() {
        var session = Session.listed(.of())
        #expect(session.meaning(of: Key(.enter)) == .refused(reason: "there is no key to open"))
        session.press("/")
        session.press("zzz")
        session.press(Key(.enter))
        #expect(session.notice == "no key matches the filter")
    }

    @Test("a saved key takes its place in the list by name, and the selection stays with its own key")
    func insert() {
        var session = Session.listed()
        session.press("j")
        session.state.keys.insert("bonus", size: 12)
        #expect(names(session) == ["bonus", "checkout-flags", "checkout-limits", "payments"])
        #expect(session.state.keys.selected?.key == "checkout-limits")
        #expect(session.state.keys.total == 4)
    }

    @Test(
        "sizes take at most five columns",
        arguments: [
            (0, "0B"), (88, "88B"), (999, "999B"), (1000, "1.0K"), (1229, "1.2K"), (102_399, "100K"),
            (1_023_999, "1.0M"), (3_565_158, "3.4M"), (52_428_800, "50.0M"),
        ])
    func sizes(bytes: Int, text: String) {
        #expect(ByteCount.text(bytes) == text)
        #expect(text.count <= 5)
    }
}
