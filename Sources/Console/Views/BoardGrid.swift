internal import Canvas
internal import KeyStoreAPI

/// The cells of the board of flags, and where they stand.
struct BoardGrid {
    private let board: BoardState
    private let state: ConsoleState
    /// Columns of the screen for the keys.
    private let keyWidth: Int
    /// The first column of flags that is seen.
    let first: Int
    /// Those that are seen, with where they begin on the screen.
    private let places: [(column: Int, start: Int, width: Int)]

    /// Columns of the screen before a key: the cursor's mark and the one of what became of it.
    private static let gutter = 3
    private static let widths = 6...18

    init(_ board: BoardState, _ state: ConsoleState) {
        self.board = board
        self.state = state
        let screen = state.size.width
        let longest = board.rows.reduce(0) { max($0, $1.key.utf8.count) }
        keyWidth = max(8, min(longest, screen * 2 / 5, 40))
        let start = Self.gutter + keyWidth + 1
        let widths = board.columns.map { Self.width(of: $0, state.display) }
        first = Self.first(board, widths, room: screen - start)
        var (places, column) = ([(column: Int, start: Int, width: Int)](), start)
        for index in first..<max(first, board.columns.count) {
            let width = widths[index]
            guard column + width <= screen || index == board.column else { break }
            places.append((index, column, min(width, screen - column)))
            column += width
        }
        self.places = places
    }

    /// With room for the marks of the selected cell and of a pinned column.
    private static func width(of column: BoardColumn, _ display: DisplayText) -> Int {
        min(max(display.width(of: display.safe(column.label)), widths.lowerBound), widths.upperBound) + 3
    }

    /// The columns stay where they are as long as the selected one is seen.
    private static func first(_ board: BoardState, _ widths: [Int], room: Int) -> Int {
        var first = max(0, min(board.firstColumn, board.column))
        while first < board.column, widths[first...board.column].reduce(0, +) > room { first += 1 }
        return first
    }

    // MARK: Drawing

    func drawTitles(in frame: inout Frame, rect: Rect) {
        let (theme, display) = (state.theme, state.display)
        let corner = Rect(column: rect.column + Self.gutter, row: rect.row, width: keyWidth, height: 1)
        frame.write(columnsSeen, in: corner, style: theme[.dim])
        for place in places {
            let column = board.columns[place.column]
            let cell = self.cell(place, of: rect)
            let isSelected = place.column == board.column
            let pin = column.isPinned ? (display.unicode ? "★" : "*") : " "
            let label = PlaceView.cutFront(display.safe(column.label), to: place.width - 2, display)
            frame.write(pin + label, in: cell, style: theme[isSelected ? .heading : .dim])
        }
    }

    /// Which of the columns there is room for; nothing where that is all of them.
    private var columnsSeen: String {
        guard let last = places.last, first > 0 || last.column + 1 < board.columns.count else { return "" }
        let arrows = state.display.unicode ? ("‹", "›") : ("<", ">")
        let seen = first == last.column ? "\(first + 1)" : "\(first + 1)-\(last.column + 1)"
        let words = "\(seen) of \(board.columns.count)"
        return (first > 0 ? arrows.0 + " " : "") + words
            + (last.column + 1 < board.columns.count ? " " + arrows.1 : "")
    }

    func draw(_ index: Int, in frame: inout Frame, rect: Rect) {
        let (theme, display, row) = (state.theme, state.display, board.rows[index])
        let isSelected = index == board.row
        let base = theme[.text]
        if isSelected { frame.write(ChangeRowView.mark(display), in: rect, style: theme[.heading]) }
        let mark = mark(row)
        frame.write(mark.text, in: rect.inset(left: 1), style: theme[mark.role])
        let name = rect.inset(left: Self.gutter, right: rect.width - Self.gutter - keyWidth)
        let key = display.cutMiddle(display.safe(row.key), to: keyWidth)
        frame.write(key, in: name, style: theme[isSelected ? .heading : .keyName].over(base))
        if case .unreadable(let reason) = row.content {
            let words = rect.inset(left: Self.gutter + keyWidth + 2, right: 1)
            frame.write("unreadable: \(reason)", in: words, style: theme[.warning])
            return
        }
        for place in places {
            draw(
                row.cell(board.columns[place.column].path), isSelected: isSelected && place.column == board.column,
                in: &frame, rect: cell(place, of: rect))
        }
    }

    private func cell(_ place: (column: Int, start: Int, width: Int), of rect: Rect) -> Rect {
        Rect(column: place.start, row: rect.row, width: place.width, height: 1)
    }

    private func draw(_ cell: BoardRow.Cell, isSelected: Bool, in frame: inout Frame, rect: Rect) {
        let (theme, words) = (state.theme, words(cell))
        let area = rect.inset(right: 1)
        guard isSelected else {
            frame.write(words.text, in: area.inset(left: 1, right: 1), style: theme[words.role])
            return
        }
        let style = theme[.keySelected]
        let used = frame.write("[", in: area, style: style)
        let text = state.display.cut(state.display.safe(words.text), to: area.width - 2)
        let width = frame.write(text, in: area.inset(left: used), style: theme[words.role].over(style))
        frame.write("]", in: area.inset(left: used + width), style: style)
    }

    /// Readable without colour: a word for each.
    private func words(_ cell: BoardRow.Cell) -> (text: String, role: Role) {
        let unicode = state.display.unicode
        switch cell {
        case .absent: return (unicode ? "·" : ".", .dim)
        case .flag(true, was: nil): return ("on", .success)
        case .flag(false, was: nil): return ("off", .text)
        case .flag(true, was: _): return (unicode ? "off→on" : "off>on", .keyMark)
        case .flag(false, was: _): return (unicode ? "on→off" : "on>off", .keyMark)
        case .other(let text): return (text, .dim)
        case .notKept: return ("?", .dim)
        case .unreadable: return ("", .dim)
        }
    }

    /// What became of the row, else that something is staged in it.
    private func mark(_ row: BoardRow) -> (text: String, role: Role) {
        let unicode = state.display.unicode
        if !row.staged.isEmpty, row.outcome?.kind != .warning { return (unicode ? "✎" : "*", .keyMark) }
        switch row.outcome?.kind {
        case .success: return (unicode ? "✓" : "+", .success)
        case .warning: return ("!", .warning)
        case .plain, nil: return ("", .text)
        }
    }
}
