internal import Canvas

enum DraftsView {
    static func draw(_ shown: DraftsState, _ state: ConsoleState, in frame: inout Frame, layout: Layout) {}
}
