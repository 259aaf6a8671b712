import Canvas
import JSONDocument
import KeyStoreAPI
import Testing

@testable import Console

/// Screens about what was not submitted, and what was and may go back.
@Suite("Screens of safety", .serialized)
@MainActor
struct SafetyScreenTests {
    @Test("unfinished drafts are listed at the start", arguments: ScreenTests.sizes)
    func drafts(size: Size) {
        var session = Session.listed(size: size)
        session.state.journal.scope = .everything
        let notes = [("checkout-flags", false), ("payments-and-something-with-a-long-name", true)].enumerated().map {
            DraftNote(
                number: $0, key: try! EntryKey($1.0), savedAt: Timestamp(milliseconds: 1_795_526_405_000),
                size: 1234 * ($0 + 1), process: 812, isOpenElsewhere: $1.1)
        }
        session.happen(.draftsListed(.success(notes)))
        Screen.check(session, "drafts")
    }

    @Test("a draft of the key that was opened is asked about", arguments: ScreenTests.sizes)
    func draftQuestion(size: Size) {
        var session = Session.listed(size: size)
        session.state.journal.scope = .everything
        session.press(Key(.enter))
        let note = DraftNote(
            number: 7, key: "checkout-flags", savedAt: Timestamp(milliseconds: 1_795_526_405_000), size: 120,
            process: 812, isOpenElsewhere: false)
        let draft = FoundDraft(
            note: note, base: .flags(), text: JSONDocument.flagsEnabled.bytes, cursor: 0, history: nil)
        session.happen(.draftsFound(3, "checkout-flags", .success([draft])))
        session.happen(.entryFetched(2, .success(.flags(.flagsTheirs, revision: "18"))))
        Screen.check(session, "draft-question")
    }

    @Test("a write that waits to be confirmed", arguments: ScreenTests.sizes)
    func guarded(size: Size) {
        Screen.check(GuardTests.waiting(size: size), "guarded")
    }

    @Test("leaving while a write waits to be confirmed", arguments: ScreenTests.sizes)
    func quitGuarded(size: Size) {
        var session = GuardTests.waiting(size: size)
        session.press(Key(.escape))
        session.press(" ")
        session.press(Key(.escape))
        session.state.focus = .keys
        session.press("q")
        Screen.check(session, "quit-guarded")
    }
}
