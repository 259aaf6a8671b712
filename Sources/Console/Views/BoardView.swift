internal import Canvas
internal import KeyStoreAPI

/// The board of flags: the keys stand still at the left, the columns scroll.
enum BoardView {
    static func draw(_ board: BoardState, _ state: ConsoleState, in frame: inout Frame, layout: Layout) {
        RulesView.drawPlain(state, in: &frame, layout: layout)
        let body = layout.body
        let heading = heading(board, state)
        for (row, line) in heading.enumerated() {
            FlowView.draw(line, in: &frame, rect: body.inset(left: 1).line(row), theme: state.theme)
        }
        let area = body.inset(top: heading.count)
        guard !board.rows.isEmpty else { return drawEmpty(board, state, in: &frame, rect: area) }
        let grid = BoardGrid(board, state)
        grid.drawTitles(in: &frame, rect: area.line(0))
        let rows = rowArea(board, state)
        let first = RecordList.first(selection: board.row, count: board.rows.count, height: rows.height)
        for line in 0..<max(0, min(rows.height, board.rows.count - first)) {
            grid.draw(first + line, in: &frame, rect: rows.line(line))
        }
        if board.hasOutcomes { drawOutcome(board, state, in: &frame, rect: area.line(area.height - 1)) }
    }

    /// Where the keys stand, below the titles.
    static func rowArea(_ board: BoardState, _ state: ConsoleState) -> Rect {
        Layout(state).body.inset(top: heading(board, state).count + 1, bottom: board.hasOutcomes ? 1 : 0)
    }

    /// Rows of the body that do not scroll.
    static func fixedRows(_ board: BoardState, _ state: ConsoleState) -> Int {
        heading(board, state).count + 1 + (board.hasOutcomes ? 1 : 0)
    }

    /// Keys that are seen at once.
    static func rowCount(_ board: BoardState, _ state: ConsoleState) -> Int {
        max(1, Layout(state).body.height - fixedRows(board, state))
    }

    /// Where the columns are to begin so that the selected one is seen.
    static func firstColumn(_ board: BoardState, _ state: ConsoleState) -> Int { BoardGrid(board, state).first }

    /// The selected flag and what stood there, for the status line.
    static func place(_ state: ConsoleState, width: Int) -> String {
        guard case .board(let board) = state.overlay, let column = board.selectedColumn else { return "" }
        let value =
            switch board.cell {
            case .flag(let value, was: let former?): "\(value), was \(former)"
            case .flag(let value, was: nil): "\(value)"
            case .absent: "not there"
            case .notKept: "not kept"
            case .other, .unreadable, nil: ""
            }
        let room = max(12, width * 2 / 5 - value.count - 2)
        let path = PlaceView.cutFront(state.display.safe(column.label), to: room, state.display)
        return [path, value].filter { !$0.isEmpty }.joined(separator: "  ")
    }

    // MARK: Parts

    private static func heading(_ board: BoardState, _ state: ConsoleState) -> [[FlowView.Piece]] {
        let body = Layout(state).body
        let lines = FlowView.lines(pieces(board, state), width: max(1, body.width - 2), display: state.display)
        return Array(lines.prefix(max(1, body.height / 3)))
    }

    private static func pieces(_ board: BoardState, _ state: ConsoleState) -> [FlowView.Piece] {
        var pieces = [FlowView.Piece(text: board.plan.map { "Flags: \($0.name)" } ?? "Flags", role: .overlayTitle)]
        let unreadable = board.unreadable
        let coverage =
            "\(CountText.text(board.read)) of \(CountText.text(board.total)) read"
            + (unreadable > 0 ? ", \(unreadable) unreadable" : "")
        let isReading = board.request != nil
        pieces.append(
            FlowView.Piece(text: coverage, role: isReading ? .progress : unreadable > 0 ? .warning : .dim))
        let shown = board.rows.count - unreadable
        if !isReading, shown < board.read {
            let words = board.plan == nil ? "\(shown) with flags" : "\(shown) with its paths"
            pieces.append(FlowView.Piece(text: words, role: .dim))
        }
        if isReading { pieces.append(FlowView.Piece(text: " stops", role: .hint, key: "Esc")) }
        if let pause = board.pause, isReading {
            pieces.append(FlowView.Piece(text: "the server asks to wait \(pause) s", role: .warning))
        }
        if board.collecting != nil { pieces.append(FlowView.Piece(text: "reading them once more…", role: .progress)) }
        let staged = board.stagedCount
        if staged > 0 { pieces.append(FlowView.Piece(text: "\(staged) staged", role: .warning)) }
        if let filter = board.plan?.filter {
            pieces.append(FlowView.Piece(text: "keys: \(filter)", role: .dim))
        } else if !state.keys.filter.text.isEmpty {
            pieces.append(FlowView.Piece(text: "filter: \(state.keys.filter.text)", role: .dim))
        }
        if board.beyond > 0 {
            let words = "\(CountText.text(board.beyond)) more keys are not read: filter the list first"
            pieces.append(FlowView.Piece(text: words, role: .warning))
        }
        if board.hiddenColumns > 0 {
            pieces.append(FlowView.Piece(text: "only \(BoardState.columnLimit) paths are shown", role: .warning))
        }
        return pieces
    }

    private static func drawEmpty(_ board: BoardState, _ state: ConsoleState, in frame: inout Frame, rect: Rect) {
        let words =
            board.request != nil
            ? "reading…"
            : board.plan == nil ? "None of these keys has a boolean." : "None of these keys has one of its paths."
        frame.write(words, in: rect.inset(left: 3, top: 1), style: state.theme[.dim])
    }

    private static func drawOutcome(_ board: BoardState, _ state: ConsoleState, in frame: inout Frame, rect: Rect) {
        guard let row = board.selected, let outcome = row.outcome else { return }
        frame.write(
            "\(row.key): \(outcome.text)", in: rect.inset(left: 1, right: 1),
            style: state.theme[NoticeView.role(of: outcome)])
    }
}
