/// The part of a text that is on the screen.
public struct Viewport: Equatable, Sendable {
    /// The line on the first row, from 0.
    public var topLine: Int
    /// The row of that line on the first row, from 0; 0 where lines are not wrapped.
    public var topRow: Int
    /// The display column at the left edge, from 0.
    public var leftColumn: Int

    /// The beginning of the text, unless told otherwise.
    public init(topLine: Int = 0, topRow: Int = 0, leftColumn: Int = 0) {
        self.topLine = topLine
        self.topRow = topRow
        self.leftColumn = leftColumn
    }

    /// Scrolls so that the cursor is in sight, no more than that needs.
    ///
    /// A cursor that moved off by a little scrolls by as much; one that went further is put in the middle. Sideways it
    /// scrolls by a third of the width, so that typing on does not redraw the screen at each key.
    ///
    /// - Parameters:
    ///   - line: the cursor's line.
    ///   - column: the cursor's display column.
    ///   - lineCount: the lines of the text.
    ///   - rows: the height in lines, at least 1.
    ///   - columns: the width in display columns, at least 1.
    ///   - margin: how many lines stay in sight above and below the cursor, where there are as many.
    public mutating func follow(line: Int, column: Int, lineCount: Int, rows: Int, columns: Int, margin: Int = 2) {
        topRow = 0
        let rows = max(1, rows)
        let margin = max(0, min(margin, (rows - 1) / 2))
        let highest = line + margin - rows + 1
        let lowest = line - margin
        if topLine < highest {
            topLine = highest - topLine > rows ? line - rows / 2 : highest
        } else if topLine > lowest {
            topLine = topLine - lowest > rows ? line - rows / 2 : lowest
        }
        keepInside(lineCount: lineCount, rows: rows)
        followSideways(column: column, columns: max(1, columns))
    }

    /// Scrolls by `lines` (down when positive). Moving the cursor by as many lines keeps it on its row of the screen.
    public mutating func scroll(by lines: Int, lineCount: Int, rows: Int) {
        topLine += lines
        keepInside(lineCount: lineCount, rows: max(1, rows))
    }

    /// The lines that are on the screen.
    public func visibleLines(lineCount: Int, rows: Int) -> Range<Int> {
        let first = max(0, min(topLine, lineCount))
        return first..<min(lineCount, first + max(0, rows))
    }

    private mutating func keepInside(lineCount: Int, rows: Int) {
        topLine = max(0, min(topLine, lineCount - rows))
    }

    private mutating func followSideways(column: Int, columns: Int) {
        if column < columns / 2 {
            leftColumn = 0
        } else if column >= leftColumn + columns {
            leftColumn = column - columns + 1 + columns / 3
        } else if column < leftColumn {
            leftColumn = max(0, column - columns / 3)
        }
    }
}
