internal import Canvas

enum BoardView {
    static func draw(_ board: BoardState, _ state: ConsoleState, in frame: inout Frame, layout: Layout) {
        RulesView.drawPlain(state, in: &frame, layout: layout)
    }
}
