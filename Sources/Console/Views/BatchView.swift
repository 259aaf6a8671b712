internal import Canvas

enum BatchView {
    static func draw(_ batch: BatchState, _ state: ConsoleState, in frame: inout Frame, layout: Layout) {
        RulesView.drawPlain(state, in: &frame, layout: layout)
    }
}
