internal import Canvas

enum DraftQuestionView {
    static func draw(_ question: DraftQuestion, _ state: ConsoleState, in frame: inout Frame, layout: Layout) {}
}
