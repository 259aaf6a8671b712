internal import Canvas
internal import TextEditing

/// Copying where the clipboard does not take it.
extension ConsoleState {
    /// Shows what was copied last, whole.
    mutating func copyByHand() -> [Effect] {
        guard !clipboard.bytes.isEmpty else { return refuse("nothing was cut or copied yet") }
        cover(with: .handCopy(HandCopyState(clipboard, metrics: metrics)))
        return []
    }

    mutating func invokeInHandCopy(_ command: Command) -> [Effect] {
        guard case .handCopy(var shown) = overlay else { return [] }
        switch command {
        case .back: uncover()
        case .printByHand: return [.printByHand(display.printable(shown.whole.text.buffer.text))]
        default:
            shown.whole.scroll(command, area: WholeView.area(in: self))
            overlay = .handCopy(shown)
        }
        return []
    }
}
