import Canvas
import JSONDocument
import KeyStoreAPI
import Testing

@testable import Console

extension ScreenTests {
    private static let hostile = try! JSONDocument(
        parsing: """
            {"a\\u001b[31m": "rollout \u{202E}gnp.exe", "long": "\(String(repeating: "lorem ipsum ", count: 30))rollout",
             "deep": {"deeper": {"deepest": {"a name that goes on and on": {"rollout": 1}}}}}
            """)

    private func found(_ size: Size, unicode: Bool = true) -> Session {
        var session = Session.searching(size: size, unicode: unicode)
        session.happen(
            .valuesRead(2, .of(["checkout-flags": .flags, "checkout-limits": Self.hostile], read: 2)))
        session.press("j")
        return session
    }

    @Test("asking what to search for", arguments: sizes + [ConsoleState.minimumSize])
    func searchPrompt(size: Size) {
        var session = Session.listed(size: size)
        session.press("v")
        session.press(".newCheckout.enabled=true")
        Screen.check(session, "search-prompt")
    }

    @Test("a query that is wrong", arguments: sizes)
    func searchFault(size: Size) {
        var session = Session.listed(size: size)
        session.press("v")
        session.press("/^(beta|staff/")
        session.press(Key(.enter))
        Screen.check(session, "search-fault")
    }

    @Test("a search under way", arguments: sizes + [ConsoleState.minimumSize])
    func searchRunning(size: Size) { Screen.check(found(size), "search-running") }

    @Test("a search that the server makes wait", arguments: sizes)
    func searchWaiting(size: Size) {
        var session = found(size)
        session.happen(.valuesRead(2, .of(pause: 3)))
        Screen.check(session, "search-waiting")
    }

    @Test("a search that is over", arguments: sizes + [ConsoleState.minimumSize])
    func searchDone(size: Size) {
        var session = found(size)
        let gone = ValuesRead.Unreadable(key: "payments", error: .notFound)
        session.happen(.valuesRead(2, .of(unreadable: [gone], isDone: true)))
        Screen.check(session, "search-done")
    }

    @Test("a search without Unicode")
    func searchASCII() { Screen.check(found(.usual, unicode: false), "search-ascii") }

    @Test("a search that found nothing", arguments: sizes)
    func searchNothing(size: Size) {
        var session = Session.searching("nowhere", size: size)
        session.happen(.valuesRead(2, .of(read: 3, isDone: true)))
        Screen.check(session, "search-nothing")
    }

    @Test("keys that a search could not read", arguments: sizes)
    func searchUnreadable(size: Size) {
        var session = Session.searching(size: size)
        let reply = NotAReply(status: 200, contentType: "text/html", reason: "not JSON", excerpt: "<html>")
        session.happen(
            .valuesRead(
                2,
                .of(
                    read: 0,
                    unreadable: [
                        ValuesRead.Unreadable(key: "checkout-flags", error: .notAKeyStoreReply(reply)),
                        ValuesRead.Unreadable(key: "payments", error: .slowDown),
                        ValuesRead.Unreadable(key: "../x\u{1B}[2J", error: .invalidKey(.character("/", position: 3))),
                    ], isDone: true)))
        session.press("u")
        session.press("j")
        Screen.check(session, "search-unreadable")
    }

    @Test("the place in the key that was opened from a search", arguments: sizes)
    func searchOpened(size: Size) {
        var session = Session.searched(size: size)
        session.press(Key(.enter))
        session.happen(.entryFetched(3, .success(.flags())))
        Screen.check(session, "search-opened")
    }
}
