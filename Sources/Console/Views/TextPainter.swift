internal import Canvas
internal import JSONDocument
internal import TextEditing

/// Draws the lines of a text. What is special about some places is looked up once for all of them.
struct TextPainter {
    private let state: ConsoleState
    private let changes: ChangeMarks
    private let theirs: ChangeMarks
    private let mistakes: [JSONSyntaxError]
    private let buffer: TextBuffer
    private let selection: Range<Int>?
    private let query: TextQuery?
    /// Where the bracket stands that belongs to the one at the cursor.
    private let partner: Int?
    /// The cursor's line, where keys go to the text.
    private let currentLine: Int?

    /// The partner of a bracket is looked for no further away than this. Bytes.
    private static let bracketReach = 16 * 1024

    init(_ state: ConsoleState, _ entry: EntryState, _ editor: TextEditor, hasCursor: Bool) {
        self.state = state
        changes = entry.changes
        theirs = entry.drift?.marks ?? ChangeMarks()
        mistakes = entry.mistakes
        buffer = editor.buffer
        selection = editor.selection
        query = state.shownQuery
        currentLine = hasCursor ? editor.cursorLine : nil
        partner =
            hasCursor
            ? [editor.cursor, editor.cursor - 1].lazy.compactMap {
                editor.buffer.matchingBracket(at: $0, within: Self.bracketReach)
            }.first : nil
    }

    // MARK: The gutter

    func drawGutter(_ line: VisibleLine, in frame: inout Frame, rect: Rect) {
        let isCurrent = line.number == currentLine
        let base = base(of: line)
        if isCurrent { frame.fill(rect, style: base) }
        for index in line.rows.indices {
            drawMark(line.reach(ofRow: index), base: base, in: &frame, rect: rect.line(index))
        }
        guard line.hiddenRows == 0 else { return }
        let role: Role = isWrong(line.reach) ? .error : isCurrent ? .lineNumberCurrent : .lineNumber
        frame.write(right: "\(line.number + 1)", in: rect.inset(right: 1).line(0), style: style(role, on: base))
        guard !theirs.marks(in: line.reach).isEmpty else { return }
        frame.write(right: TheirMark.sign(state.display), in: rect.line(0), style: style(.warning, on: base))
    }

    private func drawMark(_ reach: Range<Int>, base: Style, in frame: inout Frame, rect: Rect) {
        if isWrong(reach) {
            frame.write(state.display.unicode ? "✗" : "!", in: rect, style: style(.error, on: base))
        } else if let mark = changes.marks(in: reach).first {
            frame.write(mark.sign, in: rect, style: style(mark.role, on: base))
        }
    }

    private func isWrong(_ reach: Range<Int>) -> Bool { mistakes.contains { reach.contains($0.offset) } }

    /// A role's look on a line: the background of plain text is none of its own.
    private func style(_ role: Role, on base: Style) -> Style { laid(state.theme[role], on: base) }

    private func laid(_ style: Style, on base: Style) -> Style {
        var style = style
        if style.background == state.theme[.text].background { style.background = base.background }
        return style.over(base)
    }

    // MARK: The line

    func draw(_ line: VisibleLine, in frame: inout Frame, rect: Rect) {
        if line.number == currentLine { frame.fill(rect, style: base(of: line)) }
        var colours = LineColours(line.range, upTo: line.shownEnd, of: buffer, theme: state.theme)
        var matches = matches(on: line)[...]
        for (index, row) in line.rows.enumerated() {
            draw(row, of: line, &colours, &matches, in: &frame, rect: rect.line(index))
        }
        drawEnd(line, in: &frame, rect: rect)
        if !state.wrapsLines { drawCutMarks(line, in: &frame, rect: rect) }
        drawNote(line, in: &frame, rect: rect)
    }

    private func base(of line: VisibleLine) -> Style {
        let text = state.theme[.text]
        return line.number == currentLine ? state.theme[.cursorLine].over(text) : text
    }

    private func draw(
        _ row: VisibleLine.Row, of line: VisibleLine, _ colours: inout LineColours,
        _ matches: inout ArraySlice<Range<Int>>, in frame: inout Frame, rect: Rect
    ) {
        let base = base(of: line)
        let wrong = mistakes.map(\.offset).filter(line.reach.contains)
        for cell in row.cells {
            let glyph = state.display.glyph(for: cell.cluster.character, column: cell.column)
            let offset = cell.cluster.range.lowerBound
            var style = glyph.isEscape ? state.theme[.escape] : colours.style(at: offset)
            if offset == partner { style = state.theme[.bracketMatch] }
            if wrong.contains(where: cell.cluster.range.contains) { style = state.theme[.jsonInvalid] }
            style = laid(style, on: base)
            while let match = matches.first, match.upperBound <= offset { matches.removeFirst() }
            if matches.first?.contains(offset) == true { style = state.theme[.searchMatch].over(style) }
            if selection?.contains(offset) == true { style = state.theme[.selection].over(style) }
            let column = rect.column + cell.column - row.left
            frame.put(glyph, at: Point(column: column, row: rect.row), within: rect.columns, style: style)
        }
    }

    /// The matches that touch what is shown of a line.
    private func matches(on line: VisibleLine) -> [Range<Int>] {
        guard let query else { return [] }
        let length = query.pattern.utf8.count
        let start = max(line.range.lowerBound, line.shownStart - length + 1)
        let end = min(line.range.upperBound, line.shownEnd + length - 1)
        return start < end ? buffer.matches(of: query, in: start..<end) : []
    }

    /// What is wrong or selected where a line ends has no character to show it on.
    private func drawEnd(_ line: VisibleLine, in frame: inout Frame, rect: Rect) {
        guard let end = line.endColumn, let row = line.rows.last else { return }
        let place = line.range.upperBound
        let isWrong = isWrong(place..<place + 1)
        let isSelected = place < buffer.count && selection?.contains(place) == true
        guard isWrong || isSelected else { return }
        let column = min(max(0, end - row.left), rect.width - 1)
        let spot = Rect(column: rect.column + column, row: rect.row + line.rows.count - 1, width: 1, height: 1)
        let style = isWrong ? style(.jsonInvalid, on: base(of: line)) : base(of: line)
        frame.highlight(spot, with: isSelected ? state.theme[.selection].over(style) : style)
    }

    /// The former value, where the line leaves room for it.
    private func drawNote(_ line: VisibleLine, in frame: inout Frame, rect: Rect) {
        guard let end = line.endColumn, let left = line.rows.last?.left,
            let mark = theirs.marks(in: line.reach).first ?? changes.marks(in: line.reach).first
        else { return }
        let isTheirs = !theirs.marks(in: line.reach).isEmpty
        let sign = isTheirs ? TheirMark.sign(state.display) : state.display.unicode ? "←" : "<-"
        let note = state.display.safe("\(sign) \(mark.note)")
        let room = rect.line(line.rows.count - 1).inset(left: end - left + 2, right: 1)
        guard state.display.width(of: note) <= room.width else { return }
        frame.write(right: note, in: room, style: style(isTheirs ? .warning : mark.role, on: base(of: line)))
    }

    /// Shows that a line goes on beyond the edges.
    private func drawCutMarks(_ line: VisibleLine, in frame: inout Frame, rect: Rect) {
        guard let row = line.rows.first else { return }
        let style = style(.dim, on: base(of: line))
        if row.left > 0, !line.range.isEmpty { frame.write(state.display.unicode ? "‹" : "<", in: rect, style: style) }
        let reachesOver = row.cells.last.map { $0.column + $0.width > row.left + rect.width } ?? false
        guard !row.cells.isEmpty, line.endColumn == nil || reachesOver else { return }
        frame.write(right: state.display.unicode ? "›" : ">", in: rect, style: style)
    }
}
