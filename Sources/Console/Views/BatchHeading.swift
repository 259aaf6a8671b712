internal import Canvas
internal import KeyStoreAPI

/// What stands above several changes: what they are, where they go, and how far they are.
enum BatchHeading {
    static func lines(_ batch: BatchState, _ state: ConsoleState) -> [[FlowView.Piece]] {
        let body = Layout(state).body
        let lines = FlowView.lines(pieces(batch, state), width: max(1, body.width - 2), display: state.display)
        // The changes keep half of it.
        return Array(lines.prefix(max(2, body.height / 2)))
    }

    private static func pieces(_ batch: BatchState, _ state: ConsoleState) -> [FlowView.Piece] {
        let profile = state.profile
        var pieces = [
            FlowView.Piece(text: batch.title, role: .overlayTitle),
            FlowView.Piece(
                text: profile.name.isEmpty ? "to \(profile.address)" : "to \(profile.name) \(profile.address)",
                role: profile.role),
        ]
        pieces += batch.wasConfirmed ? progress(batch, state) : question(batch, state)
        if let reason = batch.reason { pieces.append(FlowView.Piece(text: "reason: \(reason)", role: .text)) }
        return pieces
    }

    private static func question(_ batch: BatchState, _ state: ConsoleState) -> [FlowView.Piece] {
        let out = batch.items.count - batch.waiting.count
        var pieces = [
            FlowView.Piece(text: batch.count + (out > 0 ? ", \(out) taken out" : ""), role: .text),
            FlowView.Piece(text: "each is sent by itself", role: .dim),
        ]
        if batch.waiting.contains(where: { batch.items[$0].write.data == nil }) {
            pieces.append(
                state.journal.scope == .everything
                    ? FlowView.Piece(
                        text: "kept in the journal first: T brings them back (createdBy will change)", role: .dim)
                    : FlowView.Piece(text: "the values are not kept anywhere", role: .warning))
        }
        return pieces
    }

    private static func progress(_ batch: BatchState, _ state: ConsoleState) -> [FlowView.Piece] {
        let isBad = batch.items.contains(where: \.isFailed)
        let role: Role = isBad ? .warning : batch.isUnderway ? .progress : .success
        var pieces = [FlowView.Piece(text: batch.summary, role: role)]
        if batch.looking != nil {
            pieces.append(FlowView.Piece(text: "reading what failed again…", role: .progress))
        } else if !batch.isRunning, batch.sending > 0 {
            pieces.append(FlowView.Piece(text: "stopped: nothing more is sent", role: .warning))
        } else if !batch.isRunning, batch.items.contains(where: { $0.verdict?.isSaved == true }) {
            pieces.append(undo(state))
        }
        return pieces
    }

    private static func undo(_ state: ConsoleState) -> FlowView.Piece {
        state.journal.scope == .everything
            ? FlowView.Piece(text: "U in the list puts the last one back, R lists them all", role: .dim)
            : FlowView.Piece(text: "values are not kept here: there is nothing to put back", role: .warning)
    }
}
