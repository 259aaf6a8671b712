internal import Canvas
internal import KeyStoreAPI

enum HistoryView {
    static func draw(_ shown: HistoryState, _ state: ConsoleState, in frame: inout Frame, layout: Layout) {
        let rows = shown.rows.value ?? []
        list(shown, state).draw(selection: shown.selection, state, in: &frame, layout: layout) { index in
            row(rows[index], state)
        }
    }

    static func list(_ shown: HistoryState, _ state: ConsoleState) -> RecordList {
        RecordList(
            heading(shown, state), columns: columns(shown, isNarrow(state)), rows: shown.rows,
            waiting: shown.source == .server ? "asking the server…" : "reading the journal…",
            empty: [
                shown.trouble == nil ? "This server keeps no earlier values of it." : "The server could not be asked.",
                "Nothing was written to it from here yet.",
            ], state)
    }

    private static func heading(_ shown: HistoryState, _ state: ConsoleState) -> [FlowView.Piece] {
        var pieces = [FlowView.Piece(text: "History of \(shown.key)", role: .overlayTitle)]
        if let trouble = shown.trouble {
            pieces.append(FlowView.Piece(text: "the server could not be asked: \(trouble)", role: .error))
        }
        guard shown.rows.request == nil else { return pieces }
        switch shown.source {
        case .server: pieces.append(FlowView.Piece(text: "from the server", role: .dim))
        case .journal:
            pieces.append(
                FlowView.Piece(text: "from this machine's journal: writes made from here", role: .warning))
            if let lack = state.journal.lack { pieces.append(FlowView.Piece(text: lack, role: .warning)) }
        }
        return pieces
    }

    private static func isNarrow(_ state: ConsoleState) -> Bool { state.size.width < 78 }

    private static func columns(_ shown: HistoryState, _ isNarrow: Bool) -> [RecordList.Column] {
        let columns = [
            RecordList.Column(title: shown.source == .server ? "value" : "value left by", width: 13),
            RecordList.Column(title: "time (UTC)", width: isNarrow ? 11 : 19),
            RecordList.Column(title: "size", width: 5, isRight: true), RecordList.Column(title: "by", width: nil),
        ]
        return shown.source == .server ? columns : columns + [RecordList.Column(title: "", width: isNarrow ? 10 : 13)]
    }

    private static func row(_ row: HistoryRow, _ state: ConsoleState) -> RecordList.Row {
        var by = row.by
        if case .revision = row.content, by.count > 12 {
            by = "\(by.prefix(4))\(state.display.unicode ? "…" : "...")\(by.suffix(4))"
        }
        // Where room is short, without the year and the seconds.
        let time = isNarrow(state) && row.time.count == 19 ? String(row.time.dropFirst(5).prefix(11)) : row.time
        return RecordList.Row(fields: [
            (row.name, .text), (time, .text), (row.size.map(ByteCount.text) ?? "-", .keySize), (by, .dim),
            (row.remark, .dim),
        ])
    }
}
