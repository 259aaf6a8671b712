internal import KeyStoreAPI

/// What was written from here.
extension ConsoleState {
    /// Writes that are looked through for a list.
    private static let receiptLimit = 200

    mutating func openReceipts() -> [Effect] {
        let request = nextRequest()
        cover(with: .receipts(ReceiptsState(rows: .waiting(request))))
        return [.seekWrites(request, WriteQuery(limit: Self.receiptLimit))]
    }

    mutating func invokeInReceipts(_ command: Command) -> [Effect] {
        guard case .receipts(var receipts) = overlay else { return [] }
        switch command {
        case .back: uncover()
        case .open:
            guard let record = receipts.selected else {
                return refuse(receipts.rows.absence("there is no receipt to show"))
            }
            cover(with: .receipt(ReceiptState(record)))
        default:
            receipts.selection = moved(receipts.selection, by: command, count: receipts.rows.value?.count ?? 0)
            overlay = .receipts(receipts)
        }
        return []
    }

    /// The receipt of the open key's last write, to the clipboard.
    mutating func copyLastReceipt(of key: EntryKey) -> [Effect] {
        seek(.receipt, of: key, WriteQuery(key: key, limit: 1))
    }
}
