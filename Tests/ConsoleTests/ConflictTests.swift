import Canvas
import JSONDocument
import KeyStoreAPI
import Testing

@testable import Console

@Suite("Conflict")
struct ConflictTests {
    private let theirs = Entry.flags(.flagsTheirs, revision: "18")

    private func conflicted() -> Session { .refused(.changed(current: theirs)) }

    private func conflict(_ session: Session) -> ConflictState? {
        guard case .conflict(let conflict) = session.state.overlay else { return nil }
        return conflict
    }

    @Test("409 with the entry as it stands shows what they changed, and asks for nothing more")
    func shown() {
        let session = conflicted()
        #expect(conflict(session)?.title == "409 · 3002 Changed by someone else")
        #expect(
            conflict(session)?.theirChange.filter { $0.kind != .same }.map(\.text) == [
                "    \"rollout\": 25,", "    \"rollout\": 50,",
            ])
        #expect(session.text == JSONDocument.flagsEnabled.text)
    }

    @Test("keeping mine goes through Review against theirs, and expects their revision")
    func keepMine() {
        var session = conflicted()
        #expect(session.press("m") == [])
        guard case .review(let review) = session.state.overlay else {
            Issue.record("no review is shown")
            return
        }
        #expect(review.base == theirs)
        let write = Write(
            key: "checkout-flags", data: .flagsEnabled, kind: .update(expecting: Revision("18"), force: false))
        #expect(session.press("y") == [.send(4, write), .progress(4)])
    }

    @Test("after keeping mine, the text that the editing began from counts as a change to theirs")
    func keepMineAndUndo() {
        var session = conflicted()
        session.press("m")
        session.press(Key(.escape))
        session.press(.control("u"))
        #expect(session.text == JSONDocument.flags.text)
        #expect(session.state.entry?.isModified == true)
        #expect(session.meaning(of: .control("s")) == .invoked(.review))
    }

    @Test("taking theirs shows theirs; undo has mine, as a change to theirs")
    func takeTheirs() {
        var session = conflicted()
        #expect(session.press("t") == [])
        #expect(session.text == JSONDocument.flagsTheirs.text)
        #expect(session.state.entry?.isModified == false)
        #expect(session.notice == "this is theirs; undo brings your text back")
        session.press(.control("u"))
        #expect(session.text == JSONDocument.flagsEnabled.text)
        #expect(session.state.entry?.isModified == true)
        #expect(session.state.entry?.base == theirs)
    }

    @Test("Esc keeps the text for later; submitting again meets the same conflict")
    func back() {
        var session = conflicted()
        #expect(session.press(Key(.escape)) == [])
        #expect(session.state.context == .text)
        session.press(.control("s"))
        #expect(session.press("y") == [.send(4, .enabling), .progress(4)])
    }

    @Test("help over the conflict gives the conflict back")
    func help() {
        var session = conflicted()
        session.press("?")
        session.press(Key(.escape))
        #expect(conflict(session) != nil)
    }

    @Test("409 without the entry offers to look at both, which reads and writes nothing")
    func withoutCurrent() {
        var session = Session.refused(.changed(current: nil))
        #expect(session.problem == "409 · 3002 Changed by someone else")
        #expect(session.state.entry?.problem?.offers == [.openTheirs, .copyValue, .keepDraft])
        #expect(session.press("o") == [.fetch(4, "checkout-flags"), .progress(4)])
        #expect(session.happen(.entryFetched(4, .success(theirs))) == [])
        #expect(conflict(session)?.theirs == theirs)
    }

    @Test("looking at both never writes, not even where theirs is what the editing began from")
    func lookingAtTheSame() {
        var session = Session.refused(.changed(current: nil))
        session.press("o")
        let same = Entry.flags(revision: "19")
        #expect(session.happen(.entryFetched(4, .success(same))) == [])
        #expect(conflict(session)?.theirs == same)
        session.press("m")
        let write = Write(
            key: "checkout-flags", data: .flagsEnabled, kind: .update(expecting: Revision("19"), force: false))
        #expect(session.press("y") == [.send(5, write), .progress(5)])
    }

    @Test("a key that was made by someone else meanwhile can be looked at, and mine goes over it by an update")
    func exists() {
        var session = Session.listed()
        session.press("n")
        session.press("brand-new")
        session.press(Key(.enter))
        session.press(.control("s"))
        session.press("y")
        let request = session.state.entry?.submission?.request ?? 0
        session.happen(.writeEnded(request, .failure(.exists)))
        #expect(session.problem == "409 · 3003 Entity already exists")
        #expect(session.state.entry?.problem?.offers == [.openTheirs, .copyValue, .keepDraft])
        session.press("o")
        let other = Entry(key: "brand-new", data: "{\"theirs\": 1}", revision: Revision("1"))
        let reading = session.state.entry?.submission?.request ?? 0
        #expect(session.happen(.entryFetched(reading, .success(other))) == [])
        session.press("m")
        session.press("y")
        #expect(
            session.state.entry?.submission?.write
                == Write(key: "brand-new", data: "{\n  \n}", kind: .update(expecting: Revision("1"), force: false)))
    }
}
