internal import Canvas
internal import KeyStoreAPI

/// What someone else made of the open key, and what can be done about it.
enum DriftView {
    static func pieces(_ drift: Drift, _ entry: EntryState, _ state: ConsoleState) -> [FlowView.Piece] {
        let sign = TheirMark.sign(state.display)
        let words = drift.what + (isLow(state) ? "" : ": " + drift.meaning(isModified: entry.isModified))
        return [FlowView.Piece(text: "\(sign) \(words)", role: .warning)] + offers(drift, entry, state)
    }

    /// Where each row counts.
    private static func isLow(_ state: ConsoleState) -> Bool { state.size.height < 16 }

    private static func offers(_ drift: Drift, _ entry: EntryState, _ state: ConsoleState) -> [FlowView.Piece] {
        guard drift.theirs != nil, entry.isModified, state.focus == .entry else { return [] }
        let dot = state.display.unicode ? " · " : " | "
        let merge = FlowView.Piece(text: isLow(state) ? " both" : " brings both together", role: .hint, key: "^S")
        // In the text `r` is a letter.
        guard state.context == .outline else { return [merge] }
        return [
            merge, FlowView.Piece(text: isLow(state) ? " theirs" : " takes theirs", role: .hint, gap: dot, key: "r"),
        ]
    }
}
