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
        frame.write(whole.title, in: body.inset(left: 1, right: used + 3).line(0), style: state.theme[.overlayTitle])
        let area = area(in: state)
        var rect = body.inset(left: 1, top: 1).line(0)
        for line in VisibleLine.wrapped(whole.text, top: whole.viewport, rows: area.height, width: area.width) {
            for row in line.rows {
                draw(row, state, in: &frame, rect: rect)
                rect.row += 1
            }
        }
    }

    private static func draw(_ row: VisibleLine.Row, _ state: ConsoleState, in frame: inout Frame, rect: Rect) {
        for cell in row.cells {
            let glyph = state.display.glyph(for: cell.cluster.character, column: cell.column)
            let style = state.theme[glyph.isEscape ? .escape : .text]
            let point = Point(column: rect.column + cell.column - row.left, row: rect.row)
            frame.put(glyph, at: point, within: rect.columns, style: style)
        }
    }
}
