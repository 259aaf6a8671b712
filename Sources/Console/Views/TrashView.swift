internal import Canvas

enum TrashView {
    static func draw(_ shown: TrashState, _ state: ConsoleState, in frame: inout Frame, layout: Layout) {}
}
