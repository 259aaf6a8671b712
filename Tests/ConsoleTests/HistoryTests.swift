import Canvas
import JSONDocument
import KeyStoreAPI
import Testing

@testable import Console

extension EntrySummary {
    static func revision(_ number: Int, size: Int = 149) -> EntrySummary {
        EntrySummary(
            key: "checkout-flags", updatedAt: "2026-11-24T13:\(number):05.123Z", updatedBy: "5f2a3b4c5d6e7f8091a2c019",
            revision: Revision("\(number)"), size: size)
    }
}

extension Session {
    /// The server's revisions 17 and 16 are listed (request 2).
    static func history(size: Size = .usual, profile: Profile = .staging, unicode: Bool = true) -> Session {
        var session = recorded(size: size, profile: profile, unicode: unicode)
        session.press("H")
        session.happen(.revisionsListed(2, .success([.revision(17), .revision(16, size: 148), .revision(12)])))
        return session
    }

    /// The journal's writes are listed (request 3), as the server has none.
    static func journalHistory(size: Size = .usual, _ writes: [WriteRecord]) -> Session {
        var session = recorded(size: size)
        session.press("H")
        session.happen(.revisionsListed(2, .failure(.listUnsupported(status: 404))))
        session.happen(.writesFound(3, .success(writes)))
        return session
    }
}

@Suite("History")
struct HistoryTests {
    @Test("H asks the server about the selected key, or the open one")
    func open() {
        var session = Session.recorded()
        #expect(session.press("H") == [.listRevisions(2, "checkout-flags")])
        session = .recordedEntry()
        #expect(session.press("H") == [.listRevisions(3, "checkout-flags")])
        session = .listed(.of())
        #expect(session.press("H") == [])
        #expect(session.notice == "there is no key to show the history of")
    }

    @Test("what the server keeps is shown as the server's")
    func server() {
        let session = Session.history()
        #expect(session.history?.rows.value?.map(\.name) == ["revision 17", "revision 16", "revision 12"])
        #expect(session.history?.rows.value?.first?.time == "2026-11-24 13:17:05")
        #expect(view(session.state).text.contains("from the server"))
    }

    @Test(
        "a server without history leaves it to the journal, and the screen says so",
        arguments: [
            Result<[EntrySummary], KeyStoreError>.success([]), .failure(.listUnsupported(status: 405)),
            .failure(.notFound), .failure(.rejected(Rejection(status: 501))),
        ])
    func journal(answer: Result<[EntrySummary], KeyStoreError>) {
        var session = Session.recorded()
        session.press("H")
        #expect(
            session.happen(.revisionsListed(2, answer)) == [
                .seekWrites(3, WriteQuery(key: "checkout-flags", limit: 200))
            ])
        session.happen(.writesFound(3, .success([.of(12)])))
        #expect(view(session.state).text.contains("from this machine's journal: writes made from here"))
        #expect(session.history?.trouble == nil)
    }

    @Test("a server that can't be asked is named, and the journal stands in")
    func trouble() {
        var session = Session.recorded()
        session.press("H")
        #expect(session.happen(.revisionsListed(2, .failure(.noToken))).count == 1)
        session.happen(.writesFound(3, .success([])))
        let text = view(session.state).text
        #expect(text.contains("the server could not be asked: 401 · 4002 No auth token"))
    }

    @Test("closing calls off what is on its way, and its answer finds nobody")
    func closing() {
        var session = Session.recorded()
        session.press("H")
        #expect(session.press(Key(.escape)) == [.cancel(2)])
        #expect(session.happen(.revisionsListed(2, .success([.revision(17)]))) == [])
        #expect(session.state.overlay == nil)
    }

    @Test("the journal's rows are what writes left, and what others left between them")
    func rows() {
        let found: JSONDocument = #"{"theirs": 1}"#
        let writes: [WriteRecord] = [
            .of(15, from: found, to: .flags), .of(14, verdict: .notSaved),
            .of(13, from: .flagsEnabled, to: .flagsTheirs), .of(12),
        ]
        let session = Session.journalHistory(writes)
        #expect(
            session.history?.rows.value?.map(\.name) == ["write 15", "before 15", "write 13", "write 12", "before 12"])
    }

    @Test("Enter on a revision fetches it and the one before, and shows what came with it")
    func difference() {
        var session = Session.history()
        #expect(
            session.press(Key(.enter)) == [
                .fetchRevision(3, "checkout-flags", Revision("17")),
                .fetchRevision(4, "checkout-flags", Revision("16")),
            ])
        session.happen(.revisionFetched(4, .success(.flags(revision: "16"))))
        #expect(session.comparison?.difference == nil)
        session.happen(.revisionFetched(3, .success(.flags(.flagsEnabled))))
        #expect(session.comparison?.difference?.paths == ["~ .newCheckout.enabled  false -> true"])
        session.press(Key(.escape))
        #expect(session.history?.selection == 0)
    }

    @Test("the oldest revision is shown by itself")
    func oldest() {
        var session = Session.history()
        session.press("G")
        #expect(session.press(Key(.enter)) == [.fetchRevision(3, "checkout-flags", Revision("12"))])
        session.happen(.revisionFetched(3, .success(.flags(revision: "12"))))
        #expect(session.comparison?.difference?.lines.allSatisfy { $0.kind == .same } == true)
        #expect(session.comparison?.title == "revision 12, the oldest that is kept")
    }

    @Test("leaving a comparison calls off what it waits for; a failure is said in it")
    func comparisonEnds() {
        var session = Session.history()
        session.press(Key(.enter))
        session.happen(.revisionFetched(4, .failure(.notFound)))
        #expect(view(session.state).text.contains("it could not be read: 404 · 3001 Entity not found"))
        #expect(session.press(Key(.escape)) == [.cancel(3)])
        #expect(session.happen(.revisionFetched(3, .success(.flags()))) == [])
        #expect(session.history != nil)
    }

    @Test("Enter on a write shows what it changed, without asking anyone")
    func journalDifference() {
        var session = Session.journalHistory([.of(12)])
        #expect(session.press(Key(.enter)) == [])
        #expect(session.comparison?.difference?.paths == ["~ .newCheckout.enabled  false -> true"])
        session = .journalHistory([.bare(12)])
        session.press(Key(.enter))
        #expect(session.notice == "values are not kept here: there is nothing to look at")
    }

    @Test("R fetches a revision and opens the key with it, for Review")
    func restore() {
        var session = Session.history()
        session.press("j")
        #expect(session.press("R") == [.fetchRevision(3, "checkout-flags", Revision("16"))])
        // Asked once more, it is on its way already.
        #expect(session.press("R") == [])
        #expect(
            session.happen(.revisionFetched(3, .success(.flags(revision: "16")))) == [
                .fetch(4, "checkout-flags"), .progress(4), .seekDrafts(5, "checkout-flags"),
            ])
        #expect(session.state.entry?.proposal == .restore(.flags, from: "revision 16"))
        #expect(session.state.overlay == nil)
    }

    @Test("moving on gives a restoring up")
    func restoreGivenUp() {
        var session = Session.history()
        session.press("R")
        #expect(session.press("j") == [.cancel(3)])
        #expect(session.happen(.revisionFetched(3, .success(.flags()))) == [])
        #expect(session.history != nil)
        #expect(session.state.entry == nil)
    }

    @Test("a revision that can't be had says so and restores nothing")
    func restoreFails() {
        var session = Session.history()
        session.press("R")
        #expect(session.happen(.revisionFetched(3, .failure(.notFound))) == [])
        #expect(session.notice == "revision 17 could not be read: 404 · 3001 Entity not found")
        #expect(session.history != nil)
    }

    @Test("R on the journal's rows restores what a write left, or what stood there before")
    func restoreFromJournal() {
        var session = Session.journalHistory([.of(12)])
        #expect(session.press("R") == [.fetch(4, "checkout-flags"), .progress(4), .seekDrafts(5, "checkout-flags")])
        #expect(session.state.entry?.proposal == .restore(.flagsEnabled, from: "write 12"))
        session = .journalHistory([.of(12)])
        session.press("jR")
        #expect(session.state.entry?.proposal == .restore(.flags, from: "before write 12"))
    }

    @Test("what left no value, or none that was kept, can't be restored")
    func noValue() {
        var session = Session.journalHistory([.of(13, .delete, to: nil), .bare(12)])
        session.press("R")
        #expect(session.notice == "write 13 deleted the key: restore an older value")
        session.press("jjR")
        #expect(session.notice == "values are not kept here, so this one can't be restored")
        #expect(session.state.entry == nil)
    }

    @Test("restoring never takes the place of a text that was not submitted")
    func unsubmitted() {
        var session = Session.recordedEntry()
        session.press("jj ")
        session.press("H")
        let listing = RequestID(number: session.state.lastRequest)
        session.happen(.revisionsListed(listing, .success([.revision(17)])))
        session.press("R")
        let fetching = RequestID(number: session.state.lastRequest)
        #expect(session.happen(.revisionFetched(fetching, .success(.flags()))) == [])
        #expect(session.notice == "submit or undo your own change to checkout-flags first")
        #expect(session.state.entry?.isModified == true)
    }

    @Test("on a read-only profile R says so, and asks nobody")
    func readOnly() {
        var session = Session.history(profile: .viewing)
        #expect(session.press("R") == [])
        #expect(session.notice == "the profile audit is read-only")
    }
}
