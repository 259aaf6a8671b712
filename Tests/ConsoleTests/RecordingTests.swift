import Canvas
import JSONDocument
import KeyStoreAPI
import Testing

@testable import Console

/// Every end of a write goes on record, under the number that it was given before it was sent.
@Suite("Recording writes")
struct RecordingTests {
    private let written = Entry.flags(.flagsEnabled, revision: "18")

    /// The write is on its way (request 3), and on record.
    private func recorded() -> Session {
        var session = Session.submitting()
        session.happen(.writeRecorded(3, .success(12)))
        return session
    }

    private func settled(_ effects: [Effect]) -> Settlement? {
        effects.compactMap { effect in
            if case .settle(12, let settlement) = effect { settlement } else { nil }
        }.first
    }

    @Test("read back as it was sent: verified, with what the store holds")
    func verified() {
        var session = recorded()
        session.happen(.writeEnded(3, .success(written)))
        let effects = session.happen(.entryFetched(4, .success(written)))
        #expect(settled(effects) == Settlement(.verified, stored: written))
    }

    @Test("in other words than were sent: normalised; another revision by then: overtaken; unreadable: unverified")
    func otherEnds() {
        let normal = Entry.flags("{\"newCheckout\":true}", revision: "18")
        var session = recorded()
        session.happen(.writeEnded(3, .success(normal)))
        #expect(settled(session.happen(.entryFetched(4, .success(normal)))) == Settlement(.normalised, stored: normal))
        session = recorded()
        session.happen(.writeEnded(3, .success(written)))
        let later = session.happen(.entryFetched(4, .success(.flags(.flagsTheirs, revision: "19"))))
        #expect(settled(later) == Settlement(.overtaken, stored: written))
        session = recorded()
        session.happen(.writeEnded(3, .success(written)))
        let unread = session.happen(.entryFetched(4, .failure(.noToken)))
        #expect(settled(unread)?.verdict == .unverified)
        #expect(settled(unread)?.detail == "401 · 4002 No auth token")
    }

    @Test("a refusal is on record as not saved")
    func refused() {
        var session = recorded()
        let effects = session.happen(.writeEnded(3, .failure(.noToken)))
        #expect(settled(effects) == Settlement(.notSaved, detail: "401 · 4002 No auth token"))
    }

    @Test("a lost answer: what reading back shows, and open while that fails too")
    func lost() {
        var session = recorded()
        session.happen(.writeEnded(3, .failure(.outcomeUnknown(cause: "cut"))))
        #expect(
            settled(session.happen(.entryFetched(4, .success(.flags())))) == Settlement(.notSaved, detail: "cut"))
        session = recorded()
        session.happen(.writeEnded(3, .failure(.outcomeUnknown(cause: "cut"))))
        let unknown = session.happen(.entryFetched(4, .failure(.noToken)))
        #expect(settled(unknown)?.verdict == .unknown)
        // Trying again goes on with the same record.
        session.press("r")
        #expect(
            settled(session.happen(.entryFetched(5, .success(written))))
                == Settlement(.verified, stored: written, detail: "cut"))
    }

    @Test("a journal that fails is said, and the write goes out all the same")
    func failing() {
        var session = Session.submitting()
        session.happen(.writeRecorded(3, .failure(JournalFailure("the disk is full"))))
        #expect(session.state.journal.trouble == "the disk is full")
        session.happen(.writeEnded(3, .success(written)))
        #expect(session.happen(.entryFetched(4, .success(written))) == [])
        #expect(session.outcome == "saved and verified · rev 18")
    }

    // MARK: Force

    @Test("force is sent only over what was seen: it is read and compared first, also where the server gives revisions")
    func force() {
        var session = Session.edited()
        session.press(.control("s"))
        session.press("f")
        let forced = Write(
            key: "checkout-flags", data: .flagsEnabled, kind: .update(expecting: nil, force: true), base: .flags())
        #expect(session.press("y") == [.send(3, forced), .progress(3)])
        #expect(forced.looksFirst)
    }

    @Test("force over what was not seen is a conflict, and nothing is sent")
    func forceOverUnseen() {
        var session = Session.edited()
        session.press(.control("s"))
        session.press("f")
        session.press("y")
        let theirs = Entry.flags(.flagsTheirs, revision: "18")
        #expect(session.happen(.writeEnded(3, .failure(.changedMeanwhile(theirs)))) == [])
        #expect(session.state.context == .conflict)
    }

    // MARK: Deleting

    private static let deletion = Write(
        key: "checkout-flags", data: nil, kind: .delete(expecting: Revision("17")), base: .flags())

    private func deleting() -> Session {
        var session = Session.outlined()
        _ = session.state.start(Self.deletion)
        session.happen(.writeRecorded(3, .success(12)))
        return session
    }

    @Test("deleted, and reading finds nothing: it leaves the list, and what to do about it is said")
    func deleted() {
        var session = deleting()
        #expect(session.happen(.writeEnded(3, .success(nil))) == [.fetch(4, "checkout-flags"), .progress(4)])
        let effects = session.happen(.entryFetched(4, .failure(.notFound)))
        #expect(settled(effects) == Settlement(.verified))
        #expect(session.notice == "checkout-flags deleted and verified; U brings it back")
        #expect(session.state.keys.rows.map(\.key) == ["checkout-limits", "payments"])
        #expect(session.state.entry == nil)
        #expect(session.state.context == .keys)
    }

    @Test("changed by someone else: not deleted, and looked at again first")
    func deletionConflict() {
        var session = deleting()
        let effects = session.happen(.writeEnded(3, .failure(.changed(current: .flags(.flagsTheirs, revision: "18")))))
        #expect(settled(effects)?.verdict == .notSaved)
        #expect(session.state.entry?.problem?.hint == "not deleted; look at it again first")
        #expect(session.press("r") == [.fetch(4, "checkout-flags"), .progress(4)])
        session.happen(.entryFetched(4, .success(.flags(.flagsTheirs, revision: "18"))))
        #expect(session.text == JSONDocument.flagsTheirs.text)
    }

    @Test("gone already is what was wanted, and not a write of ours")
    func goneAlready() {
        var session = deleting()
        let effects = session.happen(.writeEnded(3, .failure(.notFound)))
        #expect(settled(effects)?.verdict == .notSaved)
        #expect(session.notice == "checkout-flags was gone already")
    }

    @Test("a lost answer to a deletion is found out by reading")
    func deletionLost() {
        var session = deleting()
        session.happen(.writeEnded(3, .failure(.outcomeUnknown(cause: "cut"))))
        #expect(settled(session.happen(.entryFetched(4, .failure(.notFound))))?.verdict == .verified)
        session = deleting()
        session.happen(.writeEnded(3, .failure(.outcomeUnknown(cause: "cut"))))
        #expect(settled(session.happen(.entryFetched(4, .success(.flags()))))?.verdict == .notSaved)
        #expect(session.problem == "outcome unknown, read back: not deleted")
    }

    @Test("without revisions it is read first, and deleted only if it is what was seen")
    func deletionCompared() {
        var session = Session.outlined(.flags(revision: nil))
        let blind = Write(
            key: "checkout-flags", data: nil, kind: .delete(expecting: nil), base: .flags(revision: nil))
        #expect(session.state.start(blind) == [.send(3, blind), .progress(3)])
        #expect(blind.looksFirst)
        session.happen(.writeEnded(3, .failure(.notSent(.notFound))))
        #expect(session.notice == "checkout-flags was gone already")
    }
}
