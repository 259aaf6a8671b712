import Canvas
import JSONDocument
import KeyStoreAPI

@testable import Console

extension WriteRecord {
    /// A write of `checkout-flags` on record.
    static func of(
        _ number: Int, _ operation: WriteIntent.Operation = .update, key: EntryKey = "checkout-flags",
        from before: JSONDocument? = .flags, revision: String? = "17", to after: JSONDocument? = .flagsEnabled,
        reason: String? = nil, verdict: WriteVerdict = .verified, storedRevision: String? = "18",
        hasValues: Bool = true, undoes: Int? = nil, undoneBy: Int? = nil
    ) -> WriteRecord {
        WriteRecord(
            number: number, time: Timestamp(milliseconds: 1_795_526_405_000 + Int64(number) * 60_000),
            intent: WriteIntent(
                store: StoreID(profile: "staging", address: "http://127.0.0.1:8787"), key: key, operation: operation,
                before: before.map {
                    Entry(key: key, data: $0, revision: revision.map { Revision($0) })
                }, after: after, reason: reason,
                by: Operator(user: "root", sudoUser: "ada", host: "web-1", origin: "10.0.0.7:52114"),
                undoes: undoes),
            verdict: verdict, storedRevision: storedRevision.map { Revision($0) }, hasValues: hasValues,
            undoneBy: undoneBy)
    }

    /// Of a journal that keeps no values.
    static func bare(_ number: Int) -> WriteRecord { .of(number, from: nil, to: nil, hasValues: false) }
}

extension Session {
    /// The journal keeps what it can.
    static func recorded(size: Size = .usual, profile: Profile = .staging, unicode: Bool = true) -> Session {
        var session = listed(size: size, profile: profile, unicode: unicode)
        session.state.journal = JournalState(scope: .everything)
        return session
    }

    /// … and `checkout-flags` is open (request 2).
    static func recordedEntry(size: Size = .usual, profile: Profile = .staging) -> Session {
        var session = outlined(size: size, profile: profile)
        session.state.journal = JournalState(scope: .everything)
        return session
    }

    var receipts: ReceiptsState? { if case .receipts(let receipts) = state.overlay { receipts } else { nil } }
    var receipt: ReceiptState? { if case .receipt(let receipt) = state.overlay { receipt } else { nil } }
    var history: HistoryState? { if case .history(let history) = state.overlay { history } else { nil } }
    var trash: TrashState? { if case .trash(let trash) = state.overlay { trash } else { nil } }
    var comparison: ComparisonState? {
        if case .comparison(let comparison) = state.overlay { comparison } else { nil }
    }
}
