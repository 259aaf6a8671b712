/// One place on the screen.
public struct Cell: Equatable, Sendable {
    /// What stands here; `Cell.continued` where a wide character to the left reaches over.
    public var character: Character
    public var style: Style

    /// Marks the second column of a wide character.
    public static let continued: Character = "\0"

    public init(_ character: Character = " ", style: Style = Style()) {
        self.character = character
        self.style = style
    }
}

/// A whole screen as a value: every cell, and where the cursor is.
///
/// Everything that is written goes through ``DisplayText``, so no frame holds anything a terminal could obey.
public struct Frame: Equatable, Sendable {
    public let size: Size
    public let display: DisplayText
    /// Row by row.
    public private(set) var rows: [[Cell]]
    /// `nil` hides the cursor.
    public var cursor: Point?

    /// A negative width or height counts as 0.
    public init(size: Size, display: DisplayText, style: Style = Style()) {
        self.size = Size(width: max(0, size.width), height: max(0, size.height))
        self.display = display
        rows = Array(
            repeating: Array(repeating: Cell(" ", style: style), count: self.size.width), count: self.size.height)
    }

    public var bounds: Rect { Rect(size) }

    /// Gives a part of the screen a background of spaces.
    public mutating func fill(_ rect: Rect, style: Style, with character: Character = " ") {
        let columns = rect.columns.clamped(to: 0..<size.width)
        guard !columns.isEmpty else { return }
        for row in rect.rows.clamped(to: 0..<size.height) {
            cutWideCharacters(at: columns, row: row)
            for column in columns { rows[row][column] = Cell(character, style: style) }
        }
    }

    /// Leaves no half of a wide character beside what is about to be overwritten.
    private mutating func cutWideCharacters(at columns: Range<Int>, row: Int) {
        let (first, after) = (columns.lowerBound, columns.upperBound)
        if rows[row][first].character == Cell.continued, first > 0 { rows[row][first - 1].character = " " }
        if after < size.width, rows[row][after].character == Cell.continued { rows[row][after].character = " " }
    }

    /// Lays a style over what stands in a part of the screen.
    public mutating func highlight(_ rect: Rect, with style: Style) {
        for row in rect.rows.clamped(to: 0..<size.height) {
            for column in rect.columns.clamped(to: 0..<size.width) {
                rows[row][column].style = style.over(rows[row][column].style)
            }
        }
    }

    /// Writes text from the left of the rectangle's first row, cut with a mark at its right.
    ///
    /// - Returns: columns used.
    @discardableResult
    public mutating func write(_ text: String, in rect: Rect, style: Style) -> Int {
        guard rect.height > 0, rect.width > 0, (0..<size.height).contains(rect.row) else { return 0 }
        if let columns = writePlain(text, in: rect, style: style) { return columns }
        let cut = display.cut(display.safe(text), to: rect.width)
        var column = rect.column
        for character in cut {
            column += put(character, width: display.width(of: character), row: rect.row, column: column, style: style)
        }
        return column - rect.column
    }

    /// What most text is: ASCII that nothing has to be done about, and that fits.
    ///
    /// - Returns: `nil` where the text is not like that; nothing is written then.
    private mutating func writePlain(_ text: String, in rect: Rect, style: Style) -> Int? {
        let count = text.utf8.count
        guard count <= rect.width, rect.column >= 0, rect.column + count <= size.width,
            text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) })
        else { return nil }
        guard count > 0 else { return 0 }
        cutWideCharacters(at: rect.column..<rect.column + count, row: rect.row)
        let ascii = Self.ascii
        var column = rect.column
        for byte in text.utf8 {
            rows[rect.row][column] = Cell(ascii[Int(byte)], style: style)
            column += 1
        }
        return count
    }

    private static let ascii = (0..<0x80).map { Character(UnicodeScalar(UInt8($0))) }

    /// Writes text so that it ends at the rectangle's right edge.
    @discardableResult
    public mutating func write(right text: String, in rect: Rect, style: Style) -> Int {
        let width = min(rect.width, display.width(of: display.safe(text)))
        return write(text, in: rect.inset(left: rect.width - width), style: style)
    }

    /// Puts a glyph at a place. What does not fit between `columns` is left out: a wide character that is cut becomes
    /// a mark.
    public mutating func put(_ glyph: Glyph, at point: Point, within columns: Range<Int>, style: Style) {
        guard (0..<size.height).contains(point.row) else { return }
        if !glyph.isEscape, glyph.width > 1, glyph.text.count == 1 {
            let fits = columns.lowerBound <= point.column && point.column + glyph.width <= columns.upperBound
            if fits, let character = glyph.text.first {
                put(character, width: glyph.width, row: point.row, column: point.column, style: style)
                return
            }
        }
        var column = point.column
        for character in glyph.text {
            let width = glyph.isEscape || glyph.text.count > 1 ? display.width(of: character) : glyph.width
            if column >= columns.lowerBound, column + width <= columns.upperBound {
                put(character, width: width, row: point.row, column: column, style: style)
            } else if width > 1 {
                fill(
                    Rect(column: column, row: point.row, width: width, height: 1).clipped(to: columns), style: style,
                    with: display.unicode ? "…" : "~")
            }
            column += width
        }
    }

    /// The screen as text, a line a row, without the spaces at line ends.
    public var text: String {
        rows.map { row in
            let line = String(row.lazy.map(\.character).filter { $0 != Cell.continued })
            return String(line.reversed().drop { $0 == " " }.reversed())
        }.joined(separator: "\n")
    }

    /// A flag, or an emoji with its skin tone, is one character of several cells.
    @discardableResult
    private mutating func put(_ character: Character, width: Int, row: Int, column: Int, style: Style) -> Int {
        guard width > 1, character.unicodeScalars.count > 1 else {
            return putCell(character, width: width, row: row, column: column, style: style)
        }
        var next = column
        for piece in display.pieces(of: character) {
            next += putCell(piece.character, width: piece.width, row: row, column: next, style: style)
        }
        return next - column
    }

    private mutating func putCell(_ character: Character, width: Int, row: Int, column: Int, style: Style) -> Int {
        guard (0..<size.height).contains(row), column >= 0, column + width <= size.width, width > 0 else {
            return width
        }
        cutWideCharacters(at: column..<column + width, row: row)
        rows[row][column] = Cell(character, style: style)
        for next in column + 1..<max(column + 1, column + width) {
            rows[row][next] = Cell(Cell.continued, style: style)
        }
        return width
    }
}

extension Rect {
    fileprivate func clipped(to columns: Range<Int>) -> Rect {
        let range = self.columns.clamped(to: columns)
        return Rect(column: range.lowerBound, row: row, width: range.count, height: height)
    }
}
