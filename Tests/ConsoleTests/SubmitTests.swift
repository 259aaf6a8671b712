import Canvas
import JSONDocument
import KeyStoreAPI
import Testing

@testable import Console

@Suite("Submit")
struct SubmitTests {
    private let written = Entry.flags(.flagsEnabled, revision: "18")

    @Test("what was written is read back, compared, and called verified")
    func verified() {
        var session = Session.submitting()
        #expect(
            session.happen(.writeEnded(3, .success(written))) == [.fetch(4, "checkout-flags"), .progress(4)])
        #expect(session.happen(.entryFetched(4, .success(written))) == [])
        #expect(session.outcome == "saved and verified · rev 18")
        #expect(session.state.entry?.isModified == false)
        #expect(session.state.entry?.base?.revision == Revision("18"))
        #expect(session.state.unsubmitted == [])
    }

    @Test("the next write expects the revision that was read back")
    func nextWrite() {
        var session = Session.submitting()
        session.happen(.writeEnded(3, .success(written)))
        session.happen(.entryFetched(4, .success(written)))
        session.replaceText(with: "{}")
        session.press(.control("s"))
        let next = Write(
            key: "checkout-flags", data: "{}", kind: .update(expecting: Revision("18"), force: false), base: written)
        #expect(session.press("y") == [.send(5, next), .progress(5)])
    }

    @Test("a value that the server normalised is shown as it is there; undo has the one that was sent")
    func normalised() {
        let normal = Entry.flags("{\"newCheckout\":true}", revision: "18")
        var session = Session.submitting()
        session.happen(.writeEnded(3, .success(normal)))
        session.happen(.entryFetched(4, .success(normal)))
        #expect(session.outcome == "saved · rev 18, normalised by the server; this is what it holds")
        #expect(session.text == "{\"newCheckout\":true}")
        #expect(session.state.entry?.isModified == false)
        #expect(session.state.context == .comparison)
        session.press(Key(.escape))
        session.press(.control("u"))
        #expect(session.text == JSONDocument.flagsEnabled.text)
        #expect(session.state.entry?.isModified == true)
    }

    @Test("a value that someone changed right after is not mistaken for this one")
    func changedAfter() {
        var session = Session.submitting()
        session.happen(.writeEnded(3, .success(written)))
        session.happen(.entryFetched(4, .success(.flags(.flagsTheirs, revision: "19"))))
        #expect(session.outcome == "saved · rev 18, then changed by someone else · rev 19")
        #expect(session.text == JSONDocument.flagsEnabled.text)
        #expect(session.state.entry?.base?.revision == Revision("18"))
    }

    @Test("a write that could not be read back says so")
    func notVerified() {
        var session = Session.submitting()
        session.happen(.writeEnded(3, .success(written)))
        session.happen(.entryFetched(4, .failure(.timedOut(.idle(seconds: 10)))))
        #expect(session.outcome == "saved · rev 18, not verified: no answer for 10 s")
        #expect(session.state.unsubmitted == [])
    }

    @Test("text is not changed while its write is on its way")
    func typingMeanwhile() {
        var session = Session.submitting()
        #expect(session.press("x") == [])
        #expect(session.notice == "not while the submit is on its way; Esc cancels it")
        #expect(session.text == JSONDocument.flagsEnabled.text)
        let reason = "the last submit is still on its way; Esc cancels it"
        #expect(session.meaning(of: .control("s")) == .refused(reason: reason))
    }

    @Test("the selection of the list is left alone by a write that ends")
    func selectionStays() {
        var session = Session.submitting(size: .wide)
        session.state.focus = .keys
        session.press("G")
        session.happen(.writeEnded(3, .success(written)))
        session.happen(.entryFetched(4, .success(written)))
        #expect(session.state.keys.selected?.key == "payments")
    }

    // MARK: Without revisions

    @Test("without revisions the write looks first, and is sent if that is what was seen")
    func comparing() {
        var session = Session.edited(.flags(revision: nil))
        session.press(.control("s"))
        #expect(session.press("y") == [.send(3, .enablingBlindly), .progress(3)])
        #expect(Write.enablingBlindly.looksFirst)
        #expect(!Write.enabling.looksFirst)
        session.happen(.writeEnded(3, .success(.flags(.flagsEnabled, revision: nil))))
        session.happen(.entryFetched(4, .success(.flags(.flagsEnabled, revision: nil))))
        #expect(session.outcome == "saved and verified")
    }

    @Test("… and not sent if someone changed it")
    func comparingFails() {
        var session = Session.edited(.flags(revision: nil))
        session.press(.control("s"))
        session.press("y")
        let theirs = Entry.flags(.flagsTheirs, revision: nil)
        #expect(session.happen(.writeEnded(3, .failure(.changedMeanwhile(theirs)))) == [])
        #expect(session.state.context == .conflict)
    }

    @Test("… nor if it is gone, or can't be read: there is nothing to find out then")
    func comparingErrors() {
        var session = Session.edited(.flags(revision: nil))
        session.press(.control("s"))
        session.press("y")
        var other = session
        session.happen(.writeEnded(3, .failure(.notSent(.notFound))))
        #expect(session.problem == "404 · 3001 Entity not found")
        #expect(session.state.entry?.problem?.hint == "deleted while you edited")
        let busy = KeyStoreError.rejected(Rejection(status: 503, code: 5030, message: "busy", retryAfter: 3))
        other.happen(.writeEnded(3, .failure(.notSent(busy))))
        #expect(other.problem == "503 · 5030 busy")
        #expect(other.state.entry?.problem?.wait == 3)
    }

    // MARK: Outcome unknown

    private static func lost(_ error: KeyStoreError = .outcomeUnknown(cause: "connection closed")) -> Session {
        var session = Session.submitting()
        let effects = session.happen(.writeEnded(3, .failure(error)))
        #expect(effects == [.fetch(4, "checkout-flags"), .progress(4)])
        return session
    }

    @Test("a lost reply is found out by reading back, never by sending again: saved")
    func unknownSaved() {
        var session = Self.lost()
        #expect(session.happen(.entryFetched(4, .success(written))) == [])
        #expect(session.outcome == "outcome unknown, read back: it was saved · rev 18 (connection closed)")
        #expect(session.state.unsubmitted == [])
    }

    @Test("… not saved, and the write can be tried again")
    func unknownNotSaved() {
        var session = Self.lost()
        session.happen(.entryFetched(4, .success(.flags())))
        #expect(session.problem == "outcome unknown, read back: not saved")
        #expect(session.state.entry?.problem?.hint == "connection closed")
        #expect(session.state.unsubmitted == ["checkout-flags"])
        #expect(session.press("r") == [.send(5, .enabling), .progress(5)])
    }

    @Test("… changed by someone else")
    func unknownChanged() {
        var session = Self.lost()
        session.happen(.entryFetched(4, .success(.flags(.flagsTheirs, revision: "18"))))
        guard case .conflict(let conflict) = session.state.overlay else {
            Issue.record("no conflict is shown")
            return
        }
        #expect(conflict.title == "outcome unknown, read back: changed by someone else (connection closed)")
    }

    @Test("… still unknown when reading back fails too; retry reads again and does not write")
    func unknownStill() {
        var session = Self.lost()
        session.happen(.entryFetched(4, .failure(.timedOut(.total(seconds: 30)))))
        #expect(session.problem == "outcome unknown (connection closed)")
        #expect(session.state.entry?.problem?.hint == "reading back failed: not done after 30 s")
        #expect(session.press("r") == [.fetch(5, "checkout-flags"), .progress(5)])
        session.happen(.entryFetched(5, .success(written)))
        #expect(session.outcome == "outcome unknown, read back: it was saved · rev 18 (connection closed)")
    }

    @Test("a server's fault on a write leaves the outcome unknown as well", arguments: [500, 502, 503, 504])
    func serverFault(status: Int) {
        var session = Self.lost(.rejected(Rejection(status: status, code: 5000, message: "Internal error")))
        session.happen(.entryFetched(4, .success(.flags())))
        #expect(session.problem == "outcome unknown, read back: not saved")
        #expect(session.state.entry?.problem?.hint == "\(status) · 5000 Internal error")
    }

    @Test("a creation whose reply was lost was not carried out if the key is not there")
    func unknownCreation() {
        var session = Session.listed()
        session.press("n")
        session.press("brand-new")
        session.press(Key(.enter))
        session.press(.control("s"))
        session.press("y")
        let request = session.state.entry?.submission?.request ?? 0
        session.happen(.writeEnded(request, .failure(.outcomeUnknown(cause: "connection closed"))))
        let reading = session.state.entry?.submission?.request ?? 0
        session.happen(.entryFetched(reading, .failure(.notFound)))
        #expect(session.problem == "outcome unknown, read back: not saved")
        #expect(session.state.entry?.problem?.hint == "connection closed")
    }

    @Test("Esc calls a write off, and what became of it is found out")
    func cancelWrite() {
        var session = Session.submitting()
        #expect(session.press(Key(.escape)) == [.cancel(3)])
        #expect(
            session.happen(.writeEnded(3, .failure(.outcomeUnknown(cause: "cancelled"))))
                == [.fetch(4, "checkout-flags"), .progress(4)])
    }

    // MARK: Entries put aside meanwhile

    private static func elsewhere() -> Session {
        var session = Session.submitting(size: .wide)
        session.state.focus = .keys
        session.press("G")
        session.press(Key(.enter))
        session.happen(.entryFetched(4, .success(Entry(key: "payments", data: "{}"))))
        return session
    }

    @Test("the answer to a write finds its entry though another one is open by now")
    func lateAnswer() {
        var session = Self.elsewhere()
        #expect(
            session.happen(.writeEnded(3, .success(written))) == [.fetch(5, "checkout-flags"), .progress(5)])
        #expect(session.state.entry?.key == "payments")
        #expect(session.text == "{}")
        session.happen(.entryFetched(5, .success(written)))
        #expect(session.notice == "checkout-flags: saved and verified · rev 18")
        #expect(session.state.unsubmitted == [])
        #expect(session.state.keys.selected?.key == "payments")
        #expect(session.state.context == .outline)
    }

    @Test("a problem of an entry put aside is said in the status line and waits with the entry")
    func lateProblem() {
        var session = Self.elsewhere()
        session.happen(.writeEnded(3, .failure(.noToken)))
        #expect(session.notice == "checkout-flags: 401 · 4002 No auth token")
        #expect(session.state.context == .outline)
        session.press(Key(.escape))
        session.press("g")
        session.press(Key(.enter))
        #expect(session.state.context == .problem)
        #expect(session.problem == "401 · 4002 No auth token")
    }

    @Test("a conflict of an entry put aside does not cover the one that is open")
    func lateConflict() {
        var session = Self.elsewhere()
        session.happen(.writeEnded(3, .failure(.changed(current: .flags(.flagsTheirs, revision: "18")))))
        #expect(session.state.overlay == nil)
        #expect(session.notice == "checkout-flags: changed by someone else; open it and submit again")
        #expect(session.state.unsubmitted == ["checkout-flags"])
    }

    @Test("a waiting time goes on while its entry is put aside")
    func parkedCountdown() {
        var session = Self.elsewhere()
        let effects = session.happen(.writeEnded(3, .failure(.slowDown)))
        let tick = Timer.countdown(.submit(.enabling))
        #expect(effects == [.wait(tick, milliseconds: 1000)])
        #expect(session.happen(.timerFired(tick)) == [.wait(tick, milliseconds: 1000)])
        #expect(session.state.parked["checkout-flags"]?.problem?.wait == 2)
    }

    @Test("the progress of an entry put aside goes on, to be shown when it is back")
    func parkedProgress() {
        var session = Self.elsewhere()
        #expect(session.happen(.timerFired(.progress(3))) == [.progress(3)])
        session.press(Key(.escape))
        session.press("g")
        session.press(Key(.enter))
        #expect(session.state.entry?.activity?.ticks == 1)
    }
}
