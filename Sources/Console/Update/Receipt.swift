internal import Canvas
internal import KeyStoreAPI

extension ConsoleState {
    mutating func invokeInReceipt(_ command: Command) -> [Effect] {
        guard case .receipt(var receipt) = overlay else { return [] }
        switch command {
        case .back: uncover()
        case .copyShown: return copy(Array(receipt.text.utf8), named: "the receipt of write \(receipt.record.number)")
        default:
            let lines = ReceiptView.lines(receipt, width: size.width).count
            receipt.scroll = scrolled(receipt.scroll, by: command, lines: lines)
            overlay = .receipt(receipt)
        }
        return []
    }
}
