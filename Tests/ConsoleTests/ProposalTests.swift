import Canvas
import JSONDocument
import KeyStoreAPI
import Testing

@testable import Console

@Suite("Putting back and restoring")
struct ProposalTests {
    private static func record(
        _ operation: WriteIntent.Operation = .update, before: Entry? = .flags(), after: JSONDocument? = .flagsEnabled,
        stored: JSONDocument? = nil, hasValues: Bool = true
    ) -> WriteRecord {
        let intent = WriteIntent(
            store: StoreID(profile: "staging", address: "http://127.0.0.1:8787"), key: "checkout-flags",
            operation: operation, before: before, after: after, by: Operator(user: "ada", host: "web-1"))
        return WriteRecord(
            number: 12, time: Timestamp(milliseconds: 0), intent: intent, verdict: .verified, stored: stored,
            hasValues: hasValues)
    }

    private func review(_ session: Session) -> ReviewState? {
        guard case .review(let review) = session.state.overlay else { return nil }
        return review
    }

    /// The list, and a proposal for its first key, which is being read (request 2).
    private func proposed(_ proposal: Proposal) -> Session {
        var session = Session.listed()
        let effects = session.state.propose(proposal, for: "checkout-flags")
        #expect(effects == [.fetch(2, "checkout-flags"), .progress(2)])
        return session
    }

    private let written = Entry.flags(.flagsEnabled, revision: "18")

    @Test("what a write replaced is put back through Review, if what it left is still there")
    func undo() {
        var session = proposed(.undo(Self.record()))
        session.happen(.entryFetched(2, .success(written)))
        #expect(session.text == JSONDocument.flags.text)
        #expect(view(session.state).text.contains("Put back checkout-flags, before write 12"))
        session.press("y")
        let write = Write(
            key: "checkout-flags", data: .flags, kind: .update(expecting: Revision("18"), force: false),
            base: written, undoes: 12)
        #expect(session.state.entry?.submission?.write == write)
    }

    @Test("Esc leaves the former value as a change to undo")
    func undoEscape() {
        var session = proposed(.undo(Self.record()))
        session.happen(.entryFetched(2, .success(written)))
        session.press(Key(.escape))
        #expect(session.state.unsubmitted == ["checkout-flags"])
        session.press("u")
        #expect(session.text == JSONDocument.flagsEnabled.text)
        #expect(session.state.unsubmitted == [])
    }

    @Test("what someone has changed since is not put back, to the byte", arguments: [JSONDocument.flagsTheirs, "{}"])
    func undoChanged(now: JSONDocument) {
        var session = proposed(.undo(Self.record()))
        session.happen(.entryFetched(2, .success(.flags(now, revision: "19"))))
        #expect(session.state.overlay == nil)
        #expect(session.text == now.text)
        #expect(session.notice == "not put back: checkout-flags has changed since write 12; H shows its history")
    }

    @Test("what the server made of a write counts as what it left")
    func undoNormalised() {
        var session = proposed(.undo(Self.record(stored: "{\"normal\":1}")))
        session.happen(.entryFetched(2, .success(.flags("{\"normal\":1}", revision: "18"))))
        #expect(review(session)?.undoes == 12)
    }

    @Test("a creation is taken back by a deletion")
    func undoCreation() {
        var session = proposed(.undo(Self.record(.create, before: nil)))
        session.happen(.entryFetched(2, .success(written)))
        let write = Write(
            key: "checkout-flags", data: nil, kind: .delete(expecting: Revision("18")), base: written, undoes: 12)
        #expect(review(session)?.write() == write)
    }

    @Test("a deletion is taken back by a creation, whose creator is this token's")
    func undoDeletion() {
        var session = proposed(.undo(Self.record(.delete, after: nil)))
        session.happen(.entryFetched(2, .failure(.notFound)))
        #expect(view(session.state).text.contains("createdBy will be the one of this token"))
        let write = Write(key: "checkout-flags", data: .flags, kind: .create, undoes: 12)
        #expect(review(session)?.write() == write)
        #expect(session.text == JSONDocument.flags.text)
    }

    @Test("a deletion of what exists again is not taken back")
    func undoDeletionChanged() {
        var session = proposed(.undo(Self.record(.delete, after: nil)))
        session.happen(.entryFetched(2, .success(.flags())))
        #expect(session.state.overlay == nil)
        #expect(session.notice == "not put back: checkout-flags has changed since write 12; H shows its history")
    }

    @Test("an update of what is gone is not taken back")
    func undoGone() {
        var session = proposed(.undo(Self.record()))
        session.happen(.entryFetched(2, .failure(.notFound)))
        #expect(session.state.overlay == nil)
        #expect(session.notice == "not put back: checkout-flags was deleted after write 12")
        #expect(session.problem == "404 · 3001 Entity not found")
    }

    @Test("a write whose values were not kept is not taken back")
    func undoWithoutValues() {
        var session = proposed(.undo(Self.record(hasValues: false)))
        session.happen(.entryFetched(2, .success(written)))
        #expect(session.state.overlay == nil)
        #expect(session.notice == "not put back: the values of write 12 are not kept")
    }

    @Test("an earlier value is restored whatever stands there now")
    func restore() {
        var session = proposed(.restore("{\"old\": 1}", from: "rev 3"))
        session.happen(.entryFetched(2, .success(written)))
        #expect(view(session.state).text.contains("Restore checkout-flags from rev 3"))
        #expect(review(session)?.base == written)
        #expect(session.text == "{\"old\": 1}")
    }

    @Test("a value that stands there already needs no restoring")
    func restoreSame() {
        var session = proposed(.restore(.flagsEnabled, from: "rev 3"))
        session.happen(.entryFetched(2, .success(written)))
        #expect(session.state.overlay == nil)
        #expect(session.notice == "checkout-flags holds that value already")
    }

    @Test("a value of a key that is gone is restored by making it again")
    func restoreGone() {
        var session = proposed(.restore("{\"old\": 1}", from: "the trash"))
        session.happen(.entryFetched(2, .failure(.notFound)))
        let screen = view(session.state).text
        #expect(screen.contains("Restore checkout-flags from the trash: create it"))
        #expect(screen.contains("createdBy will be the one of this token"))
        #expect(review(session)?.write() == Write(key: "checkout-flags", data: "{\"old\": 1}", kind: .create))
    }

    @Test("an open entry is read once more before anything is put back")
    func openEntry() {
        var session = Session.outlined(.flags(.flagsEnabled, revision: "18"))
        let effects = session.state.propose(.undo(Self.record()), for: "checkout-flags")
        #expect(effects == [.fetch(3, "checkout-flags"), .progress(3)])
        session.happen(.entryFetched(3, .success(written)))
        #expect(review(session)?.undoes == 12)
        #expect(session.text == JSONDocument.flags.text)
    }

    @Test("one's own change that was not submitted comes first", arguments: [true, false])
    func ownChange(isOpen: Bool) {
        var session = Session.edited(size: .wide)
        if !isOpen {
            session.state.focus = .keys
            session.press("G")
            session.press(Key(.enter))
            session.happen(.entryFetched(3, .success(Entry(key: "payments", data: "{}"))))
        }
        #expect(session.state.propose(.undo(Self.record()), for: "checkout-flags") == [])
        #expect(session.notice == "submit or undo your own change to checkout-flags first")
        #expect(session.state.unsubmitted == ["checkout-flags"])
    }

    @Test("what was proposed is forgotten by leaving")
    func left() {
        var session = proposed(.restore("{\"old\": 1}", from: "rev 3"))
        session.press(Key(.escape))
        session.happen(.entryFetched(2, .failure(.cancelled)))
        session.press("r")
        session.happen(.entryFetched(3, .success(.flags())))
        #expect(session.state.overlay == nil)
    }
}
