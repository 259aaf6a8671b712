import Canvas
import KeyStoreAPI
import Testing

@testable import Console

extension LoggedExchange {
    static func of(
        _ number: Int, _ method: String = "GET", _ path: String = "/v1/key-store/checkout-flags",
        status: Int? = 200, milliseconds: Int = 12, detail: String? = nil, excerpt: String? = nil
    ) -> LoggedExchange {
        LoggedExchange(
            number: number, time: Timestamp(milliseconds: 1_795_526_405_000 + Int64(number) * 1000).description,
            profile: "staging", method: method, path: path, status: status, milliseconds: milliseconds,
            detail: detail, excerpt: excerpt)
    }

    /// The newest first.
    static let session: [LoggedExchange] = [
        .of(
            5, status: 200, detail: "not a key store reply (text/html): not JSON: line 1, column 1",
            excerpt: "<html>\n<b>\u{1B}[2JSign in</b>"),
        .of(4, "PUT", status: 409, milliseconds: 8, detail: "3002 Entity changed since revision 17"),
        .of(3, "GET", "/v1/key-store/payments", status: nil, milliseconds: 15_000, detail: "no byte came for 15 s"),
        .of(2), .of(1, "GET", "/v1/key-store?page=1&limit=1000", milliseconds: 31),
    ]
}

extension Session {
    /// The log of a session is open (request 2).
    static func logged(_ rows: [LoggedExchange] = LoggedExchange.session, size: Size = .usual) -> Session {
        var session = listed(size: size)
        session.press("L")
        session.happen(.logFound(2, rows))
        return session
    }

    var log: LogState? { if case .log(let log) = state.overlay { log } else { nil } }
}

@Suite("Log")
struct LogTests {
    @Test(
        "L asks for the requests of the session, and leaving it calls that off",
        arguments: [Key(.escape), .character("q")])
    func open(key: Key) {
        var session = Session.listed()
        #expect(session.press("L") == [.seekLog(2)])
        session.happen(.logFound(2, LoggedExchange.session))
        #expect(session.log?.rows.value?.count == 5)
        #expect(session.press(key) == [.cancel(2)])
        #expect(session.state.overlay == nil)
        #expect(session.happen(.logFound(2, [])) == [])
    }

    @Test("at the top one sees what comes; further down one stays on the same request")
    func following() {
        var session = Session.logged()
        session.happen(.logFound(2, [.of(6)] + LoggedExchange.session))
        #expect(session.log?.selected?.number == 6)
        session.press("jj")
        #expect(session.log?.selected?.number == 4)
        session.happen(.logFound(2, [.of(8), .of(7), .of(6)] + LoggedExchange.session))
        #expect(session.log?.selected?.number == 4)
    }

    @Test("a request that gave way leaves the selection at the end")
    func gaveWay() {
        var session = Session.logged()
        session.press("G")
        session.happen(.logFound(2, [.of(7), .of(6)]))
        #expect(session.log?.selected?.number == 6)
    }

    @Test("Enter shows one whole, with what came, made safe; the way back is to the list")
    func whole() {
        var session = Session.logged()
        session.press(Key(.enter))
        let text = view(session.state).text
        #expect(text.contains("Request 5"))
        #expect(text.contains("GET /v1/key-store/checkout-flags"))
        #expect(text.contains("200 after 12 ms"))
        #expect(text.contains("not a key store reply (text/html)"))
        #expect(text.contains("<b>^[[2JSign in</b>"))
        #expect(session.press(Key(.escape)) == [])
        #expect(session.log?.shown == nil)
        #expect(session.log != nil)
    }

    @Test("what is learned of a request that is shown, shows")
    func learned() {
        var session = Session.logged([.of(1)])
        session.press(Key(.enter))
        session.happen(.logFound(2, [.of(2), .of(1, detail: "not a key store reply")]))
        #expect(view(session.state).text.contains("why       not a key store reply"))
    }

    @Test("y copies the request, made safe, from the list and from where it is shown whole")
    func copy() {
        var session = Session.logged()
        let expected = """
            time      2026-11-24T13:20:10Z
            profile   staging
            request   GET /v1/key-store/checkout-flags
            answer    200 after 12 ms
            why       not a key store reply (text/html): not JSON: line 1, column 1
            what came, from its beginning:
              <html>
              <b>^[[2JSign in</b>

            """
        func copied(_ effects: [Effect]) -> String? {
            effects.lazy.compactMap { if case .copy(let text) = $0 { text } else { nil } }.first
        }
        #expect(copied(session.press("y")) == expected)
        session.press(Key(.enter))
        #expect(copied(session.press("y")) == expected)
    }

    @Test("without requests there is nothing to show or to copy")
    func empty() {
        var session = Session.logged([])
        #expect(view(session.state).text.contains("Nothing was sent yet."))
        session.press(Key(.enter))
        #expect(session.notice == "there is no request to show")
        session.press("y")
        #expect(session.notice == "there is nothing to copy")
    }
}

extension ScreenTests {
    @Test("the log", arguments: sizes + [ConsoleState.minimumSize])
    func log(size: Size) {
        var session = Session.logged(size: size)
        session.press("j")
        Screen.check(session, "log")
    }

    @Test("a request of the log", arguments: sizes)
    func logOne(size: Size) {
        var session = Session.logged(size: size)
        session.press(Key(.enter))
        Screen.check(session, "log-one")
    }
}
