/// One row of what scrolls in Conflict.
enum ConflictRow: Equatable, Sendable {
    case heading(String)
    /// The path of an overlap, and what was chosen.
    case overlap(Int)
    case value(Int, ConflictState.Side)
    case space
    case theirChange(Int)
    case myChange(Int)
    /// What mine differs in from theirs, where both made the entry.
    case difference(Int)
    case note(String)

    /// Rows that an overlap takes, the space under it among them.
    static let perOverlap = 5

    /// Overlaps come first: they are what keys act on, so the first is seen without scrolling.
    static func all(overlaps: Int, theirs: SideChanges, mine: SideChanges, hasBase: Bool) -> [ConflictRow] {
        var rows: [ConflictRow] = []
        if overlaps > 0 { rows.append(.heading(hasBase ? "You both changed" : "You both made")) }
        for index in 0..<overlaps {
            rows += [.overlap(index)] + ConflictState.Side.allCases.map { .value(index, $0) } + [.space]
        }
        guard hasBase else { return rows + part("From theirs to mine", mine) { .difference($0) } }
        rows += part("They changed", theirs) { .theirChange($0) }
        if !theirs.list.rows.isEmpty, !mine.list.rows.isEmpty { rows.append(.space) }
        return rows + part("You changed", mine) { .myChange($0) }
    }

    private static func part(_ title: String, _ side: SideChanges, _ row: (Int) -> ConflictRow) -> [ConflictRow] {
        if side.list.isLayoutOnly { return [.heading(title), .note(side.list.summary)] }
        guard !side.list.rows.isEmpty else { return [] }
        let more = side.list.hidden > 0 ? [ConflictRow.note("and \(side.list.hidden) more changes")] : []
        return [.heading(title)] + side.list.rows.indices.map(row) + more
    }
}
