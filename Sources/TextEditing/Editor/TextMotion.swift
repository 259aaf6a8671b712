/// A way for the cursor to go.
public enum TextMotion: Equatable, Sendable {
    case left, right
    /// A line up or down, in the display column where the vertical movement began. Stays on the first and last line.
    case up, down
    /// To the beginning of the word before the cursor, or to the end of the word after it.
    case wordLeft, wordRight
    /// To the first character of the line that is not blank; from there to column 0.
    case lineStart
    case lineEnd
    /// As many lines up or down as there are rows, as far as the text goes.
    case pageUp(rows: Int), pageDown(rows: Int)
    /// So many rows of the screen down (negative: up), of lines wrapped at `width` display columns.
    case rows(Int, width: Int)
    case documentStart, documentEnd
    /// To the beginning of a line, counted from 0; beyond the end to the last.
    case line(Int)
    /// To the boundary at or before a byte offset.
    case offset(Int)
    /// From a bracket at the cursor, else from one just before it, to its partner. Stays where there is none.
    case matchingBracket

    /// The lines that the cursor goes down (negative: up) while keeping its display column.
    var lines: Int? {
        switch self {
        case .up: -1
        case .down: 1
        case .pageUp(let rows): -max(1, rows)
        case .pageDown(let rows): max(1, rows)
        default: nil
        }
    }

    /// The display column to keep, when the cursor is at `column` of its line; `nil` for a movement that keeps none.
    func keptColumn(at column: @autoclosure () -> Int) -> Int? {
        if case .rows(_, let width) = self { return column() % max(1, width) }
        return lines == nil ? nil : column()
    }
}
