import Canvas
import KeyStoreAPI
import Testing

@testable import Console

@Suite("Receipts")
struct ReceiptsTests {
    /// Two writes are listed (request 2), the newest selected.
    private func listed() -> Session {
        var session = Session.recorded()
        session.press("R")
        session.happen(.writesFound(2, .success([.of(13, reason: "INC-1"), .of(12, undoneBy: 14)])))
        return session
    }

    @Test("R asks the journal, and shows what it has")
    func open() {
        var session = Session.recorded()
        #expect(session.press("R") == [.seekWrites(2, WriteQuery(limit: 200))])
        #expect(session.receipts?.rows.request == 2)
        session.happen(.writesFound(2, .success([.of(13)])))
        #expect(session.receipts?.selected == .of(13))
    }

    @Test("an answer after the list was closed finds nobody, one under help finds the list")
    func late() {
        var session = Session.recorded()
        session.press("R")
        session.press(Key(.escape))
        #expect(session.happen(.writesFound(2, .success([.of(13)]))) == [])
        #expect(session.state.overlay == nil)
        session.press("R?")
        session.happen(.writesFound(3, .success([.of(13)])))
        session.press(Key(.escape))
        #expect(session.receipts?.selected == .of(13))
    }

    @Test("an answer to an older request does not fill a list that was opened anew")
    func older() {
        var session = Session.recorded()
        session.press("R")
        session.press(Key(.escape))
        session.press("R")
        session.happen(.writesFound(2, .success([.of(13)])))
        #expect(session.receipts?.rows.request == 3)
    }

    @Test("a journal that can't be read says why, in the list")
    func failure() {
        var session = Session.recorded()
        session.press("R")
        session.happen(.writesFound(2, .failure(JournalFailure("disk I/O error"))))
        #expect(view(session.state).text.contains("the journal could not be read: disk I/O error"))
        #expect(session.press(Key(.enter)) == [])
        #expect(session.notice == "there is no receipt to show")
    }

    @Test("Enter shows the receipt, y copies it, Esc goes back to the list")
    func receipt() {
        var session = listed()
        session.press(Key(.enter))
        let text = Receipt(.of(13, reason: "INC-1")).text
        #expect(session.receipt?.text == text)
        #expect(session.press("y") == [.copy(text)])
        session.press(Key(.escape))
        #expect(session.receipts?.selected?.number == 13)
        session.press("j")
        #expect(session.receipts?.selected?.number == 12)
    }

    @Test("U in the list and on a receipt reads the key anew, for the write to be taken back")
    func undo() {
        for path in ["U", "\nU"] {
            var session = listed()
            for key in path { session.press(key == "\n" ? Key(.enter) : .character(key)) }
            #expect(session.state.overlay == nil)
            #expect(session.state.entry?.proposal == .undo(.of(13, reason: "INC-1")))
            #expect(session.state.entry?.activity?.request == 3)
            #expect(session.state.focus == .entry)
        }
    }

    @Test("U says why a write can't be taken back, and stays")
    func refused() {
        var session = listed()
        session.press("j")
        #expect(session.press("U") == [])
        #expect(session.notice == "write 12 was taken back by 14")
        #expect(session.receipts != nil)
    }

    @Test("on a read-only profile U says so")
    func readOnly() {
        var session = Session.recorded(profile: .viewing)
        session.press("R")
        session.happen(.writesFound(2, .success([.of(13)])))
        session.press("U")
        #expect(session.notice == "the profile audit is read-only")
    }

    @Test("y then r in an entry copies the receipt of its last write")
    func copyMenu() {
        var session = Session.recordedEntry()
        session.press("y")
        #expect(session.press("r") == [.seekWrites(3, WriteQuery(key: "checkout-flags", limit: 1))])
        #expect(session.happen(.writesFound(3, .success([.of(13)]))) == [.copy(Receipt(.of(13)).text)])
        #expect(session.notice?.hasPrefix("copied the receipt of write 13") == true)
        session.press("yr")
        #expect(session.happen(.writesFound(4, .success([]))) == [])
        #expect(session.notice == "nothing was written to checkout-flags from here yet")
    }

    @Test("what can be done after a submit stands beside its outcome, where the journal keeps what it needs")
    func hint() {
        var session = Session.submitting()
        session.happen(.writeEnded(3, .success(.flags(.flagsEnabled, revision: "18"))))
        session.happen(.entryFetched(4, .success(.flags(.flagsEnabled, revision: "18"))))
        session.press(Key(.escape))
        session.state.journal = JournalState(scope: .everything)
        #expect(view(session.state).text.contains("saved and verified · rev 18   U undo · y r receipt"))
        session.state.journal = JournalState(scope: .draftsOnly)
        #expect(view(session.state).text.contains("saved and verified · rev 18   y r receipt"))
        session.state.journal = JournalState(scope: .nothing)
        #expect(!view(session.state).text.contains("receipt"))
    }

    @Test("a word about something else than a write offers nothing of the kind")
    func noHint() {
        var session = Session.recordedEntry()
        session.state.entry?.outcome = Notice(.warning, "what the editor left is in a file")
        #expect(!view(session.state).text.contains("U undo"))
    }
}
