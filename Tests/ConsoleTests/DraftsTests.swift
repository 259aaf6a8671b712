import Canvas
import JSONDocument
import KeyStoreAPI
import Testing
import TextEditing

@testable import Console

/// What is handed to the journal, and when.
@Suite("Drafts")
struct DraftsTests {
    private static func opened() -> Session {
        var session = Session.opened()
        session.state.journal.scope = .everything
        return session
    }

    private static let due = Timer.draft("checkout-flags")

    private func draft(_ effects: [Effect]) -> Draft? {
        effects.compactMap { if case .keepDraft(let draft) = $0 { draft } else { nil } }.first
    }

    @Test("the first edit starts a timer of less than a second, further ones none; what is there when it ends is kept")
    func keeping() throws {
        var session = Self.opened()
        #expect(session.press("{") == [.wait(Self.due, milliseconds: 300)])
        #expect(session.press("{") == [])
        let kept = try #require(draft(session.happen(.timerFired(Self.due))))
        #expect(kept.text.text == "{{" + JSONDocument.flags.text)
        #expect(kept.cursor == 2)
        #expect(kept.base == .flags())
        #expect(kept.history.canUndo)
        #expect(session.press("[") == [.wait(Self.due, milliseconds: 300)])
    }

    @Test("Review waits for no timer: what it asks about is handed over at once")
    func reviewed() {
        var session = Self.opened()
        session.replaceText(with: JSONDocument.flagsEnabled.text)
        #expect(draft(session.press(.control("s")))?.text.text == JSONDocument.flagsEnabled.text)
        #expect(session.press("n") == [])
    }

    @Test("a text that did not change since is not kept again")
    func unchanged() {
        var session = Self.opened()
        session.press("{")
        session.happen(.timerFired(Self.due))
        session.happen(.draftKept("checkout-flags", version: 1, nil))
        #expect(session.press(Key(.left)) == [])
        #expect(session.happen(.timerFired(Self.due)) == [])
    }

    @Test("while one is being written the next waits, so that they do not pile up")
    func oneAtATime() {
        var session = Self.opened()
        session.press("{")
        session.happen(.timerFired(Self.due))
        session.press("{")
        #expect(session.happen(.timerFired(Self.due)) == [.wait(Self.due, milliseconds: 100)])
        session.happen(.draftKept("checkout-flags", version: 1, nil))
        #expect(draft(session.happen(.timerFired(Self.due)))?.version == 2)
    }

    @Test("a change that was undone leaves no draft")
    func undone() {
        var session = Self.opened()
        session.press("{")
        session.happen(.timerFired(Self.due))
        session.happen(.draftKept("checkout-flags", version: 1, nil))
        #expect(session.press(.control("u")) == [.dropDraft("checkout-flags")])
        #expect(session.press(Key(.left)) == [])
    }

    @Test("a change that was submitted leaves no draft")
    func submitted() {
        var session = Self.opened()
        session.replaceText(with: JSONDocument.flagsEnabled.text)
        session.happen(.resized(.usual))
        session.happen(.timerFired(Self.due))
        session.press(.control("s"))
        session.press("y")
        let written = Entry.flags(.flagsEnabled, revision: "18")
        session.happen(.writeEnded(3, .success(written)))
        #expect(session.happen(.entryFetched(4, .success(written))) == [.dropDraft("checkout-flags")])
    }

    @Test("another key is opened: what was typed last goes to the disk with it")
    func leaving() {
        var session = Self.opened()
        session.press("{")
        session.state.focus = .keys
        session.press("G")
        #expect(draft(session.press(Key(.enter)))?.version == 1)
    }

    @Test("a signal to end keeps what was typed since the last time, the texts that were put aside too")
    func terminated() {
        var session = Self.opened()
        session.press("{")
        let effects = session.happen(.terminated)
        #expect(draft(effects)?.version == 1)
        #expect(effects.last == .quit)
    }

    @Test("a disk that takes nothing is said, tried again, and no hindrance")
    func failing() {
        var session = Self.opened()
        session.press("{")
        session.happen(.timerFired(Self.due))
        let full = JournalFailure("the disk is full")
        #expect(
            session.happen(.draftKept("checkout-flags", version: 1, full)) == [.wait(Self.due, milliseconds: 5000)])
        #expect(session.state.journal.trouble == "the disk is full")
        #expect(session.notice == "drafts are not durable: the disk is full")
        session.press(Key(.left))
        #expect(session.notice == nil)
        #expect(draft(session.happen(.timerFired(Self.due)))?.version == 1)
        session.happen(.draftKept("checkout-flags", version: 1, nil))
        #expect(session.state.journal.trouble == nil)
    }

    @Test("a new entry is no draft before something was typed into it")
    func newEntry() {
        var session = Session.listed()
        session.state.journal.scope = .draftsOnly
        session.press("n")
        session.press("brand-new")
        #expect(!session.press(Key(.enter)).contains(.wait(.draft("brand-new"), milliseconds: 300)))
        #expect(session.press("x") == [.wait(.draft("brand-new"), milliseconds: 300)])
    }

    @Test("a profile that keeps nothing asks for nothing")
    func off() {
        var session = Session.opened()
        #expect(session.press("{") == [])
        #expect(session.happen(.terminated) == [.quit])
    }

    @Test("leaving asks: k keeps the drafts, d throws them away")
    func quitting() {
        var session = Self.opened()
        session.press("{")
        session.press(Key(.escape), Key(.escape))
        session.state.focus = .keys
        session.press("q")
        var other = session
        let kept = session.press("k")
        #expect(draft(kept)?.version == 1)
        #expect(kept.last == .quit)
        #expect(other.press("d") == [.dropDraft("checkout-flags"), .quit])
    }
}
