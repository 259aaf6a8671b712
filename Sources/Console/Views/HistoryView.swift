internal import Canvas

enum HistoryView {
    static func draw(_ shown: HistoryState, _ state: ConsoleState, in frame: inout Frame, layout: Layout) {}
}
