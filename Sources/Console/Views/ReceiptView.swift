internal import Canvas

enum ReceiptView {
    static func draw(_ shown: ReceiptState, _ state: ConsoleState, in frame: inout Frame, layout: Layout) {}
}
