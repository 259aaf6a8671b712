internal import Canvas

enum ComparisonView {
    static func draw(_ shown: ComparisonState, _ state: ConsoleState, in frame: inout Frame, layout: Layout) {}
}
