import Canvas
import JSONDocument
import KeyStoreAPI
import Testing

@testable import Console

extension Session {
    /// `checkout-flags` is open (request 2), and is read again every 15 seconds.
    static func watched(_ entry: Entry = .flags(), size: Size = .usual, unicode: Bool = true) -> Session {
        var session = listed(size: size, unicode: unicode)
        session.state.safety.driftSeconds = 15
        session.press(Key(.enter))
        session.happen(.entryFetched(2, .success(entry)))
        return session
    }

    /// … its flag was flipped.
    static func watchedEdit(size: Size = .usual, unicode: Bool = true) -> Session {
        var session = watched(size: size, unicode: unicode)
        session.press("j", "j")
        session.press(Key(.character(" ")))
        return session
    }

    @discardableResult
    mutating func press(_ texts: String...) -> [Effect] { texts.reduce([]) { _, text in press(text) } }

    /// The time has come, and this is what the store answers.
    @discardableResult
    mutating func reread(_ result: Result<Entry, KeyStoreError>) -> [Effect] {
        let due = happen(.timerFired(.drift("checkout-flags")))
        guard case .reread(let request, _) = due.first else { return due }
        return happen(.reread(request, result))
    }

    var drift: Drift? { state.entry?.drift }
}

extension Entry {
    /// What someone else made of it.
    static let theirs = Entry.flags(.flagsTheirs, revision: "18")
}

@Suite("Live drift")
struct DriftTests {
    private let timer = Effect.wait(.drift("checkout-flags"), milliseconds: 15_000)

    @Test("the open key is read again after the interval, one timer at a time, and nothing of it is shown")
    func interval() {
        var session = Session.listed()
        session.state.safety.driftSeconds = 15
        session.press(Key(.enter))
        #expect(session.happen(.entryFetched(2, .success(.flags()))) == [timer])
        #expect(session.press("j") == [])
        let before = view(session.state).text
        #expect(session.happen(.timerFired(.drift("checkout-flags"))) == [.reread(3, "checkout-flags")])
        #expect(session.state.entry?.activity == nil)
        #expect(session.press("k") == [])
        session.press("j")
        #expect(view(session.state).text == before)
        #expect(session.happen(.reread(3, .success(.flags()))) == [timer])
        #expect(view(session.state).text == before)
    }

    @Test("where it is off, nothing is read")
    func off() {
        var session = Session.outlined()
        #expect(session.press("j") == [])
        #expect(session.happen(.timerFired(.drift("checkout-flags"))) == [])
    }

    @Test("a text that was not touched follows what the store holds; the cursor stays on its row")
    func follow() {
        var session = Session.watched()
        session.press("jjjj")
        let path = session.state.entry?.outline.path
        session.reread(.success(.theirs))
        #expect(session.text == JSONDocument.flagsTheirs.text)
        #expect(session.state.entry?.isModified == false)
        #expect(session.state.entry?.base == .theirs)
        #expect(session.state.entry?.outline.path == path)
        let text = view(session.state).text
        #expect(text.contains("◆ changed by someone else · rev 18: this is what it holds now"))
        #expect(text.contains("\"rollout\": 50"))
        #expect(text.contains("◆ was 25"))
        session.reread(.success(.theirs))
        #expect(session.drift != nil)
        session.press(Key(.character(" ")))
        session.press("gjj")
        session.press(Key(.character(" ")))
        #expect(session.drift == nil)
    }

    @Test("a text that was changed is left alone, and the rows that differ in theirs light up")
    func modified() {
        var session = Session.watchedEdit()
        session.reread(.success(.theirs))
        #expect(session.text == JSONDocument.flagsEnabled.text)
        #expect(session.state.entry?.base == .flags())
        let text = view(session.state).text
        #expect(text.contains("changed by someone else · rev 18: your text is kept"))
        #expect(text.contains("^S brings both together"))
        #expect(text.contains("◆ theirs: 50"))
        #expect(text.contains("← was false"))
    }

    @Test("the lines of the text light up too, and keep up with what is typed above them")
    func lines() {
        var session = Session.watchedEdit()
        session.reread(.success(.theirs))
        session.press("e")
        func marked() -> [String] {
            view(session.state).text.split(separator: "\n").map(String.init).filter { $0.contains("◆ theirs") }
        }
        #expect(marked().count == 1)
        #expect(marked().first?.contains("\"rollout\": 25") == true)
        session.press(Key(.home, .control))
        session.press(Key(.enter))
        #expect(marked().first?.contains("\"rollout\": 25") == true)
    }

    @Test("^S goes to Conflict at once, from there to Review against theirs, and the mark is gone")
    func resolve() {
        var session = Session.watchedEdit()
        session.reread(.success(.theirs))
        session.press(.control("s"))
        #expect(session.state.context == .conflict)
        session.press(.control("s"))
        #expect(session.state.context == .review)
        #expect(session.state.entry?.base == .theirs)
        #expect(session.drift == nil)
    }

    @Test("reading it again takes theirs, and the mark is gone")
    func reload() {
        var session = Session.watchedEdit()
        session.reread(.success(.theirs))
        session.press("r")
        #expect(session.state.context == .reloadQuestion)
        session.press("d")
        guard let request = session.state.entry?.activity?.request else {
            Issue.record("not reloading")
            return
        }
        session.happen(.entryFetched(request, .success(.theirs)))
        #expect(session.drift == nil)
        #expect(session.text == JSONDocument.flagsTheirs.text)
    }

    @Test("changed back by them, the mark is gone, and the text stands on what is there now")
    func back() {
        var session = Session.watchedEdit()
        session.reread(.success(.theirs))
        session.reread(.success(.flags(revision: "19")))
        #expect(session.drift == nil)
        #expect(session.state.entry?.base?.revision == Revision("19"))
        #expect(session.state.entry?.isModified == true)
    }

    @Test("the same change by someone else leaves nothing to submit")
    func same() {
        var session = Session.watchedEdit()
        session.reread(.success(.flags(.flagsEnabled, revision: "18")))
        #expect(session.state.entry?.isModified == false)
        #expect(session.outcome == "someone else made the same change · rev 18")
    }

    @Test("deleted meanwhile is said; made again, it is not any more")
    func deleted() {
        var session = Session.watched()
        session.reread(.failure(.notFound))
        #expect(view(session.state).text.contains("deleted by someone else: this is what it held"))
        #expect(session.text == JSONDocument.flags.text)
        session.reread(.success(.flags(revision: "1")))
        #expect(session.drift == nil)
    }

    @Test("what was added and removed in theirs is said beside what is around it")
    func structure() {
        let theirs = Entry.flags(
            """
            {
              "newCheckout": {
                "enabled": false,
                "rollout": 25,
                "fresh": 1
              },
              "limit": 1.0
            }

            """, revision: "18")
        var session = Session.watchedEdit()
        session.reread(.success(theirs))
        let notes = session.drift?.marks.marks.map(\.note)
        #expect(
            notes == [
                "theirs has .fresh: 1", "removed in theirs", "removed in theirs",
            ])
    }

    @Test("what fails is not said, and is tried less often; where the server asks to wait, that is heeded")
    func backOff() {
        var session = Session.watched()
        let before = view(session.state).text
        let gone = KeyStoreError.timedOut(.idle(seconds: 15))
        func wait(_ seconds: Int) -> [Effect] { [.wait(.drift("checkout-flags"), milliseconds: seconds * 1000)] }
        #expect(session.reread(.failure(gone)) == wait(30))
        #expect(session.reread(.failure(gone)) == wait(60))
        for _ in 0..<10 { session.reread(.failure(gone)) }
        #expect(session.reread(.failure(gone)) == wait(600))
        #expect(session.reread(.success(.flags())) == wait(15))
        let busy = KeyStoreError.rejected(Rejection(status: 429, retryAfter: 120))
        #expect(session.reread(.failure(busy)) == wait(120))
        #expect(session.reread(.success(.flags())) == wait(15))
        #expect(view(session.state).text == before)
    }

    @Test("a value over a megabyte is read no more often than once a minute")
    func large() {
        #expect(DriftState().delay(interval: 15, bytes: 2 << 20) == 60)
        #expect(DriftState().delay(interval: 300, bytes: 2 << 20) == 300)
    }

    @Test("while a submit is on its way nothing is read, and what was read before it says nothing after it")
    func submitting() {
        var session = Session.watchedEdit()
        session.happen(.timerFired(.drift("checkout-flags")))
        guard let asked = session.state.drift.asked?.request else {
            Issue.record("not asked")
            return
        }
        session.press(.control("s"))
        session.press("y")
        session.happen(.reread(asked, .success(.flags())))
        #expect(session.happen(.timerFired(.drift("checkout-flags"))) == [timer])
        let submit = session.state.entry?.submission?.request
        session.happen(.writeEnded(submit ?? 0, .success(.flags(.flagsEnabled, revision: "18"))))
        let verify = session.state.entry?.submission?.request
        session.happen(.entryFetched(verify ?? 0, .success(.flags(.flagsEnabled, revision: "18"))))
        #expect(session.outcome == "saved and verified · rev 18")
        #expect(session.drift == nil)
    }

    @Test("an answer to a reading before the write comes after it: it is thrown away")
    func late() {
        var session = Session.watchedEdit()
        session.press(.control("s"))
        session.press("y")
        let submit = session.state.entry?.submission?.request ?? 0
        session.state.drift.asked = DriftState.Asked(request: 99, key: "checkout-flags", base: .flags())
        session.happen(.writeEnded(submit, .success(.flags(.flagsEnabled, revision: "18"))))
        let verify = session.state.entry?.submission?.request ?? 0
        session.happen(.entryFetched(verify, .success(.flags(.flagsEnabled, revision: "18"))))
        session.happen(.reread(99, .success(.flags())))
        #expect(session.text == JSONDocument.flagsEnabled.text)
        #expect(session.drift == nil)
    }

    @Test("what lies over the text keeps it from changing under it; after that it follows")
    func covered() {
        var session = Session.watched()
        session.press("w")
        session.reread(.success(.theirs))
        #expect(session.text == JSONDocument.flags.text)
        session.press(Key(.escape))
        session.reread(.success(.theirs))
        #expect(session.text == JSONDocument.flagsTheirs.text)
    }

    @Test("a key that was left is not read any more; one that one comes back to is")
    func left() {
        var session = Session.watched()
        session.press(Key(.escape))
        session.press("j")
        session.press(Key(.enter))
        session.happen(.entryFetched(3, .success(Entry(key: "checkout-limits", data: "{}"))))
        #expect(session.happen(.timerFired(.drift("checkout-flags"))) == [])
        #expect(session.happen(.timerFired(.drift("checkout-limits"))) == [.reread(4, "checkout-limits")])
    }

    @Test("another profile begins without timers and answers of the one before")
    func otherProfile() {
        var session = Session.watched()
        session.state.profiles = [.staging, .viewing]
        session.state.switching = Activity(request: 9, label: "")
        session.happen(.profileSwitched(9, .success(ProfileTerms(profile: .viewing))))
        #expect(session.state.drift.timers.isEmpty)
    }
}

extension ScreenTests {
    @Test("someone else changed what one edits", arguments: sizes + [ConsoleState.minimumSize])
    func drift(size: Size) {
        var session = Session.watchedEdit(size: size)
        session.reread(.success(.theirs))
        Screen.check(session, "drift")
    }

    @Test("… in the text", arguments: sizes)
    func driftText(size: Size) {
        var session = Session.watchedEdit(size: size)
        session.reread(.success(.theirs))
        session.press("e")
        Screen.check(session, "drift-text")
    }

    @Test("… and what one only looks at", arguments: sizes)
    func driftFollowed(size: Size) {
        var session = Session.watched(size: size)
        session.reread(.success(.theirs))
        Screen.check(session, "drift-followed")
    }

    @Test("the open key was deleted by someone else", arguments: sizes)
    func driftDeleted(size: Size) {
        var session = Session.watchedEdit(size: size)
        session.reread(.failure(.notFound))
        Screen.check(session, "drift-deleted")
    }

    @Test("drift without Unicode")
    func driftASCII() {
        var session = Session.watchedEdit(unicode: false)
        session.reread(.success(.theirs))
        Screen.check(session, "drift-ascii")
    }
}
