internal import Canvas
internal import KeyStoreAPI

/// The question before an edited text is read again.
enum ReloadView {
    static func draw(_ state: ConsoleState, in frame: inout Frame, layout: Layout) {
        let changes = state.entry?.changes.summary ?? ""
        let text = [
            "What you changed was not submitted" + (changes.isEmpty ? "." : ": \(changes)."),
            "d reads the store's value in its place; undo brings yours back.", "Esc stays.",
        ]
        let lines = text.flatMap { state.display.wrapped($0, width: min(64, layout.body.width - 6)) }
        let width = lines.map(\.count).max() ?? 0
        let inside = OverlayView.box(
            Size(width: width, height: lines.count), title: "Reload?", state, in: &frame, layout: layout)
        for (row, line) in lines.enumerated() {
            frame.write(line, in: inside.line(row), style: state.theme[.overlay])
        }
    }
}
