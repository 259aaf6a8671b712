internal import Canvas

enum SearchView {
    static func draw(_ search: SearchState, _ state: ConsoleState, in frame: inout Frame, layout: Layout) {
        RulesView.drawPlain(state, in: &frame, layout: layout)
    }
}
