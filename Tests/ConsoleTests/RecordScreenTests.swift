import Canvas
import JSONDocument
import KeyStoreAPI
import Testing

@testable import Console

extension ScreenTests {
    private static let records: [WriteRecord] = [
        .of(104, .delete, key: "legacy-limits", to: nil, storedRevision: nil),
        .of(103, undoes: 101, undoneBy: nil), .of(102, verdict: .notSaved, storedRevision: nil),
        .of(101, reason: "INC-4711: checkout is down for all of EMEA since noon", undoneBy: 103),
        .of(
            100, .create, key: "a-key-with-quite-a-long-name-that-goes-on-and-on", from: nil, verdict: .normalised,
            storedRevision: "3"),
        .of(99, verdict: .overtaken), .of(98, verdict: .unknown, storedRevision: nil),
        .of(97, verdict: .pending, storedRevision: nil), .of(96, verdict: .unverified),
    ]

    private func receipts(_ size: Size, _ answer: Result<[WriteRecord], JournalFailure>?) -> Session {
        var session = Session.recorded(size: size)
        session.press("R")
        if let answer { session.happen(.writesFound(2, answer)) }
        return session
    }

    @Test("receipts", arguments: sizes + [ConsoleState.minimumSize])
    func receipts(size: Size) {
        var session = receipts(size, .success(Self.records))
        session.press("jjj")
        Screen.check(session, "receipts")
    }

    @Test("no receipts, with and without values", arguments: sizes)
    func noReceipts(size: Size) {
        var session = receipts(size, .success([]))
        Screen.check(session, "receipts-empty")
        session.state.journal = JournalState(scope: .draftsOnly)
        Screen.check(session, "receipts-drafts-only")
    }

    @Test("receipts while they are looked for, and where they can't be had")
    func receiptsUnderway() {
        Screen.check(receipts(.usual, nil), "receipts-waiting")
        Screen.check(receipts(.usual, .failure(JournalFailure("disk I/O error"))), "receipts-failed")
    }

    @Test("a receipt", arguments: sizes + [ConsoleState.minimumSize])
    func receipt(size: Size) {
        var session = receipts(size, .success([.of(101, reason: "INC-4711: checkout is down for all of EMEA")]))
        session.press(Key(.enter))
        Screen.check(session, "receipt")
    }

    @Test("history from the server", arguments: sizes + [ConsoleState.minimumSize])
    func history(size: Size) {
        var session = Session.history(size: size)
        session.press("j")
        Screen.check(session, "history")
    }

    @Test("history from the journal", arguments: sizes)
    func journalHistory(size: Size) {
        Screen.check(
            .journalHistory(
                size: size,
                [
                    .of(15, .delete, to: nil), .of(14, from: .flagsTheirs, to: .flags, verdict: .overtaken), .of(12),
                    .bare(11),
                ]), "history-journal")
    }

    @Test("no history, from either", arguments: sizes)
    func noHistory(size: Size) { Screen.check(.journalHistory(size: size, []), "history-empty") }

    @Test("history where the server could not be asked", arguments: sizes)
    func historyTrouble(size: Size) {
        var session = Session.recorded(size: size)
        session.press("H")
        let refused = Unreachable(cause: .refused, host: "127.0.0.1:8787", detail: "")
        session.happen(.revisionsListed(2, .failure(.unreachable(refused))))
        session.happen(.writesFound(3, .success([.of(12)])))
        Screen.check(session, "history-trouble")
    }

    @Test("history without Unicode")
    func historyASCII() { Screen.check(.history(unicode: false), "history-ascii") }

    @Test("the trash", arguments: sizes)
    func trash(size: Size) { Screen.check(.trash(size: size), "trash") }

    @Test("an empty trash", arguments: sizes)
    func noTrash(size: Size) {
        var session = Session.recorded(size: size)
        session.press("T")
        session.happen(.writesFound(2, .success([])))
        Screen.check(session, "trash-empty")
    }

    @Test("a comparison of two values", arguments: sizes + [ConsoleState.minimumSize])
    func comparison(size: Size) {
        var session = Session.history(size: size)
        session.press(Key(.enter))
        session.happen(.revisionFetched(3, .success(.flags(.flagsEnabled))))
        session.happen(.revisionFetched(4, .success(.flags(.flagsTheirs, revision: "16"))))
        Screen.check(session, "comparison")
    }

    @Test("a comparison with many changes", arguments: sizes)
    func comparisonMany(size: Size) {
        let members = (1...60).map { "  \"key\($0)\": \($0)" }.joined(separator: ",\n")
        let after = try! JSONDocument(parsing: "{\n\(members)\n}\n")
        var session = Session.journalHistory(size: size, [.of(12, from: "{\n}\n", to: after)])
        session.press(Key(.enter))
        session.press("jj")
        Screen.check(session, "comparison-many")
    }

    @Test("a deleted value", arguments: sizes)
    func deletedValue(size: Size) {
        var session = Session.trash(size: size)
        session.press(Key(.enter))
        Screen.check(session, "trash-value")
    }

    @Test("what can be done after a submit", arguments: sizes)
    func afterSubmit(size: Size) {
        var session = Session.recordedEntry(size: size)
        session.state.entry?.hasWritten = true
        session.state.entry?.outcome = Notice(.success, "saved and verified · rev 18")
        Screen.check(session, "after-submit")
    }
}
