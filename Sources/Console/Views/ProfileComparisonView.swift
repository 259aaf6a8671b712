internal import Canvas

enum ProfileComparisonView {
    static func draw(_ comparison: ProfileComparisonState, _ state: ConsoleState, in frame: inout Frame, layout: Layout)
    {
        RulesView.drawPlain(state, in: &frame, layout: layout)
    }
}
