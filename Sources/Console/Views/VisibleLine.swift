internal import TextEditing

/// What of one line of a text is on the screen: one row, or several where lines are wrapped.
struct VisibleLine {
    struct Row {
        /// The display column of the line at its left edge.
        let left: Int
        let cells: [TextCell]
    }

    /// From 0.
    let number: Int
    /// Its bytes, without the line break.
    let range: Range<Int>
    /// Rows of it that are above the screen.
    let hiddenRows: Int
    let rows: [Row]
    /// The display column behind its last character, where that is on the screen.
    let endColumn: Int?

    /// The bytes that are shown begin here.
    var shownStart: Int { rows.first?.cells.first?.cluster.range.lowerBound ?? range.upperBound }

    /// The bytes that are shown reach up to here.
    var shownEnd: Int { rows.last { !$0.cells.isEmpty }?.cells.last?.cluster.range.upperBound ?? range.lowerBound }

    /// The offsets that belong to the line, its line break among them.
    var reach: Range<Int> { range.lowerBound..<range.upperBound + 1 }

    /// The offsets that belong to a row; the line break to the last, what is out of sight to the nearest.
    func reach(ofRow index: Int) -> Range<Int> {
        let start = index == 0 && hiddenRows == 0 ? range.lowerBound : start(ofRow: index)
        let isLast = index + 1 == rows.count
        return start..<max(start, isLast ? range.upperBound + 1 : self.start(ofRow: index + 1))
    }

    private func start(ofRow index: Int) -> Int {
        rows[index].cells.first?.cluster.range.lowerBound ?? range.upperBound
    }

    // MARK: Lines that are cut at the edge

    static func cut(_ editor: TextEditor, _ viewport: Viewport, rows: Int, columns: Int) -> [VisibleLine] {
        let left = viewport.leftColumn
        return viewport.visibleLines(lineCount: editor.buffer.lineCount, rows: rows).map { number in
            let range = editor.buffer.lineRange(number)
            let cells = editor.cells(line: number, columns: left..<left + columns)
            let last = cells.last.map { (offset: $0.cluster.range.upperBound, column: $0.column + $0.width) }
            let end = last ?? (left == 0 ? (range.lowerBound, 0) : (-1, 0))
            return VisibleLine(
                number: number, range: range, hiddenRows: 0, rows: [Row(left: left, cells: cells)],
                endColumn: end.offset == range.upperBound ? end.column : nil)
        }
    }

    // MARK: Lines that are wrapped

    /// - Parameters:
    ///   - top: the line and its row at the top.
    ///   - width: display columns in a row.
    static func wrapped(_ editor: TextEditor, top: Viewport, rows: Int, width: Int) -> [VisibleLine] {
        var lines: [VisibleLine] = []
        var left = rows
        var hidden = top.topRow
        for number in top.topLine..<max(top.topLine, editor.buffer.lineCount) where left > 0 {
            let line = wrapped(editor, number, hiddenRows: hidden, rows: left, width: width)
            lines.append(line)
            left -= line.rows.count
            hidden = 0
        }
        return lines
    }

    private static func wrapped(
        _ editor: TextEditor, _ number: Int, hiddenRows: Int, rows: Int, width: Int
    ) -> VisibleLine {
        let range = editor.buffer.lineRange(number)
        let first = hiddenRows * width
        let cells = editor.cells(line: number, columns: first..<first + rows * width).filter { $0.column >= first }
        let last = cells.last.map { (offset: $0.cluster.range.upperBound, column: $0.column + $0.width) }
        let end = last ?? (range.upperBound, first)
        let needed = end.offset == range.upperBound ? end.column / width - hiddenRows + 1 : rows
        var parts = [[TextCell]](repeating: [], count: max(1, min(needed, rows)))
        for cell in cells {
            let row = cell.column / width - hiddenRows
            if row < parts.count { parts[row].append(cell) }
        }
        return VisibleLine(
            number: number, range: range, hiddenRows: hiddenRows,
            rows: parts.enumerated().map { Row(left: first + $0.offset * width, cells: $0.element) },
            endColumn: end.offset == range.upperBound && needed <= rows ? end.column : nil)
    }
}
