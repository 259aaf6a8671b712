internal import Canvas

enum PaletteView {
    static func draw(_ palette: PaletteState, _ state: ConsoleState, in frame: inout Frame, layout: Layout) {
        RulesView.drawPlain(state, in: &frame, layout: layout)
    }
}
