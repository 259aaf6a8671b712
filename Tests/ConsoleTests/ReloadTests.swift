import Canvas
import JSONDocument
import KeyStoreAPI
import Testing

@testable import Console

@Suite("Reload")
struct ReloadTests {
    private let theirs = Entry.flags(.flagsTheirs, revision: "18")

    @Test("r reads the entry again and stays on the value")
    func reload() {
        var session = Session.outlined()
        session.press("jjj")
        #expect(session.press("r") == [.fetch(3, "checkout-flags"), .progress(3)])
        session.happen(.entryFetched(3, .success(theirs)))
        #expect(session.text == JSONDocument.flagsTheirs.text)
        #expect(session.path == ".newCheckout.rollout")
        #expect(session.notice == "read again, it has changed · rev 18")
        #expect(session.state.entry?.isModified == false)
    }

    @Test("a changed text is read again only when that was confirmed, and undo brings it back")
    func modified() {
        var session = Session.outlined()
        session.press("jj")
        session.press(" ")
        #expect(session.press("r") == [])
        #expect(session.state.context == .reloadQuestion)
        #expect(session.press(Key(.enter)) == [])
        session.press(Key(.escape))
        #expect(session.text == JSONDocument.flagsEnabled.text)
        session.press("r")
        #expect(session.press("d") == [.fetch(3, "checkout-flags"), .progress(3)])
        session.happen(.entryFetched(3, .success(.flags())))
        #expect(session.text == JSONDocument.flags.text)
        session.press("u")
        #expect(session.text == JSONDocument.flagsEnabled.text)
    }

    @Test("what is edited while it is read stays")
    func meanwhile() {
        var session = Session.outlined()
        session.press("jj")
        session.press("r")
        session.press(" ")
        session.happen(.entryFetched(3, .success(theirs)))
        #expect(session.text == JSONDocument.flagsEnabled.text)
        #expect(session.notice == "not reloaded: you went on editing")
    }

    @Test("a failure keeps the text, and retry reloads")
    func failure() {
        var session = Session.outlined()
        session.press("r")
        session.happen(.entryFetched(3, .failure(.notFound)))
        #expect(session.problem == "404 · 3001 Entity not found")
        #expect(session.text == JSONDocument.flags.text)
        #expect(session.press("r") == [.fetch(4, "checkout-flags"), .progress(4)])
        #expect(session.text == JSONDocument.flags.text)
    }
}
