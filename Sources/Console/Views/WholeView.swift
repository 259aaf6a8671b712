internal import Canvas
internal import TextEditing

/// A long value, whole and wrapped.
enum WholeView {
    /// Where the text stands; one column less than there is, for what reaches over the edge.
    static func area(in state: ConsoleState) -> Size {
        let body = Layout(state).body
        return Size(width: max(1, body.width - 3), height: max(1, body.height - 1))
    }

    static func draw(_ whole: WholeState, _ state: ConsoleState, in frame: inout Frame, layout: Layout) {
        RulesView.drawPlain(state, in: &frame, layout: layout)
        let body = layout.body
        let size = "\(whole.text.buffer.count) bytes"
        let used = frame.write(right: size, in: body.inset(right: 1).line(0), style: state.theme[.dim])
        frame.write(whole.path, in: body.inset(left: 1, right: used + 3).line(0), style: state.theme[.overlayTitle])
        let area = area(in: state)
        var place = WrappedPlace(line: whole.viewport.topLine, row: whole.viewport.topRow, column: 0)
        for row in 0..<area.height {
            let rect = body.inset(left: 1, top: 1 + row).line(0)
            drawRow(whole.text, place, width: area.width, state, in: &frame, rect: rect)
            let next = whole.text.wrappedPlace(1, rowsFrom: place, width: area.width)
            guard (next.line, next.row) > (place.line, place.row) else { return }
            place = next
        }
    }

    private static func drawRow(
        _ text: TextEditor, _ place: WrappedPlace, width: Int, _ state: ConsoleState, in frame: inout Frame, rect: Rect
    ) {
        let left = place.row * width
        for cell in text.cells(line: place.line, columns: left..<left + width) where cell.column >= left {
            let glyph = state.display.glyph(for: cell.cluster.character, column: cell.column)
            let style = state.theme[glyph.isEscape ? .escape : .text]
            frame.put(
                glyph, at: Point(column: rect.column + cell.column - left, row: rect.row), within: rect.columns,
                style: style)
        }
    }
}
