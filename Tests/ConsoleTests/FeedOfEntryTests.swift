import Canvas
import JSONDocument
import KeyStoreAPI
import Testing

@testable import Console

@Suite("The feed of changes and the open key")
struct FeedOfEntryTests {
    @Test("the open key is read at once when it is told of, and not every so often")
    func open() {
        var session = Session.live(["checkout-flags", "checkout-limits"])
        session.press(Key(.enter))
        #expect(session.happen(.entryFetched(4, .success(.flags()))) == [])
        let told = session.told(.of("checkout-flags", .updated))
        #expect(told.contains(.reread(5, "checkout-flags")))
        session.happen(.reread(5, .success(.theirs)))
        #expect(session.text == JSONDocument.flagsTheirs.text)
        #expect(session.happen(.timerFired(.drift("checkout-flags"))) == [])
    }

    @Test("a key that others write all the time is read once a second, and last what it holds last")
    func busy() {
        var session = Session.liveEntry()
        session.told(.of("checkout-flags", .updated, "18"))
        session.happen(.reread(5, .success(.theirs)))
        #expect(session.told(.of("checkout-flags", .updated, "19")).allSatisfy { $0 != .reread(6, "checkout-flags") })
        #expect(session.happen(.timerFired(.driftRest)).contains(.reread(6, "checkout-flags")))
    }

    @Test("what is told while the key is read is not lost")
    func whileReading() {
        var session = Session.live(["checkout-flags"])
        session.press(Key(.enter))
        session.told(.of("checkout-flags", .updated))
        #expect(session.happen(.entryFetched(4, .success(.flags()))).contains(.reread(5, "checkout-flags")))
    }

    @Test("a text that was left and is come back to is read again, as nobody looked after it")
    func comesBack() {
        var session = Session.liveEntry()
        session.press("j", "j", " ")
        session.press(Key(.escape))
        session.press("j")
        session.press(Key(.enter))
        session.happen(.entryFetched(5, .success(Entry(key: "checkout-limits", data: "{}"))))
        session.press(Key(.escape))
        session.press("k")
        #expect(session.press(Key(.enter)).contains(.reread(6, "checkout-flags")))
    }

    @Test("a reading that fails is tried again after the interval")
    func failed() {
        var session = Session.liveEntry()
        session.told(.of("checkout-flags", .updated))
        let later = session.happen(.reread(5, .failure(.timedOut(.idle(seconds: 45)))))
        #expect(later.contains(.wait(.drift("checkout-flags"), milliseconds: 30_000)))
        #expect(session.happen(.timerFired(.drift("checkout-flags"))).contains(.reread(6, "checkout-flags")))
    }

    // MARK: While it is not there

    @Test("while it is lost the key is read every so often; what is told then is taken in")
    func lost() {
        var session = Session.liveEntry()
        let timer = Effect.wait(.drift("checkout-flags"), milliseconds: 15_000)
        #expect(session.happen(.feedTold(2, .lost)) == [timer])
        #expect(view(session.state).text.contains("checkout-flags"))
        #expect(session.happen(.feedTold(2, .began(isContinued: true))) == [])
        #expect(session.happen(.timerFired(.drift("checkout-flags"))) == [])
    }

    @Test("what was missed has the list and the open key read again")
    func missed() {
        var session = Session.liveEntry()
        session.happen(.feedTold(2, .lost))
        let effects = session.happen(.feedTold(2, .began(isContinued: false)))
        #expect(effects.contains(.list(5, ListQuery(page: 1, limit: 1000))))
        #expect(effects.contains(.reread(6, "checkout-flags")))
    }

    @Test("a store without one is asked as before")
    func unsupported() {
        var session = Session.listed()
        session.state.safety.driftSeconds = 15
        session.state.feed.request = 9
        session.happen(.feedTold(9, .ended(.listUnsupported(status: 404))))
        session.press(Key(.enter))
        let timer = Effect.wait(.drift("checkout-flags"), milliseconds: 15_000)
        #expect(session.happen(.entryFetched(2, .success(.flags()))) == [timer])
        #expect(!view(session.state).text.contains("live"))
    }

    @Test("a token that it does not want is not worth a word; with another it is followed again")
    func token() {
        var session = Session.live()
        session.happen(.feedTold(2, .ended(.noToken)))
        #expect(session.state.keys.problem == nil)
        #expect(session.notice == nil)
        session.press("r")
        session.happen(.pageListed(session.state.keys.requests[0], .failure(.noToken)))
        session.press("t")
        session.press("s3cret")
        let effects = session.press(Key(.enter))
        #expect(effects.contains { if case .follow = $0 { true } else { false } })
    }

    @Test("another profile ends the one, and begins its own")
    func otherProfile() {
        var session = Session.live()
        session.state.profiles = [.staging, .viewing]
        session.state.switching = Activity(request: 9, label: "")
        var terms = ProfileTerms(profile: .viewing)
        terms.safety.driftSeconds = 15
        let effects = session.happen(.profileSwitched(9, .success(terms)))
        let ends = effects.firstIndex(of: .cancel(2))
        let next = effects.firstIndex { if case .follow = $0 { true } else { false } }
        let use = effects.firstIndex(of: .useProfile(name: "audit"))
        #expect(ends != nil && next != nil && use != nil)
        if let ends, let next, let use { #expect(ends < use && use < next) }
        #expect(session.happen(.feedTold(2, .changed(FeedChanges([], time: Timestamp(milliseconds: 0))))) == [])
    }
}

extension ScreenTests {
    @Test("a list that follows what others do", arguments: sizes + [ConsoleState.minimumSize])
    func live(size: Size) {
        var session = Session.live(size: size)
        session.told(.of("eee", .created))
        Screen.check(session, "live")
    }

    @Test("… and one that does not any more", arguments: sizes)
    func notLive(size: Size) {
        var session = Session.live(size: size)
        session.happen(.feedTold(2, .lost))
        Screen.check(session, "live-lost")
    }
}
