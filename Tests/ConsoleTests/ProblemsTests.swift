import Canvas
import JSONDocument
import KeyStoreAPI
import Testing
import TextEditing

@testable import Console

/// An error, and the words for it.
struct Wording: Sendable, CustomTestStringConvertible {
    let error: KeyStoreError
    let title: String
    var hint: String?
    var offers: [Problem.Offer] = [.retry]

    var testDescription: String { title }
}

@Suite("Problems")
struct ProblemsTests {
    private static func unreachable(_ cause: Unreachable.Cause, _ detail: String = "") -> KeyStoreError {
        .unreachable(Unreachable(cause: cause, host: "keys.example.com:443", detail: detail))
    }

    private static func rejected(_ status: Int, _ code: Int? = nil, _ message: String? = nil) -> KeyStoreError {
        .rejected(Rejection(status: status, code: code, message: message))
    }

    @Test(
        "opening: what went wrong in one line, and what can be done",
        arguments: [
            Wording(error: .noToken, title: "401 · 4002 No auth token", offers: [.enterToken, .retry]),
            Wording(error: .invalidToken, title: "401 · 4004 Invalid Token", offers: [.enterToken, .retry]),
            Wording(
                error: .notFound, title: "404 · 3001 Entity not found", offers: [.createMissing, .retry, .forget]),
            Wording(
                error: rejected(403, 4003, "Forbidden"), title: "403 · 4003 Forbidden",
                hint: "this token may not do that", offers: [.enterToken, .retry]),
            Wording(error: rejected(418), title: "418 · no reason given"),
            Wording(error: rejected(400, nil, "Nope"), title: "400 · Nope"),
            Wording(error: rejected(400, 5014, nil), title: "400 · 5014"),
            Wording(error: .slowDown, title: "429 · 4290 Too many requests", hint: "the server asks to slow down"),
            Wording(
                error: rejected(503, 5030, "Store unavailable"), title: "503 · 5030 Store unavailable",
                hint: "a fault in the server"),
            Wording(
                error: unreachable(.refused), title: "keys.example.com:443 refused the connection",
                hint: "is it running, is the port right?"),
            Wording(
                error: unreachable(.nameNotFound), title: "no address for keys.example.com:443",
                hint: "is the name right, does DNS work here?"),
            Wording(
                error: unreachable(.tls, "certificate has expired"),
                title: "no trust in keys.example.com:443: certificate has expired",
                hint: "CA file? host name? clock?"),
            Wording(
                error: unreachable(.clientCertificate, "asks for a client certificate"),
                title: "keys.example.com:443 asks for a client certificate",
                hint: "client-certificate, client-key in the configuration?"),
            Wording(
                error: unreachable(.connectTimedOut), title: "keys.example.com:443 did not answer",
                hint: "firewall, VPN, or the port?"),
            Wording(
                error: unreachable(.other, "network is down"), title: "no connection to keys.example.com:443",
                hint: "network is down"),
            Wording(
                error: .timedOut(.idle(seconds: 10)), title: "no answer for 10 s",
                hint: "the server is slow or stuck"),
            Wording(
                error: .timedOut(.total(seconds: 30)), title: "not done after 30 s",
                hint: "the server or the line is slow"),
            Wording(
                error: .redirected(status: 302, location: "https://other.example.com/"),
                title: "302 · redirected to https://other.example.com/", hint: "not followed; is the URL right?"),
            Wording(
                error: .notAKeyStoreReply(
                    NotAReply(status: 200, contentType: "text/html", reason: "not JSON", excerpt: "<html>")),
                title: "not a key store reply (text/html, 200)", hint: "not JSON"),
            Wording(
                error: .replyTooLarge(limit: 16 * 1024 * 1024), title: "the reply is over 16 MiB",
                hint: "it was not read"),
            Wording(
                error: .invalidToken(reason: "it holds a line break"), title: "token not usable",
                hint: "it holds a line break", offers: [.enterToken]),
            Wording(error: .cancelled, title: "cancelled"),
        ])
    func onOpen(wording: Wording) {
        var session = Session.listed()
        session.press(Key(.enter))
        session.happen(.entryFetched(2, .failure(wording.error)))
        let problem = session.state.entry?.problem
        #expect(problem?.title == wording.title)
        #expect(problem?.hint == wording.hint)
        #expect(problem?.offers == wording.offers)
        #expect(view(session.state).text.contains(problem?.title.prefix(70) ?? "–"))
        #expect(session.state.context == .problem)
    }

    @Test("a read is retried by r, whatever was wrong with it")
    func retryOpen() {
        var session = Session.listed()
        session.press(Key(.enter))
        session.happen(.entryFetched(2, .failure(Self.unreachable(.refused))))
        #expect(session.press("r") == [.fetch(3, "checkout-flags"), .progress(3)])
    }

    @Test("404 on opening: create it, or forget it")
    func missing() {
        var session = Session.listed()
        session.press(Key(.enter))
        session.happen(.entryFetched(2, .failure(.notFound)))
        var creating = session
        #expect(creating.press("n") == [])
        #expect(creating.text == "{\n  \n}")
        #expect(creating.state.entry?.base == nil)
        #expect(session.press("x") == [])
        #expect(session.state.entry == nil)
        #expect(session.state.keys.rows.map(\.key) == ["checkout-limits", "payments"])
        #expect(session.notice == "checkout-flags is off the list")
    }

    @Test("404 on submitting: create it again with the same value")
    func createAgain() {
        var session = Session.refused(.notFound)
        #expect(session.problem == "404 · 3001 Entity not found")
        #expect(session.state.entry?.problem?.hint == "deleted while you edited")
        #expect(session.state.entry?.problem?.offers == [.createAgain, .copyValue, .keepDraft, .forget])
        #expect(session.press("c") == [])
        #expect(session.state.context == .review)
        let write = Write(key: "checkout-flags", data: .flagsEnabled, kind: .create)
        #expect(session.press("y") == [.send(4, write), .progress(4)])
    }

    @Test("404 on submitting: copy the value")
    func copyValue() {
        var session = Session.refused(.notFound)
        #expect(session.press("y") == [.copy(JSONDocument.flagsEnabled.text)])
        #expect(session.state.context == .problem)
    }

    @Test("404 on submitting: Esc keeps the text, to be edited and submitted later")
    func keepDraft() {
        var session = Session.refused(.notFound)
        #expect(session.press(Key(.escape)) == [])
        #expect(session.state.context == .text)
        #expect(session.text == JSONDocument.flagsEnabled.text)
        #expect(session.state.unsubmitted == ["checkout-flags"])
        session.press(.control("s"))
        #expect(session.state.context == .review)
    }

    @Test("no error changes the text", arguments: [KeyStoreError.noToken, .notFound, .slowDown, .exists, .readOnly])
    func textIsKept(error: KeyStoreError) {
        let session = Session.refused(error)
        #expect(session.text == JSONDocument.flagsEnabled.text)
        #expect(session.state.unsubmitted == ["checkout-flags"])
    }

    @Test("an offer that is not made says that it does not help here")
    func otherOffers() {
        let session = Session.refused(.notFound)
        #expect(session.meaning(of: .character("t")) == .refused(reason: "that does not help here"))
        #expect(session.meaning(of: .character("c")) == .invoked(.offer(.createAgain)))
    }

    @Test("429 counts down, refuses a retry meanwhile, and allows it then")
    func countdown() {
        var session = Session.submitting()
        let tick = Timer.countdown(.submit(.enabling))
        #expect(session.happen(.writeEnded(3, .failure(.slowDown))) == [.wait(tick, milliseconds: 1000)])
        #expect(view(session.state).text.contains("r retry in 3 s"))
        #expect(session.press("r") == [])
        #expect(session.notice == "the server asked to wait 3 s more")
        #expect(session.happen(.timerFired(tick)) == [.wait(tick, milliseconds: 1000)])
        #expect(session.happen(.timerFired(tick)) == [.wait(tick, milliseconds: 1000)])
        #expect(session.happen(.timerFired(tick)) == [])
        #expect(session.state.entry?.problem?.wait == 0)
        #expect(session.press("r") == [.send(4, .enabling), .progress(4)])
        #expect(session.happen(.timerFired(tick)) == [])
    }

    @Test("429 on the list counts down there")
    func listCountdown() {
        var session = Session()
        session.happen(.started)
        let tick = Timer.countdown(.list)
        #expect(session.happen(.pageListed(1, .failure(.slowDown))) == [.wait(tick, milliseconds: 1000)])
        session.happen(.timerFired(tick))
        #expect(session.state.keys.problem?.wait == 2)
        #expect(view(session.state).text.contains("r retry in 2 s"))
    }

    @Test("what a server sends is shown escaped")
    func hostileMessage() {
        let error = Self.rejected(400, 5014, "\u{1B}[2J\u{202E}gotcha\u{7}")
        let session = Session.refused(error)
        let screen = view(session.state).text
        #expect(screen.contains("400 · 5014 ^[[2J‹202E›gotcha^G"))
        #expect(!screen.unicodeScalars.contains("\u{1B}"))
    }

    @Test("a mistake that is typed after a problem was put away is shown")
    func mistakeAfterProblem() {
        var session = Session.refused(.noToken)
        session.press(Key(.escape))
        #expect(view(session.state).text.contains("401 · 4002 No auth token"))
        session.press("[")
        #expect(view(session.state).text.contains("line 10, column"))
    }
}
