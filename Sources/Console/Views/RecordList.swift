internal import Canvas

/// A list that covers the panes: what it is, its columns, its rows; or why there are none.
struct RecordList {
    /// A column of a table.
    struct Column {
        let title: String
        /// Columns of the screen; `nil`, for at most one, is what is left.
        let width: Int?
        var isRight = false
    }

    /// A row's fields, in the order of the columns.
    struct Row {
        let fields: [(text: String, role: Role)]
    }

    let heading: [[FlowView.Piece]]
    let columns: [Column]
    /// `nil` where there is something to say instead.
    let count: Int?
    let words: [(text: String, role: Role)]

    /// - Parameters:
    ///   - waiting: what is said until the rows have come.
    ///   - empty: what is said where there are none.
    init<Value>(
        _ heading: [FlowView.Piece], columns: [Column], rows: Asked<[Value]>, waiting: String, empty: [String],
        _ state: ConsoleState
    ) {
        let width = max(1, state.size.width - 2)
        self.heading = FlowView.lines(heading, width: width, display: state.display)
        self.columns = columns
        switch rows {
        case .waiting: (count, words) = (nil, [(waiting, .progress)])
        case .failed(let reason): (count, words) = (nil, [(reason, .error)])
        case .here(let rows) where rows.isEmpty: (count, words) = (nil, empty.map { ($0, .dim) })
        case .here(let rows): (count, words) = (rows.count, [])
        }
    }

    /// What is left of a screen's width for one more column.
    static func room(beside columns: [Column], width: Int) -> Int {
        max(0, width - 3 - columns.reduce(0) { $0 + ($1.width ?? 0) + 2 })
    }

    /// Rows of the body that do not scroll.
    var headingRows: Int { heading.count + 1 }

    func draw(
        selection: Int, _ state: ConsoleState, in frame: inout Frame, layout: Layout, row: (Int) -> Row
    ) {
        RulesView.drawPlain(state, in: &frame, layout: layout)
        let body = layout.body
        for (index, line) in heading.enumerated() {
            FlowView.draw(line, in: &frame, rect: body.inset(left: 1).line(index), theme: state.theme)
        }
        let area = body.inset(top: headingRows)
        guard let count else {
            drawWords(state, in: &frame, rect: area)
            return
        }
        let titles = Row(fields: columns.map { ($0.title, .dim) })
        drawFields(titles, base: state.theme[.text], state, in: &frame, rect: body.line(heading.count))
        let first = Self.first(selection: selection, count: count, height: area.height)
        for line in 0..<max(0, min(area.height, count - first)) {
            let isSelected = first + line == selection
            let base = state.theme[isSelected ? .keySelected : .keyName]
            frame.fill(area.line(line), style: base)
            if isSelected {
                frame.write(state.display.unicode ? "▸" : ">", in: area.line(line), style: base)
            }
            drawFields(row(first + line), base: base, state, in: &frame, rect: area.line(line))
        }
    }

    /// The row at the top: the selection is kept off the edges, in the middle of a long list.
    static func first(selection: Int, count: Int, height: Int) -> Int {
        max(0, min(selection - height / 2, count - height))
    }

    private func drawWords(_ state: ConsoleState, in frame: inout Frame, rect: Rect) {
        let area = rect.inset(left: 3, right: 1)
        var line = 0
        for (text, role) in words {
            for part in state.display.wrapped(state.display.safe(text), width: area.width) {
                frame.write(part, in: area.line(line), style: state.theme[role])
                line += 1
            }
        }
    }

    private func drawFields(
        _ row: Row, base: Style, _ state: ConsoleState, in frame: inout Frame, rect: Rect
    ) {
        var area = rect.inset(left: 2, right: 1)
        let rest = Self.room(beside: columns.filter { $0.width != nil }, width: rect.width)
        for (column, field) in zip(columns, row.fields) {
            let width = column.width ?? rest
            let cell = area.inset(right: max(0, area.width - width))
            let style = state.theme[field.role].over(base)
            if column.isRight {
                frame.write(right: field.text, in: cell, style: style)
            } else {
                frame.write(field.text, in: cell, style: style)
            }
            area = area.inset(left: width + 2)
        }
    }
}

extension JournalState {
    /// What is missing because values are not kept; `nil` where they are.
    var lack: String? {
        switch scope {
        case .everything: nil
        case .draftsOnly: "values are not kept (journal: drafts-only): no difference, nothing to put back"
        case .nothing: "nothing is kept of writes (journal: none)"
        }
    }
}
