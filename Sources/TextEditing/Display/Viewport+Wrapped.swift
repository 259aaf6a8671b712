extension Viewport {
    /// Scrolls so that the cursor is in sight where lines are wrapped, as
    /// ``follow(line:column:lineCount:rows:columns:margin:)`` does where they are not.
    ///
    /// - Parameters:
    ///   - width: the display columns of a row, at least 1.
    ///   - rows: the height in rows, at least 1.
    public mutating func followWrapped(_ editor: TextEditor, width: Int, rows: Int, margin: Int = 2) {
        leftColumn = 0
        let width = max(1, width)
        let rows = max(1, rows)
        let margin = max(0, min(margin, (rows - 1) / 2))
        let cursor = editor.wrappedPlace(of: editor.cursor, width: width)
        topLine = min(max(0, topLine), editor.buffer.lineCount - 1)
        topRow = min(max(0, topRow), editor.rowCount(line: topLine, width: width, limit: topRow + 1) - 1)
        let earliest = editor.wrappedPlace(margin - rows + 1, rowsFrom: cursor, width: width)
        let latest = editor.wrappedPlace(-margin, rowsFrom: cursor, width: width)
        if isBefore(earliest) {
            show(isNear(earliest, in: editor, width, rows) ? earliest : middle(of: cursor, in: editor, width, rows))
        } else if isAfter(latest) {
            show(isNear(latest, in: editor, width, rows) ? latest : middle(of: cursor, in: editor, width, rows))
        }
    }

    /// Scrolls by `count` rows of wrapped lines (down when positive).
    public mutating func scrollWrapped(by count: Int, in editor: TextEditor, width: Int) {
        show(editor.wrappedPlace(count, rowsFrom: top, width: max(1, width)))
    }

    private var top: WrappedPlace { WrappedPlace(line: topLine, row: topRow, column: 0) }

    private mutating func show(_ place: WrappedPlace) {
        topLine = place.line
        topRow = place.row
    }

    private func isBefore(_ place: WrappedPlace) -> Bool { (topLine, topRow) < (place.line, place.row) }

    private func isAfter(_ place: WrappedPlace) -> Bool { (topLine, topRow) > (place.line, place.row) }

    /// Whether `place` is within a screen of the top.
    private func isNear(_ place: WrappedPlace, in editor: TextEditor, _ width: Int, _ rows: Int) -> Bool {
        let up = editor.wrappedPlace(-rows, rowsFrom: top, width: width)
        let down = editor.wrappedPlace(rows, rowsFrom: top, width: width)
        return (up.line, up.row) <= (place.line, place.row) && (place.line, place.row) <= (down.line, down.row)
    }

    private func middle(of cursor: WrappedPlace, in editor: TextEditor, _ width: Int, _ rows: Int) -> WrappedPlace {
        editor.wrappedPlace(-(rows / 2), rowsFrom: cursor, width: width)
    }
}
