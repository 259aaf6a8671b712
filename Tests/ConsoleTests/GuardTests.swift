import Canvas
import JSONDocument
import KeyStoreAPI
import Testing

@testable import Console

/// Writes that are put back unless they are confirmed.
@Suite("Guarded writes")
struct GuardTests {
    private static let write = Write(
        key: "checkout-flags", data: .flagsEnabled, kind: .update(expecting: Revision("17"), force: false),
        base: .flags(), confirmWithin: 120)

    private static let written = Entry.flags(.flagsEnabled, revision: "18")

    /// The write is on its way (request 3).
    private static func sending(size: Size = .usual) -> Session {
        var session = Session.outlined(size: size)
        session.state.journal.scope = .everything
        session.press(Key(.down), Key(.down), .character(" "))
        _ = session.state.start(write)
        return session
    }

    /// It was saved (record 12), and waits.
    static func waiting(size: Size = .usual) -> Session {
        var session = sending(size: size)
        session.happen(.writeRecorded(3, .success(12)))
        session.happen(.writeEnded(3, .success(written)))
        session.happen(.entryFetched(4, .success(written)))
        return session
    }

    @Test("once it is saved the seconds count down, and the keys go to the question")
    func counting() {
        var session = Self.waiting()
        #expect(session.state.context == .guarded)
        #expect(session.happen(.timerFired(.guarding)) == [.wait(.guarding, milliseconds: 1000)])
        #expect(session.state.safety.guarded == [GuardedWrite(number: 12, key: "checkout-flags", secondsLeft: 119)])
    }

    @Test("what was not confirmed is no longer called saved beside its entry")
    func overdue() {
        var session = Self.waiting()
        session.press(Key(.tab))
        for _ in 0..<120 { session.happen(.timerFired(.guarding)) }
        session.press(Key(.enter))
        let text = view(session.state).text
        #expect(!text.contains("saved and verified"))
        #expect(text.contains("not confirmed, so it is put back"))
    }

    @Test("c confirms; whether it came in time is for the journal to say")
    func confirming() {
        var session = Self.waiting()
        #expect(session.press("c") == [.confirmWrite(record: 12)])
        #expect(session.state.safety.guarded.count == 1)
        session.happen(.writeConfirmed(record: 12, .success(true)))
        #expect(session.notice == "write 12 of checkout-flags is confirmed: it stays")
        #expect(session.happen(.timerFired(.guarding)) == [])
    }

    @Test("too late is said as that, and a journal that cannot be asked leaves the question open")
    func tooLate() {
        var session = Self.waiting()
        session.happen(.writeConfirmed(record: 12, .failure(JournalFailure("the disk is full"))))
        #expect(session.notice == "not confirmed: the disk is full")
        #expect(session.state.safety.guarded.count == 1)
        session.happen(.writeConfirmed(record: 12, .success(false)))
        #expect(session.notice == "too late: write 12 is being put back, or was already")
        #expect(session.state.safety.guarded.isEmpty)
    }

    @Test("Esc decides later: C confirms from outline and list")
    func later() {
        var session = Self.waiting()
        session.press(Key(.escape))
        #expect(session.state.context == .outline)
        #expect(session.press("C") == [.confirmWrite(record: 12)])
        session.press(Key(.escape))
        session.state.focus = .keys
        #expect(session.press("C") == [.confirmWrite(record: 12)])
    }

    @Test("nobody confirmed: it is said that the former value is put back")
    func due() {
        var session = Self.waiting()
        for _ in 0..<119 { session.happen(.timerFired(.guarding)) }
        let look = Timer.puttingBack("checkout-flags")
        #expect(session.happen(.timerFired(.guarding)) == [.wait(look, milliseconds: 3000)])
        #expect(session.notice == "checkout-flags was not confirmed: the former value is put back")
        #expect(session.state.context == .outline)
        #expect(session.happen(.timerFired(look)).contains(.fetch(5, "checkout-flags")))
        session.happen(.entryFetched(5, .success(.flags(revision: "19"))))
        #expect(session.text == JSONDocument.flags.text)
        #expect(session.notice == "the former value is back · rev 19")
    }

    @Test("a change of one's own is not read over when the former value comes back")
    func dueOverAnEdit() {
        var session = Self.waiting()
        for _ in 0..<120 { session.happen(.timerFired(.guarding)) }
        session.press(" ")
        #expect(session.state.entry?.isModified == true)
        #expect(session.happen(.timerFired(.puttingBack("checkout-flags"))) == [])
    }

    @Test("leaving asks while a write waits, and says how to confirm it from elsewhere")
    func leaving() {
        var session = Self.waiting()
        session.press(Key(.escape), Key(.escape))
        session.state.focus = .keys
        #expect(session.press("q") == [])
        #expect(session.state.context == .quitQuestion)
        #expect(view(session.state).text.contains("keystore confirm 12"))
        #expect(session.press("d") == [.quit])
    }

    @Test("without somebody to put it back it is not sent, and the edit is kept")
    func notGuarded() {
        var session = Self.sending()
        session.happen(.guardFailed(3, JournalFailure("the disk is full")))
        #expect(session.problem == "not submitted: nobody could put it back if it is not confirmed")
        #expect(session.state.entry?.isModified == true)
        #expect(session.state.safety.guarded.isEmpty)
    }

    @Test("writes that wait from before are found at the start; one that is overdue is told")
    func fromBefore() {
        var session = Session()
        session.state.journal.scope = .everything
        #expect(session.happen(.started).contains(.seekGuards))
        let found = [
            GuardedWrite(number: 3, key: "payments", secondsLeft: 40),
            GuardedWrite(number: 2, key: "checkout-flags", secondsLeft: -500),
        ]
        #expect(session.happen(.guardsFound(.success(found))) == [.wait(.guarding, milliseconds: 1000)])
        #expect(session.state.safety.guarded.map(\.number) == [3])
        #expect(session.notice?.hasPrefix("write 2 of checkout-flags was to be put back") == true)
    }
}
