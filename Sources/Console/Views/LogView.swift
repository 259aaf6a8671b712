internal import Canvas

enum LogView {
    static func draw(_ log: LogState, _ state: ConsoleState, in frame: inout Frame, layout: Layout) {
        RulesView.drawPlain(state, in: &frame, layout: layout)
    }
}
