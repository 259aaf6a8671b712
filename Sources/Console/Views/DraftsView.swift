internal import Canvas
internal import KeyStoreAPI

/// Drafts that other consoles left.
enum DraftsView {
    static func draw(_ drafts: DraftsState, _ state: ConsoleState, in frame: inout Frame, layout: Layout) {
        let notes = state.journal.drafts
        let rows = max(1, min(notes.count, layout.body.height - 4))
        let top = max(0, min(drafts.selection - rows + 1, notes.count - rows))
        let inside = OverlayView.box(
            Size(width: 72, height: rows), title: "Unfinished drafts", state, in: &frame, layout: layout)
        if notes.isEmpty {
            frame.write("There are none.", in: inside, style: state.theme[.dim].over(state.theme[.overlay]))
        }
        for row in 0..<min(rows, notes.count) {
            let index = top + row
            draw(notes[index], isSelected: index == drafts.selection, state, in: &frame, rect: inside.line(row))
        }
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
