internal import Canvas
internal import JSONDocument
internal import KeyStoreAPI

/// What stands above a change: what is done, where, under which condition, and what may not be meant.
struct ReviewHeading {
    let lines: [[FlowView.Piece]]
    /// Lines that there is no room for above: they scroll with the change, before it.
    let overflow: [[FlowView.Piece]]
    /// Warnings that are shown neither here nor there.
    let hiddenWarnings: Int

    /// Warnings that are shown at most.
    static let warningLimit = 4

    init(_ review: ReviewState, _ state: ConsoleState) {
        let body = Layout(state).body
        let words = FlowView.lines(
            Self.pieces(review, state), width: max(1, body.width - 2), display: state.display)
        // The change itself keeps more than half of what is left.
        let room = max(1, (body.height - words.count) * 2 / 5)
        let limit = min(Self.warningLimit, room)
        let shown = review.warnings.count <= limit ? review.warnings.count : max(0, limit - 1)
        hiddenWarnings = review.warnings.count - shown
        let all = words + Self.warnings(review, shown: shown, width: body.width - 2, display: state.display)
        let height = max(2, body.height * 3 / 5)
        lines = Array(all.prefix(height))
        overflow = Array(all.dropFirst(height))
    }

    private static func warnings(
        _ review: ReviewState, shown: Int, width: Int, display: DisplayText
    ) -> [[FlowView.Piece]] {
        var lines = review.warnings.prefix(shown).map { "! " + $0 }
        let hidden = review.warnings.count - shown
        if hidden > 0 {
            let more = shown == 0 ? "\(hidden) warnings" : "and \(hidden) more"
            lines.append("! \(more) at the end")
        }
        return lines.map {
            [FlowView.Piece(text: display.cutMiddle(display.safe($0), to: max(8, width)), role: .warning)]
        }
    }

    private static func pieces(_ review: ReviewState, _ state: ConsoleState) -> [FlowView.Piece] {
        var pieces = [
            FlowView.Piece(text: title(review), role: .overlayTitle),
            FlowView.Piece(text: destination(state.profile), role: state.profile.role),
            FlowView.Piece(text: counts(review), role: .text),
        ]
        if review.stops > 0, !review.isDeletion { pieces.append(changes(review)) }
        pieces.append(condition(review))
        pieces += consequences(review, state)
        if let reason = review.reason { pieces.append(FlowView.Piece(text: "reason: \(reason)", role: .text)) }
        return pieces
    }

    private static func title(_ review: ReviewState) -> String {
        let what = review.isDeletion ? "delete" : review.base == nil ? "create" : nil
        switch review.purpose {
        case .submit: return (review.base == nil ? "Create " : "Submit ") + review.key.text
        case .delete: return "Delete \(review.key)"
        case .putBack(let number):
            return "Put back \(review.key), before write \(number)" + (what.map { ": \($0) it" } ?? "")
        case .takeOver(let from): return "Take over \(from) into \(review.key)" + (what.map { ": \($0) it" } ?? "")
        case .restore(let from): return "Restore \(review.key) from \(from)" + (what.map { ": \($0) it" } ?? "")
        }
    }

    private static func destination(_ profile: Profile) -> String {
        profile.name.isEmpty ? "to \(profile.address)" : "to \(profile.name) \(profile.address)"
    }

    private static func counts(_ review: ReviewState) -> String {
        let before = review.base?.data.bytes.count ?? 0
        guard let data = review.data else {
            let members = Preview.members(review.base?.data.root.count ?? 0)
            let creator = review.base.flatMap(EntryView.creator).map { ", \($0)" }
            return "\(members), \(before) bytes" + (creator ?? "")
        }
        let after = data.bytes.count
        let growth = after >= before ? "+\(after - before)" : "\(after - before)"
        return "+\(review.addedLines) -\(review.removedLines) lines, \(after) bytes (\(growth))"
    }

    private static func changes(_ review: ReviewState) -> FlowView.Piece {
        guard let current = review.current else { return FlowView.Piece(text: review.changes.summary, role: .text) }
        let hidden = review.changes.hidden > 0 ? " shown, \(review.changes.count) in all" : ""
        return FlowView.Piece(text: "change \(current + 1) of \(review.stops)\(hidden)", role: .heading)
    }

    private static func condition(_ review: ReviewState) -> FlowView.Piece {
        if review.force {
            let text =
                "force: the server skips its own check for conflicts; what stands there is read once more just before,"
                + " and only what you see here is overwritten"
            return FlowView.Piece(text: text, role: .warning)
        }
        guard let base = review.base else {
            return FlowView.Piece(text: "refused if the key exists by then", role: .dim)
        }
        let what = base.revision.map { "revision \($0)" } ?? "what you opened"
        return FlowView.Piece(text: "only if it is still \(what)", role: .dim)
    }

    private static func consequences(_ review: ReviewState, _ state: ConsoleState) -> [FlowView.Piece] {
        var texts: [(String, Role)] = []
        if review.isDeletion {
            let isKept = state.journal.scope == .everything
            texts.append(
                isKept
                    ? ("kept in the journal first: T brings it back (createdBy will change)", .dim)
                    : ("the value is not kept anywhere", .warning))
        } else if review.base == nil, review.purpose != .submit {
            texts.append(("createdBy will be the one of this token", .warning))
        }
        if review.purpose == .delete(losesText: true) {
            texts.append(("your text that was not submitted is thrown away too", .warning))
        }
        return texts.map { FlowView.Piece(text: $0.0, role: $0.1) }
    }
}
