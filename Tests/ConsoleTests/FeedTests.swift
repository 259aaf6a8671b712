import Canvas
import JSONDocument
import KeyStoreAPI
import Testing

@testable import Console

extension Session {
    /// Three keys are listed, and the feed is open (it is request 2, the list came again as 3).
    static func live(_ keys: [String] = ["bbb", "ccc", "ddd"], size: Size = .usual, unicode: Bool = true) -> Session {
        var session = Session(size: size, unicode: unicode)
        session.state.safety.driftSeconds = 15
        session.happen(.started)
        let page = ListPage(
            items: keys.map { EntrySummary(key: $0, size: 88) }, total: keys.count, hasNextPage: false)
        session.happen(.pageListed(1, .success(page)))
        session.happen(.feedTold(2, .began(isContinued: false)))
        session.happen(.pageListed(3, .success(page)))
        return session
    }

    /// … and `checkout-flags` is open.
    static func liveEntry(size: Size = .usual) -> Session {
        var session = live(["checkout-flags", "checkout-limits"], size: size)
        session.press(Key(.enter))
        session.happen(.entryFetched(4, .success(.flags())))
        return session
    }

    @discardableResult
    mutating func told(_ changes: EntryChange...) -> [Effect] {
        happen(.feedTold(2, .changed(FeedChanges(changes, time: Timestamp(milliseconds: 1_800_000_000_000)))))
    }

    var names: [String] { state.keys.shownKeys() }
}

extension EntryChange {
    static func of(_ key: String, _ kind: Kind, _ revision: String = "18") -> EntryChange {
        EntryChange(key: key, revision: Revision(revision), kind: kind)
    }
}

@Suite("The feed of changes")
struct FeedTests {
    @Test("it is followed from the start, and the list that was asked for before is asked for once more")
    func begins() {
        var session = Session()
        session.state.safety.driftSeconds = 15
        #expect(session.happen(.started).contains(.follow(2)))
        let began = session.happen(.feedTold(2, .began(isContinued: false)))
        #expect(began.contains(.cancel(1)))
        #expect(began.contains(.list(3, ListQuery(page: 1, limit: 1000))))
    }

    @Test("`drift-interval: off` asks for nothing by itself: no feed either")
    func off() {
        var session = Session()
        #expect(session.happen(.started) == [.list(1, ListQuery(page: 1, limit: 1000)), .progress(1)])
    }

    @Test("a list that grows is followed by the one that takes its place without a step back")
    func catchesUp() {
        var session = Session()
        session.state.safety.driftSeconds = 15
        session.happen(.started)
        session.happen(.pageListed(1, .success(.of("aaa", "bbb", total: 4, more: true))))
        session.happen(.feedTold(2, .began(isContinued: false)))
        #expect(session.names == ["aaa", "bbb"])
        let first = session.state.keys.requests[0]
        session.happen(.pageListed(first, .success(.of("aaa", "abc", total: 4, more: true))))
        #expect(session.names == ["aaa", "abc"])
        let second = session.state.keys.requests[0]
        session.happen(.pageListed(second, .success(.of("bbb", "ccc", total: 4))))
        #expect(session.names == ["aaa", "abc", "bbb", "ccc"])
    }

    // MARK: The list

    @Test("what others make and delete comes and goes, and the count with it; the selection stays with its key")
    func comesAndGoes() {
        var session = Session.live()
        session.press("j")
        session.told(.of("aaa", .created), .of("ddd", .deleted), .of("bbb", .updated))
        #expect(session.names == ["aaa", "bbb", "ccc"])
        #expect(session.state.keys.selected?.key == "ccc")
        #expect(view(session.state).text.contains("3 of 3 keys"))
    }

    @Test("where nobody chose a key yet, one that comes before it does not move the cursor to another")
    func untouched() {
        var session = Session.live()
        session.told(.of("aaa", .created))
        #expect(session.state.keys.selected?.key == "bbb")
    }

    @Test("when the selected key goes, the next one that stays is selected, and it does not jump back")
    func selectedGoes() {
        var session = Session.live()
        session.press("j")
        session.told(.of("bbb", .deleted), .of("ccc", .deleted))
        #expect(session.state.keys.selected?.key == "ddd")
        session.told(.of("ccc", .created))
        #expect(session.state.keys.selected?.key == "ddd")
        session.told(.of("ddd", .deleted))
        #expect(session.state.keys.selected?.key == "ccc")
    }

    @Test("the filter holds for what comes; the best match stays the one that was on the screen")
    func filter() {
        var session = Session.live()
        session.press("/c")
        session.told(.of("ccd", .created), .of("aaa", .created), .of("c0", .created))
        #expect(Set(session.names) == ["ccc", "ccd", "c0"])
        #expect(session.state.keys.selected?.key == "ccc")
        #expect(!session.state.keys.isSearching)
    }

    @Test("a long list with a filter waits with new keys until the filter is left, so that its matches stay in sight")
    func longFilter() {
        var session = Session.live((0...KeysState.filteredLimit).map { "key-\(1_000_000 + $0)" })
        session.press("/000100")
        while session.state.keys.isSearching { session.happen(.timerFired(.filtering)) }
        let before = session.names
        session.told(.of("key-000100", .created), .of("key-1000100", .deleted))
        #expect(session.names == before)
        session.press(Key(.escape))
        #expect(session.state.keys.contains("key-000100"))
        #expect(!session.state.keys.contains("key-1000100"))
    }

    @Test("marks go with their keys")
    func marks() {
        var session = Session.live()
        session.press(" ", " ")
        #expect(session.state.keys.marked == ["bbb", "ccc"])
        session.told(.of("bbb", .deleted))
        #expect(session.state.keys.marked == ["ccc"])
    }

    @Test("the order by change has what others wrote first")
    func order() {
        var session = Session.live()
        session.press("j")
        session.state.keys.sort(by: .updated)
        session.told(.of("ddd", .updated))
        #expect(session.names.first == "ddd")
        #expect(session.state.keys.selected?.key == "ccc")
    }

    @Test("what is told while a list comes holds against what the list says")
    func whileListing() {
        var session = Session.live()
        session.press("r")
        let request = session.state.keys.requests[0]
        session.told(.of("ccc", .deleted), .of("eee", .created), .of("fff", .created))
        session.told(.of("fff", .deleted))
        session.happen(.pageListed(request, .success(.of("bbb", "ccc", "ddd", "fff"))))
        #expect(session.names == ["bbb", "ddd", "eee"])
        #expect(session.state.keys.total == 3)
    }

    // MARK: Sizes

    @Test("the size of what others wrote is asked for after a second, once for all that is in sight")
    func sizes() {
        var session = Session.live()
        let timer = Effect.wait(.rows, milliseconds: 1000)
        #expect(session.told(.of("bbb", .updated)) == [timer])
        #expect(session.told(.of("ddd", .updated, "19"), .of("aaa", .created, "20")) == [])
        #expect(session.happen(.timerFired(.rows)) == [.list(4, ListQuery(limit: 12, after: ""))])
        session.happen(.pageListed(4, .success(.of("aaa", "bbb", "ccc", "ddd", size: 7))))
        #expect(session.state.keys.rows.map(\.size) == [7, 7, 7, 7])
        #expect(session.happen(.timerFired(.rows)) == [])
    }

    @Test("rows far from each other are asked for one by one")
    func farRows() {
        var session = Session.live((0..<1000).map { "key-\(1000 + $0)" })
        session.state.keys.pin("key-1900", true)
        session.press("g")
        session.told(.of("key-1900", .updated), .of("key-1001", .updated))
        #expect(session.happen(.timerFired(.rows)) == [.list(4, ListQuery(limit: 1, prefix: "key-1001"))])
        let next = session.happen(.pageListed(4, .success(.of("key-1001", size: 3))))
        #expect(next == [.wait(.rows, milliseconds: 1000)])
    }

    @Test("rows that are not in sight wait until they are")
    func outOfSight() {
        var session = Session.live((0..<1000).map { "key-\(1000 + $0)" })
        #expect(session.told(.of("key-1900", .updated)) == [])
        #expect(session.press("G") == [])
        let effects = "/key-190".flatMap { session.press(String($0)) }
        #expect(effects == [.wait(.rows, milliseconds: 1000)])
    }

    @Test("what was written from here is no news")
    func own() {
        var session = Session.liveEntry()
        session.press("j", "j", " ")
        session.press(.control("s"))
        session.press("y")
        let submit = session.state.entry?.submission?.request ?? 0
        session.happen(.writeEnded(submit, .success(.flags(.flagsEnabled, revision: "18"))))
        let early = session.told(.of("checkout-flags", .updated, "18"))
        let verify = session.state.entry?.submission?.request ?? 0
        session.happen(.entryFetched(verify, .success(.flags(.flagsEnabled, revision: "18"))))
        #expect(!early.contains { if case .reread = $0 { true } else { false } })
        #expect(session.told(.of("checkout-flags", .updated, "18")) == [])
        session.happen(.timerFired(.rows))
        #expect(session.press("k") == [])
        #expect(session.state.keys.stale.isEmpty)
        #expect(session.state.keys.rows[0].size == JSONDocument.flagsEnabled.bytes.count)
    }

    @Test("so many changes that asking for each row costs more than the list have it asked for")
    func outdated() {
        var session = Session.live((0..<2000).map { "key-\(1000 + $0)" })
        let changes = (0...1000).map { EntryChange.of("key-\(1000 + $0)", .updated) }
        let effects = session.happen(
            .feedTold(2, .changed(FeedChanges(changes, time: Timestamp(milliseconds: 0)))))
        #expect(effects.contains(.list(4, ListQuery(page: 1, limit: 1000))))
        #expect(session.state.keys.stale.isEmpty)
    }
}
