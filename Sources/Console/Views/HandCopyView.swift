internal import Canvas

enum HandCopyView {
    static func draw(_ shown: HandCopyState, _ state: ConsoleState, in frame: inout Frame, layout: Layout) {
        WholeView.draw(shown.whole, state, in: &frame, layout: layout)
    }
}
