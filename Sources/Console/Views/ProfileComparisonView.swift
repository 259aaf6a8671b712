internal import Canvas
internal import KeyStoreAPI

/// The keys that two profiles do not have alike; or one of them, change by change.
enum ProfileComparisonView {
    static func draw(
        _ comparison: ProfileComparisonState, _ state: ConsoleState, in frame: inout Frame, layout: Layout
    ) {
        if let shown = comparison.shown {
            return ProfilePairView.draw(shown, of: comparison, state, in: &frame, layout: layout)
        }
        list(comparison, state).draw(selection: comparison.selection, state, in: &frame, layout: layout) { index in
            row(comparison.rows[index], comparison)
        }
    }

    static func list(_ comparison: ProfileComparisonState, _ state: ConsoleState) -> RecordList {
        let words = isNarrow(state) ? 18 : 34
        return RecordList(
            heading(comparison, state),
            columns: [
                RecordList.Column(title: "key", width: nil), RecordList.Column(title: "difference", width: words),
            ], rows: rows(comparison), waiting: "reading the keys of both…",
            empty: [comparison.isCancelled ? "Nothing was found to differ so far." : "Nothing differs."], state)
    }

    private static func isNarrow(_ state: ConsoleState) -> Bool { state.size.width < 70 }

    private static func rows(_ comparison: ProfileComparisonState) -> Asked<[ProfilesCompared.Row]> {
        if !comparison.rows.isEmpty { return .here(comparison.rows) }
        if let failure = comparison.failure { return .failed(failure.words(comparison)) }
        return comparison.request.map { .waiting($0) } ?? .here([])
    }

    private static func heading(_ comparison: ProfileComparisonState, _ state: ConsoleState) -> [FlowView.Piece] {
        var pieces = [
            FlowView.Piece(text: "Compare", role: .overlayTitle),
            FlowView.Piece(text: comparison.there.title, role: comparison.there.role, gap: " "),
            FlowView.Piece(text: "(there) with", role: .dim, gap: " "),
            FlowView.Piece(text: comparison.here.title, role: comparison.here.role, gap: " "),
            FlowView.Piece(text: "(here)", role: .dim, gap: " "),
        ]
        let counts = counts(comparison)
        if !counts.isEmpty { pieces.append(FlowView.Piece(text: counts, role: .text)) }
        pieces += coverage(comparison)
        if let failure = comparison.failure {
            if !comparison.rows.isEmpty { pieces.append(FlowView.Piece(text: failure.words(comparison), role: .error)) }
            if failure.asksForToken {
                let hint = "P and Enter go to \(comparison.there.title), where t takes a token; then compare again"
                pieces.append(FlowView.Piece(text: hint, role: .warning))
            }
        }
        if comparison.isFromBefore {
            pieces.append(FlowView.Piece(text: "as it was read before; r compares again", role: .warning))
        }
        return pieces
    }

    /// `12 differ, 3 only here, 1 only there, 397 alike`.
    private static func counts(_ comparison: ProfileComparisonState) -> String {
        let tally = comparison.tally
        return [
            (tally.differ, tally.differ == 1 ? "differs" : "differ"), (tally.onlyHere, "only here"),
            (tally.onlyThere, "only there"), (comparison.alike, "alike"), (tally.unreadable, "unreadable"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }

    private static func coverage(_ comparison: ProfileComparisonState) -> [FlowView.Piece] {
        guard let total = comparison.total else { return [] }
        let isAll = comparison.read == total
        var words = "\(comparison.read) of \(total) read"
        if comparison.isCancelled { words += ", cancelled" }
        if let pause = comparison.pause, comparison.request != nil { words += ", asked to wait \(pause) s" }
        let role: Role = comparison.request != nil ? .progress : isAll ? .dim : .warning
        let cancel = FlowView.Piece(text: " cancel", role: .hint, key: "Esc")
        return [FlowView.Piece(text: words, role: role)] + (comparison.request == nil ? [] : [cancel])
    }

    private static func row(_ row: ProfilesCompared.Row, _ comparison: ProfileComparisonState) -> RecordList.Row {
        let word: (text: String, role: Role) =
            switch row.difference {
            case .onlyHere: ("only here", .diffAdded)
            case .onlyThere: ("only there", .diffRemoved)
            case .differs(0): ("only white space", .dim)
            case .differs(1): ("1 change", .text)
            case .differs(let changes): ("\(changes) changes", .text)
            case .unreadable(let trouble): (trouble.words(comparison), .error)
            }
        return RecordList.Row(fields: [(row.key, .text), word])
    }
}
