/// Where an offset stands when lines are wrapped.
public struct WrappedPlace: Equatable, Sendable {
    /// The line of the text, from 0.
    public var line: Int
    /// The row of the screen within that line, from 0.
    public var row: Int
    /// The display column within the row, from 0; `width` of it only behind a wide character or a tab at the edge.
    public var column: Int

    /// A place on the screen, all counted from 0.
    public init(line: Int, row: Int, column: Int) {
        self.line = line
        self.row = row
        self.column = column
    }
}

/// Lines wrapped at `width` display columns: row `r` of a line begins with the first character at or behind column
/// `r * width` of that line. A wide character or a tab that reaches over the edge stays on the row where it begins, so
/// give one column less than the screen has. A line as wide as a row, or as several, has one more for the cursor at
/// its end.
extension TextEditor {
    /// - Parameter width: display columns in a row, at least 1.
    public func wrappedPlace(of offset: Int, width: Int) -> WrappedPlace {
        let column = displayColumn(of: offset)
        return WrappedPlace(line: buffer.lineNumber(at: offset), row: column / width, column: column % width)
    }

    /// How many rows line `line` takes, but no more than `limit`.
    public func rowCount(line: Int, width: Int, limit: Int = .max) -> Int {
        let end = buffer.lineRange(line).upperBound
        let (wanted, isTooLarge) = limit.multipliedReportingOverflow(by: width)
        let offset = isTooLarge ? end : offset(line: line, displayColumn: wanted)
        return min(limit, displayColumn(of: offset) / width + 1)
    }

    /// The bytes of row `row` of a line, without the newline; empty where there is no such row.
    public func rowRange(line: Int, row: Int, width: Int) -> Range<Int> {
        let start = rowStart(line: line, row: row, width: width)
        return start..<max(start, rowStart(line: line, row: row + 1, width: width))
    }

    private func rowStart(line: Int, row: Int, width: Int) -> Int {
        let offset = offset(line: line, displayColumn: row * width)
        let isBefore = displayColumn(of: offset) < row * width
        return isBefore ? min(buffer.boundary(after: offset), buffer.lineRange(line).upperBound) : offset
    }

    /// The offset at a column of a row; the last one in the row beyond it.
    public func offset(of place: WrappedPlace, width: Int) -> Int {
        let range = rowRange(line: place.line, row: place.row, width: width)
        let column = place.row * width + min(place.column, width - 1)
        return max(range.lowerBound, offset(line: place.line, displayColumn: column))
    }

    /// The place `rows` rows further down (negative: up), in the same column; as far as the text goes.
    public func wrappedPlace(_ rows: Int, rowsFrom place: WrappedPlace, width: Int) -> WrappedPlace {
        var place = place
        var left = rows
        while left > 0 {
            let limit = place.row + min(left, .max / 2) + 1
            let below = rowCount(line: place.line, width: width, limit: limit) - 1 - place.row
            if below >= left || place.line + 1 == buffer.lineCount {
                place.row += min(left, max(0, below))
                return place
            }
            left -= below + 1
            place = WrappedPlace(line: place.line + 1, row: 0, column: place.column)
        }
        while left < 0 {
            if place.row + left >= 0 || place.line == 0 {
                place.row = max(0, place.row + left)
                return place
            }
            left += place.row + 1
            place.line -= 1
            place.row = rowCount(line: place.line, width: width) - 1
        }
        return place
    }
}
