internal import KeyStoreAPI

/// Taking writes back: which one is meant, and whether that can be. What stands there now is looked at before Review.
extension ConsoleState {
    /// The write that is selected, or shown; else the last one of the open key, or in the list of all keys.
    mutating func undoLastWrite() -> [Effect] {
        switch overlay {
        case .receipts(let receipts):
            return receipts.selected.map { undo($0) } ?? refuse(receipts.rows.absence("there is no write to take back"))
        case .receipt(let receipt): return undo(receipt.record)
        default: break
        }
        let key = focus == .entry ? entry?.key : nil
        return seek(.undo, of: key, WriteQuery(key: key, onlySaved: true, limit: Self.undoLimit))
    }

    /// Writes that are looked through for one to take back.
    private static let undoLimit = 50

    mutating func seek(_ purpose: Seeking.Purpose, of key: EntryKey?, _ query: WriteQuery) -> [Effect] {
        let request = nextRequest()
        seeking = Seeking(request: request, purpose: purpose, key: key)
        notice = Notice(.plain, "looking for the last write…")
        return [.seekWrites(request, query)]
    }

    /// What was looked for without a screen has been found, or not.
    mutating func sought(_ seeking: Seeking, _ result: Result<[WriteRecord], JournalFailure>) -> [Effect] {
        notice = nil
        switch result {
        case .failure(let failure): return refuse("the journal could not be read: \(failure.reason)")
        case .success(let writes):
            switch seeking.purpose {
            case .undo: return undoLast(of: writes, seeking.key)
            case .receipt: return copyReceipt(of: writes.first, seeking.key)
            }
        }
    }

    /// - Parameter writes: newest first.
    private mutating func undoLast(of writes: [WriteRecord], _ key: EntryKey?) -> [Effect] {
        let own = writes.filter { $0.verdict.isSaved && $0.intent.undoes == nil }
        if let record = own.first(where: { $0.undoneBy == nil }) { return undo(record) }
        if let reason = own.first?.refusalToUndo { return refuse(reason) }
        return refuse(nothingWritten(key))
    }

    private mutating func copyReceipt(of record: WriteRecord?, _ key: EntryKey?) -> [Effect] {
        guard let record else { return refuse(nothingWritten(key)) }
        return copy(Array(Receipt(record).text.utf8), named: "the receipt of write \(record.number)")
    }

    private func nothingWritten(_ key: EntryKey?) -> String {
        if journal.scope == .nothing { return "nothing is kept of what is written under this profile" }
        return key.map { "nothing was written to \($0) from here yet" } ?? "nothing was written from here yet"
    }

    private mutating func undo(_ record: WriteRecord) -> [Effect] {
        if let reason = record.refusalToUndo { return refuse(reason) }
        return propose(.undo(record), for: record.intent.key)
    }
}
