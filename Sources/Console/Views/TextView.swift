internal import Canvas
internal import JSONDocument
internal import TextEditing

/// The text of an entry with line numbers, colours, the selection, matches and marked mistakes.
enum TextView {
    /// Mark, number, space.
    static func gutterWidth(lines: Int) -> Int { max(3, String(lines).count) + 2 }

    static func draw(
        _ state: ConsoleState, _ entry: EntryState, _ editor: TextEditor, in frame: inout Frame, rect: Rect,
        hasCursor: Bool
    ) {
        let gutter = gutterWidth(lines: editor.buffer.lineCount)
        let text = rect.inset(left: gutter)
        let painter = TextPainter(state, entry, editor, hasCursor: hasCursor)
        var row = 0
        for line in lines(state, entry, editor, area: text) {
            let height = line.rows.count
            painter.drawGutter(
                line, in: &frame, rect: Rect(column: rect.column, row: rect.row + row, width: gutter, height: height))
            painter.draw(
                line, in: &frame,
                rect: Rect(column: text.column, row: text.row + row, width: text.width, height: height))
            row += height
        }
        if hasCursor, let place = cursor(state, entry, editor), place.row < text.height, place.column < text.width {
            frame.cursor = Point(column: text.column + place.column, row: text.row + place.row)
        }
    }

    private static func lines(
        _ state: ConsoleState, _ entry: EntryState, _ editor: TextEditor, area: Rect
    ) -> [VisibleLine] {
        guard let width = state.wrapWidth else {
            return VisibleLine.cut(editor, entry.viewport, rows: area.height, columns: area.width)
        }
        return VisibleLine.wrapped(editor, top: entry.viewport, rows: area.height, width: width)
    }

    /// The offset of the character at a place of the screen; behind a line's end that of its end.
    static func offset(at point: Point, _ state: ConsoleState) -> Int? {
        guard let entry = state.entry, let editor = entry.editor else { return nil }
        let area = EntryView.textArea(in: state)
        guard area.rows.contains(point.row) else { return nil }
        var row = area.row
        for line in lines(state, entry, editor, area: area) {
            defer { row += line.rows.count }
            guard point.row < row + line.rows.count else { continue }
            let index = point.row - row
            let column = line.rows[index].left + max(0, point.column - area.column)
            let cell = line.rows[index].cells.last { $0.column <= column }
            guard let cell else { return line.reach(ofRow: index).lowerBound }
            let isBehind = column >= cell.column + cell.width && cell.cluster.range.upperBound == line.range.upperBound
            return isBehind ? line.range.upperBound : cell.cluster.range.lowerBound
        }
        return editor.buffer.count
    }

    /// Column and row within the text's area; `nil` where it is out of sight.
    private static func cursor(
        _ state: ConsoleState, _ entry: EntryState, _ editor: TextEditor
    ) -> (column: Int, row: Int)? {
        let viewport = entry.viewport
        guard let width = state.wrapWidth else {
            let place = (editor.cursorColumn - viewport.leftColumn, editor.cursorLine - viewport.topLine)
            return place.0 >= 0 && place.1 >= 0 ? place : nil
        }
        let place = editor.wrappedPlace(of: editor.cursor, width: width)
        guard (place.line, place.row) >= (viewport.topLine, viewport.topRow) else { return nil }
        if place.line == viewport.topLine { return (place.column, place.row - viewport.topRow) }
        let above = (viewport.topLine..<place.line).reduce(-viewport.topRow) { rows, line in
            rows >= 1000 ? rows : rows + editor.rowCount(line: line, width: width, limit: 1000)
        }
        return (place.column, above + place.row)
    }
}

extension ConsoleState {
    /// The display columns of a row where lines are wrapped; one less than there are, for what reaches over the edge.
    var wrapWidth: Int? { wrapsLines ? max(1, EntryView.textArea(in: self).width - 1) : nil }
}
