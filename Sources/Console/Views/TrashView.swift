internal import Canvas
internal import JSONDocument
internal import KeyStoreAPI

enum TrashView {
    static func draw(_ shown: TrashState, _ state: ConsoleState, in frame: inout Frame, layout: Layout) {
        let rows = shown.rows.value ?? []
        list(shown, state).draw(selection: shown.selection, state, in: &frame, layout: layout) { index in
            row(rows[index])
        }
    }

    static func list(_ shown: TrashState, _ state: ConsoleState) -> RecordList {
        var heading = [
            FlowView.Piece(text: "Trash", role: .overlayTitle),
            FlowView.Piece(text: "what was deleted from here", role: .dim),
        ]
        if shown.rows.value?.isEmpty == false {
            heading.append(
                FlowView.Piece(text: "created again, a key is yours: its createdBy will change", role: .warning))
        }
        if let lack = state.journal.lack { heading.append(FlowView.Piece(text: lack, role: .warning)) }
        return RecordList(
            heading, columns: columns, rows: shown.rows, waiting: "reading the journal…",
            empty: [
                "Nothing that was deleted from here is missing.",
                "A key that you delete is kept here with its value, and can be created again.",
            ], state)
    }

    private static let columns = [
        RecordList.Column(title: "no.", width: 4, isRight: true), RecordList.Column(title: "deleted (UTC)", width: 16),
        RecordList.Column(title: "size", width: 5, isRight: true), RecordList.Column(title: "key", width: nil),
        RecordList.Column(title: "by", width: 14),
    ]

    private static func row(_ record: WriteRecord) -> RecordList.Row {
        let by = record.intent.by
        return RecordList.Row(fields: [
            ("\(record.number)", .dim), (record.time.toTheMinute, .text),
            (record.intent.before.map { ByteCount.text($0.data.bytes.count) } ?? "-", .keySize),
            (record.intent.key.text, .text), ("\(by.sudoUser ?? by.user)@\(by.host)", .dim),
        ])
    }
}
