internal import Canvas
internal import KeyStoreAPI

/// The requests of this session, or one of them.
enum LogView {
    static func draw(_ log: LogState, _ state: ConsoleState, in frame: inout Frame, layout: Layout) {
        if let shown = log.shown { return draw(shown, state, in: &frame, layout: layout) }
        let rows = log.rows.value ?? []
        let isWide = isWide(state)
        list(log, state).draw(selection: log.selection, state, in: &frame, layout: layout) { index in
            row(rows[index], isWide)
        }
    }

    static func headingRows(_ log: LogState, _ state: ConsoleState) -> Int {
        log.shown == nil ? list(log, state).headingRows : 1
    }

    // MARK: All of them

    static func list(_ log: LogState, _ state: ConsoleState) -> RecordList {
        let heading = [
            FlowView.Piece(text: "Log", role: .overlayTitle),
            FlowView.Piece(text: "requests of this session, the newest first", role: .dim),
        ]
        return RecordList(
            heading, columns: columns(state), rows: log.rows, waiting: "a moment…",
            empty: ["Nothing was sent yet."], state)
    }

    private static func isWide(_ state: ConsoleState) -> Bool { state.size.width >= 100 }

    private static func columns(_ state: ConsoleState) -> [RecordList.Column] {
        let columns = [
            RecordList.Column(title: "UTC", width: 8), RecordList.Column(title: "", width: 6),
            RecordList.Column(title: "path", width: nil), RecordList.Column(title: "", width: 3, isRight: true),
            RecordList.Column(title: "ms", width: 5, isRight: true),
        ]
        return isWide(state) ? columns + [RecordList.Column(title: "why", width: 38)] : columns
    }

    private static func row(_ exchange: LoggedExchange, _ isWide: Bool) -> RecordList.Row {
        let time = exchange.time.split(separator: "T").last.map { String($0.prefix(8)) } ?? ""
        let role: Role = exchange.isFine ? .text : .error
        let fields: [(text: String, role: Role)] = [
            (time, .dim), (exchange.method, .text), (exchange.path, .text),
            (exchange.status.map(String.init) ?? "-", role), ("\(exchange.milliseconds)", .dim),
        ]
        return RecordList.Row(fields: isWide ? fields + [(exchange.detail ?? "", role)] : fields)
    }

    // MARK: One of them

    private static func draw(
        _ shown: LogState.Shown, _ state: ConsoleState, in frame: inout Frame, layout: Layout
    ) {
        RulesView.drawPlain(state, in: &frame, layout: layout)
        let body = layout.body
        frame.write(
            "Request \(shown.exchange.number)", in: body.inset(left: 1).line(0), style: state.theme[.overlayTitle])
        let area = body.inset(left: 1, top: 1, right: 1)
        let lines = lines(shown.exchange, state)
        for row in 0..<max(0, min(area.height, lines.count - shown.scroll)) {
            frame.write(lines[shown.scroll + row], in: area.line(row), style: state.theme[.text])
        }
        DiffView.drawMore(lines.count - shown.scroll - area.height, state, in: &frame, rect: area)
    }

    /// The lines as they are shown: safe, and broken where the screen ends.
    static func lines(_ exchange: LoggedExchange, _ state: ConsoleState) -> [String] {
        let room = max(10, state.size.width - 2)
        return exchange.lines.flatMap { line -> [String] in
            let safe = state.display.safe(line)
            guard state.display.width(of: safe) > room else { return [safe] }
            // What is broken goes on under its beginning.
            let lead = safe.prefix(safe.hasPrefix(" ") ? 2 : 10)
            let parts = state.display.wrapped(String(safe.dropFirst(lead.count)), width: room - lead.count)
            let indent = String(repeating: " ", count: lead.count)
            return parts.enumerated().map { ($0.offset == 0 ? String(lead) : indent) + $0.element }
        }
    }
}
