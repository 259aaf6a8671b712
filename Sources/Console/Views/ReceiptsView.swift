internal import Canvas

enum ReceiptsView {
    static func draw(_ shown: ReceiptsState, _ state: ConsoleState, in frame: inout Frame, layout: Layout) {}
}
