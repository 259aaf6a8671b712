internal import Canvas
internal import KeyStoreAPI

enum ReceiptsView {
    static func draw(_ shown: ReceiptsState, _ state: ConsoleState, in frame: inout Frame, layout: Layout) {
        let rows = shown.rows.value ?? []
        list(shown, state).draw(selection: shown.selection, state, in: &frame, layout: layout) { index in
            row(rows[index], width: state.size.width)
        }
    }

    static func list(_ shown: ReceiptsState, _ state: ConsoleState) -> RecordList {
        var heading = [
            FlowView.Piece(text: "Receipts", role: .overlayTitle),
            FlowView.Piece(text: "what was written from here", role: .dim),
        ]
        if let lack = state.journal.lack { heading.append(FlowView.Piece(text: lack, role: .warning)) }
        return RecordList(
            heading, columns: columns(width: state.size.width), rows: shown.rows, waiting: "reading the journal…",
            empty: [
                "Nothing was written from here yet.",
                "Each submit leaves its receipt: when, what, by whom, the difference, how to undo it.",
            ], state)
    }

    /// Where room is short the reason is left to the receipt, then time and operation are.
    private static func columns(width: Int) -> [RecordList.Column] {
        let number = RecordList.Column(title: "no.", width: 4, isRight: true)
        let result = RecordList.Column(title: "result", width: width < 50 ? 10 : 13)
        let key = RecordList.Column(title: "key", width: nil)
        guard width >= 50 else { return [number, result, key] }
        let time = RecordList.Column(title: "time (UTC)", width: width < 100 ? 11 : 16)
        let operation = RecordList.Column(title: "what", width: 6)
        let columns = [number, time, operation, result]
        guard width >= 78 else { return columns + [key] }
        let rest = RecordList.room(beside: columns, width: width) - 2
        return columns + [
            RecordList.Column(title: "key", width: rest * 3 / 5), RecordList.Column(title: "reason", width: nil),
        ]
    }

    private static func row(_ record: WriteRecord, width: Int) -> RecordList.Row {
        let time = record.time.toTheMinute
        let result = (record.shortVerdict, record.role)
        let key = (record.intent.key.text, Role.text)
        guard width >= 50 else { return RecordList.Row(fields: [("\(record.number)", .dim), result, key]) }
        return RecordList.Row(fields: [
            ("\(record.number)", .dim), (width < 100 ? String(time.dropFirst(5)) : time, .text),
            (record.intent.operation.rawValue, .text), result, key, (record.intent.reason ?? "", .dim),
        ])
    }
}

extension WriteRecord {
    /// How its verdict is coloured.
    var role: Role {
        if undoneBy != nil { return .dim }
        return switch verdict {
        case .verified: .success
        case .normalised, .overtaken, .unverified, .pending, .unknown: .warning
        case .notSaved: .error
        }
    }
}
