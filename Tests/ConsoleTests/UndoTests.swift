import Canvas
import KeyStoreAPI
import Testing

@testable import Console

@Suite("Undo of writes")
struct WriteUndoTests {
    /// `U` was pressed in the list, and the journal answered (request 2).
    private func undone(_ writes: WriteRecord..., scope: JournalState.Scope = .everything) -> Session {
        var session = Session.recorded()
        session.state.journal = JournalState(scope: scope)
        session.press("U")
        session.happen(.writesFound(2, .success(writes)))
        return session
    }

    @Test("U in the list looks through all writes, in an entry through those of its key")
    func query() {
        var session = Session.recorded()
        #expect(session.press("U") == [.seekWrites(2, WriteQuery(onlySaved: true, limit: 50))])
        session = .recordedEntry()
        #expect(
            session.press("U") == [.seekWrites(3, WriteQuery(key: "checkout-flags", onlySaved: true, limit: 50))])
    }

    @Test("the last write that was saved, is not taken back and takes nothing back is the one")
    func choice() {
        let session = undone(
            .of(16, verdict: .notSaved), .of(15, verdict: .unknown), .of(14, undoes: 13), .of(13, undoneBy: 14),
            .of(12, key: "payments"), .of(11))
        #expect(session.state.entry?.key == "payments")
        #expect(session.state.entry?.proposal == .undo(.of(12, key: "payments")))
    }

    @Test("the key is read anew, and the proposal waits for it")
    func opening() {
        var session = Session.recordedEntry()
        session.press("U")
        #expect(
            session.happen(.writesFound(3, .success([.of(12)]))) == [.fetch(4, "checkout-flags"), .progress(4)])
        #expect(session.state.entry?.proposal == .undo(.of(12)))
    }

    @Test("without a write there is nothing to take back")
    func nothing() {
        #expect(undone().notice == "nothing was written from here yet")
        #expect(undone(scope: .nothing).notice == "nothing is kept of what is written under this profile")
        #expect(undone().state.entry == nil)
    }

    @Test("what was taken back already, and what no value is kept of, says so")
    func refusals() {
        #expect(undone(.of(13, undoes: 12), .of(12, undoneBy: 13)).notice == "write 12 was taken back by 13")
        #expect(undone(.bare(12)).notice == "values are not kept here, so write 12 can't be taken back")
    }

    @Test("a journal that can't be read says why")
    func failure() {
        var session = Session.recorded()
        session.press("U")
        session.happen(.writesFound(2, .failure(JournalFailure("it is locked"))))
        #expect(session.notice == "the journal could not be read: it is locked")
    }

    @Test("who went on meanwhile is not taken away from where they are")
    func late() {
        var session = Session.recorded()
        session.press("U")
        session.press("j")
        #expect(session.happen(.writesFound(2, .success([.of(12)]))) == [])
        #expect(session.state.entry == nil)
    }

    @Test("a text that was not submitted is left alone, open or put aside")
    func unsubmitted() {
        var session = Session.recordedEntry()
        session.press("jj ")
        session.press("U")
        let request = RequestID(number: session.state.lastRequest)
        #expect(session.happen(.writesFound(request, .success([.of(12)]))) == [])
        let reason = "submit or undo your own change to checkout-flags first"
        #expect(session.notice == reason)
        #expect(session.state.entry?.isModified == true)
        session.press(Key(.escape))
        session.press("j")
        session.press(Key(.enter))
        session.happen(.entryFetched(session.state.entry?.activity?.request ?? 0, .failure(.notFound)))
        session.press(Key(.tab))
        #expect(session.state.parked["checkout-flags"] != nil)
        session.press("U")
        session.happen(.writesFound(RequestID(number: session.state.lastRequest), .success([.of(12)])))
        #expect(session.notice == reason)
        #expect(session.state.parked["checkout-flags"] != nil)
    }

    @Test("a text of another key that was not submitted is put aside, as when any key is opened")
    func other() {
        var session = Session.recordedEntry()
        session.press("jj ")
        session.press(Key(.escape))
        session.press("U")
        let request = RequestID(number: session.state.lastRequest)
        session.happen(.writesFound(request, .success([.of(12, key: "payments")])))
        #expect(session.state.entry?.key == "payments")
        #expect(session.state.parked["checkout-flags"]?.isModified == true)
    }
}
