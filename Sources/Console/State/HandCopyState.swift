internal import TextEditing

/// Text that the clipboard does not take, to be copied by hand.
public struct HandCopyState: Sendable {
    var whole: WholeState

    init(_ clipboard: Clipboard, metrics: TextMetrics) {
        whole = WholeState(clipboard.text, title: "Copy by hand: \(clipboard.name)", metrics: metrics)
    }
}
