internal import Canvas
internal import JSONDocument
internal import TextEditing

/// The text of an entry with line numbers, colours, the selection and marked mistakes.
enum TextView {
    /// Mark, number, space.
    static func gutterWidth(lines: Int) -> Int { max(3, String(lines).count) + 2 }

    static func draw(
        _ state: ConsoleState, _ entry: EntryState, _ editor: TextEditor, in frame: inout Frame, rect: Rect,
        hasCursor: Bool
    ) {
        let lines = entry.viewport.visibleLines(lineCount: editor.buffer.lineCount, rows: rect.height)
        let gutter = gutterWidth(lines: editor.buffer.lineCount)
        let text = rect.inset(left: gutter)
        let mistakes = Dictionary(grouping: entry.mistakes, by: { $0.line - 1 })
        let cursorLine = editor.cursorLine
        for (row, line) in lines.enumerated() {
            let isCurrent = line == cursorLine && hasCursor
            if isCurrent { frame.fill(rect.line(row), style: state.theme[.cursorLine].over(state.theme[.text])) }
            let mark = entry.changes.marks(in: reach(of: line, editor)).first
            drawNumber(
                line + 1, mark: mark, isCurrent: isCurrent, isWrong: mistakes[line] != nil, state, in: &frame,
                rect: Rect(column: rect.column, row: rect.row + row, width: gutter, height: 1))
            drawLine(
                line, mistakes: mistakes[line] ?? [], isCurrent: isCurrent, state, entry, editor, in: &frame,
                rect: text.line(row))
        }
        guard hasCursor, lines.contains(cursorLine) else { return }
        let column = editor.cursorColumn - entry.viewport.leftColumn
        if column >= 0, column < text.width {
            frame.cursor = Point(column: text.column + column, row: text.row + cursorLine - lines.lowerBound)
        }
    }

    private static func drawNumber(
        _ number: Int, mark: ChangeMarks.Mark?, isCurrent: Bool, isWrong: Bool, _ state: ConsoleState,
        in frame: inout Frame, rect: Rect
    ) {
        let role: Role = isWrong ? .error : isCurrent ? .lineNumberCurrent : .lineNumber
        if isWrong {
            frame.write(state.display.unicode ? "✗" : "!", in: rect, style: state.theme[.error])
        } else if let mark {
            frame.write(mark.sign, in: rect, style: state.theme[mark.role])
        }
        frame.write(right: "\(number)", in: rect.inset(right: 1), style: state.theme[role])
    }

    private static func drawLine(
        _ line: Int, mistakes: [JSONSyntaxError], isCurrent: Bool, _ state: ConsoleState, _ entry: EntryState,
        _ editor: TextEditor, in frame: inout Frame, rect: Rect
    ) {
        let left = entry.viewport.leftColumn
        let cells = editor.buffer.cells(line: line, columns: left..<left + rect.width, metrics: state.metrics)
        let start = editor.buffer.lineStart(line)
        let base = isCurrent ? state.theme[.cursorLine].over(state.theme[.text]) : state.theme[.text]
        var colours = LineColours(editor.buffer.line(line), start: start, theme: state.theme)
        for cell in cells {
            let glyph = state.display.glyph(for: cell.cluster.character, column: cell.column)
            var style = glyph.isEscape ? state.theme[.escape] : colours.style(at: cell.cluster.range.lowerBound)
            if mistakes.contains(where: { cell.cluster.range.contains($0.offset) }) {
                style = state.theme[.jsonInvalid]
            }
            style = style.over(base)
            if editor.selection?.contains(cell.cluster.range.lowerBound) == true {
                style = state.theme[.selection].over(style)
            }
            let column = rect.column + cell.column - left
            frame.put(glyph, at: Point(column: column, row: rect.row), within: rect.columns, style: style)
        }
        drawCutMarks(line, left: left, state, editor, in: &frame, rect: rect)
        drawNote(
            line, end: (cells.last.map { $0.column + $0.width } ?? left) - left, state, entry, editor, in: &frame,
            rect: rect)
    }

    /// The former value, where the line leaves room for it.
    private static func drawNote(
        _ line: Int, end: Int, _ state: ConsoleState, _ entry: EntryState, _ editor: TextEditor,
        in frame: inout Frame, rect: Rect
    ) {
        guard let mark = entry.changes.marks(in: reach(of: line, editor)).first else { return }
        let note = state.display.safe((state.display.unicode ? "← " : "<- ") + mark.note)
        let room = rect.inset(left: end + 2, right: 1)
        guard state.display.width(of: note) <= room.width else { return }
        frame.write(right: note, in: room, style: state.theme[mark.role])
    }

    /// The offsets that belong to a line, its line break among them.
    private static func reach(of line: Int, _ editor: TextEditor) -> Range<Int> {
        let range = editor.buffer.lineRange(line)
        return range.lowerBound..<range.upperBound + 1
    }

    /// Shows that a line goes on beyond the edges.
    private static func drawCutMarks(
        _ line: Int, left: Int, _ state: ConsoleState, _ editor: TextEditor, in frame: inout Frame, rect: Rect
    ) {
        let range = editor.buffer.lineRange(line)
        // No character takes more columns than four a byte (a tab).
        guard left > 0 || range.count * 4 > rect.width else { return }
        let style = state.theme[.dim]
        if left > 0 { frame.write(state.display.unicode ? "‹" : "<", in: rect, style: style) }
        let next = editor.buffer.offset(line: line, displayColumn: left + rect.width, metrics: state.metrics)
        if next < range.upperBound {
            frame.write(right: state.display.unicode ? "›" : ">", in: rect, style: style)
        }
    }
}

/// The colours of one line of JSON, asked for from left to right.
struct LineColours {
    private let tokens: [JSONToken]
    private let start: Int
    private let theme: Theme
    private var next = 0

    /// Lines longer than this are not coloured: no person reads them, and every key would cost their length.
    private static let limit = 64 * 1024

    init(_ line: [UInt8], start: Int, theme: Theme) {
        tokens = line.count <= Self.limit ? JSONLexer.tokens(in: line) : []
        self.start = start
        self.theme = theme
    }

    mutating func style(at offset: Int) -> Style {
        let place = offset - start
        while next < tokens.count, tokens[next].range.upperBound <= place { next += 1 }
        guard next < tokens.count, tokens[next].range.contains(place) else { return theme[.text] }
        return theme[Self.role(of: tokens[next].kind)]
    }

    static func role(of kind: JSONTokenKind) -> Role {
        switch kind {
        case .punctuation: .jsonPunctuation
        case .key: .jsonKey
        case .string: .jsonString
        case .number: .jsonNumber
        case .keyword: .jsonKeyword
        case .invalid: .jsonInvalid
        }
    }
}
