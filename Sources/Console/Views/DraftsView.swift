internal import Canvas
internal import KeyStoreAPI

/// Drafts that other consoles left.
enum DraftsView {
    static func draw(_ drafts: DraftsState, _ state: ConsoleState, in frame: inout Frame, layout: Layout) {
        let notes = state.journal.drafts
        let rows = rows(in: state, layout)
        let top = top(drafts, state, rows: rows)
        let inside = OverlayView.box(
            Size(width: width, height: rows), title: "Unfinished drafts", state, in: &frame, layout: layout)
        if notes.isEmpty {
            frame.write("There are none.", in: inside, style: state.theme[.dim].over(state.theme[.overlay]))
        }
        for row in 0..<min(rows, notes.count) {
            let index = top + row
            draw(notes[index], isSelected: index == drafts.selection, state, in: &frame, rect: inside.line(row))
        }
    }

    private static let width = 72

    private static func rows(in state: ConsoleState, _ layout: Layout) -> Int {
        max(1, min(state.journal.drafts.count, layout.body.height - 4))
    }

    private static func top(_ drafts: DraftsState, _ state: ConsoleState, rows: Int) -> Int {
        max(0, min(drafts.selection - rows + 1, state.journal.drafts.count - rows))
    }

    /// Where the drafts stand, and which is the topmost.
    static func list(_ drafts: DraftsState, in state: ConsoleState) -> (rect: Rect, first: Int) {
        let layout = Layout(state)
        let rows = rows(in: state, layout)
        return (
            OverlayView.boxInside(Size(width: width, height: rows), layout), top(drafts, state, rows: rows)
        )
    }

    private static func draw(
        _ note: DraftNote, isSelected: Bool, _ state: ConsoleState, in frame: inout Frame, rect: Rect
    ) {
        let theme = state.theme
        let style = isSelected ? theme[.keySelected].over(theme[.overlay]) : theme[.overlay]
        frame.fill(rect, style: style)
        let mark = isSelected ? (state.display.unicode ? "▸" : ">") : " "
        let used = frame.write(right: facts(note, isNarrow: rect.width < 60), in: rect, style: theme[.dim].over(style))
        frame.write("\(mark)\(note.key)", in: rect.inset(right: used + 1), style: style)
    }

    private static func facts(_ note: DraftNote, isNarrow: Bool) -> String {
        let place = isNarrow ? "open  " : "open in process \(note.process)  "
        return "\(note.isOpenElsewhere ? place : "")\(ByteCount.text(note.size))  \(note.savedAt.text)"
    }
}
