import Canvas
import JSONDocument
import KeyStoreAPI
import Testing

@testable import Console

@Suite("Deletion")
struct DeletionTests {
    private func review(_ session: Session) -> ReviewState? {
        guard case .review(let review) = session.state.overlay else { return nil }
        return review
    }

    private static let deleting = Write(
        key: "checkout-flags", data: nil, kind: .delete(expecting: Revision("17")), base: .flags())

    @Test("D from the outline shows what would go and deletes nothing; y does, if it is still that revision")
    func fromOutline() {
        var session = Session.outlined()
        #expect(session.press("D") == [])
        let screen = view(session.state).text
        #expect(screen.contains("Delete checkout-flags"))
        #expect(screen.contains("3 members, 152 bytes, created by 5f2a…c019"))
        #expect(screen.contains("only if it is still revision 17"))
        #expect(review(session)?.removedLines == 9)
        #expect(review(session)?.warnings == [])
        session.press("y")
        #expect(session.state.entry?.submission?.write == Self.deleting)
    }

    @Test("neither Enter nor D confirms a deletion", arguments: [Key(.enter), .character("D"), .character(" ")])
    func noAccident(key: Key) {
        var session = Session.outlined()
        session.press("D")
        #expect(session.press(key) == [])
        #expect(review(session) != nil)
    }

    @Test("D from the list reads the key first")
    func fromList() {
        var session = Session.listed()
        #expect(session.press("D") == [.fetch(2, "checkout-flags"), .progress(2)])
        #expect(review(session) == nil)
        #expect(session.happen(.entryFetched(2, .success(.flags()))) == [])
        #expect(review(session)?.write() == Self.deleting)
    }

    @Test("a key that cannot be read is not deleted")
    func unreadable() {
        var session = Session.listed()
        session.press("D")
        session.happen(.entryFetched(2, .failure(.notFound)))
        #expect(session.state.overlay == nil)
        #expect(session.problem == "404 · 3001 Entity not found")
        session.press("r")
        session.happen(.entryFetched(3, .success(.flags())))
        #expect(session.state.overlay == nil)
    }

    @Test("one who went elsewhere meanwhile is not asked in the middle of typing")
    func elsewhere() {
        var session = Session.listed(size: .wide)
        session.press("D")
        session.state.focus = .keys
        session.press("/")
        session.happen(.entryFetched(2, .success(.flags())))
        #expect(session.state.overlay == nil)
        #expect(session.notice == "checkout-flags: nothing was done, you went elsewhere meanwhile")
    }

    @Test("a text that was not submitted goes too, and that is said")
    func modified() {
        var session = Session.edited()
        session.press(Key(.escape))
        session.press("D")
        #expect(view(session.state).text.contains("your text that was not submitted is thrown away too"))
        session.press(Key(.escape))
        #expect(session.text == JSONDocument.flagsEnabled.text)
    }

    @Test("whether the value can be brought back is said")
    func kept() {
        var session = Session.outlined()
        session.press("D")
        #expect(view(session.state).text.contains("the value is not kept anywhere"))
        session.state.journal.scope = .everything
        #expect(view(session.state).text.contains("kept in the journal first: T brings it back"))
    }

    @Test("on a protected profile its name is typed first")
    func protected() {
        var session = Session.outlined(profile: .production)
        session.arm()
        session.press("D")
        session.press("y")
        #expect(session.state.context == .confirmation)
        session.press("production")
        session.press(Key(.enter))
        #expect(session.state.entry?.submission?.write == Self.deleting)
    }

    @Test("what is not in the store, or may not be written, is not deleted")
    func refused() {
        var session = Session.listed()
        session.press("n")
        session.press("brand-new")
        session.press(Key(.enter))
        session.press(Key(.escape))
        #expect(session.state.context == .outline)
        #expect(session.meaning(of: .character("D")) == .refused(reason: "it is not in the store yet"))
        #expect(
            Session.listed(profile: .viewing).meaning(of: .character("D"))
                == .refused(reason: "the profile audit is read-only"))
    }

    @Test("a deletion is never forced")
    func force() {
        var session = Session.outlined()
        session.press("D")
        #expect(session.meaning(of: .character("f")) == .refused(reason: "a deletion is never forced"))
    }

    @Test("deleted while one edited: the text can be discarded, back to the list")
    func discard() {
        var session = Session.refused(.notFound)
        session.state.journal.scope = .draftsOnly
        #expect(view(session.state).text.contains("x discard your text"))
        #expect(session.press("x").contains(.dropDraft("checkout-flags")))
        #expect(session.state.entry == nil)
        #expect(session.state.context == .keys)
        #expect(session.notice == "checkout-flags is off the list, your text was discarded")
        #expect(session.state.unsubmitted == [])
    }
}
