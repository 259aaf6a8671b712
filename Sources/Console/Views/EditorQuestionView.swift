internal import Canvas
internal import JSONDocument
internal import KeyStoreAPI

/// The question what becomes of a text from the editor that is no JSON.
enum EditorQuestionView {
    static func draw(_ question: EditorQuestion, _ state: ConsoleState, in frame: inout Frame, layout: Layout) {
        let theme = state.theme
        let lines = lines(question, width: min(64, layout.body.width - 6), display: state.display)
        let width = lines.map { state.display.width(of: $0.text) }.max() ?? 0
        let inside = OverlayView.box(
            Size(width: width, height: lines.count), title: "Not JSON yet", state, in: &frame, layout: layout)
        for (row, line) in lines.enumerated() {
            frame.write(line.text, in: inside.line(row), style: theme[line.role].over(theme[.overlay]))
        }
    }

    private static func lines(
        _ question: EditorQuestion, width: Int, display: DisplayText
    ) -> [(text: String, role: Role)] {
        let place = question.byteOffset.map { " (byte \($0))" } ?? ""
        let parts: [(text: String, role: Role)] = [
            (question.mistake.description + place, .error),
            ("e edits it again, at that line.", .overlay),
            ("t takes it as text; undo brings back what was.", .overlay),
            ("d drops it.", .overlay),
        ]
        return parts.flatMap { part in
            display.wrapped(display.safe(part.text), width: width).map { ($0, part.role) }
        }
    }
}
