/// What one undo takes back: changes in the order in which they were made, and the cursor before and after them.
struct EditStep: Equatable, Sendable {
    /// What a step may grow by: more of the same, as long as nothing else happened in between.
    enum Kind: Sendable {
        case typing, deletingBack, deletingForward
        /// Stands alone.
        case single
    }

    var kind: Kind
    var changes: [TextChange]
    var before: TextPlace
    var after: TextPlace
    /// Names the text as it is after this step.
    var revision: Int

    /// Roughly the memory it takes, in bytes.
    var size: Int { changes.reduce(128) { $0 + $1.size + 64 } }

    /// Takes `next` into this step if the two read as one.
    mutating func absorb(_ next: EditStep) -> Bool {
        guard kind == next.kind, kind != .single, after == next.before, changes.count == 1, next.changes.count == 1,
            Self.join(&changes[0], next.changes[0], as: kind)
        else { return false }
        after = next.after
        revision = next.revision
        return true
    }

    private static func join(_ change: inout TextChange, _ next: TextChange, as kind: Kind) -> Bool {
        switch kind {
        case .typing where next.removed.isEmpty && next.offset == change.offset + change.inserted.count:
            change.inserted += next.inserted
        case .deletingBack where next.inserted.isEmpty && next.offset + next.removed.count == change.offset:
            change.removed = next.removed + change.removed
            change.offset = next.offset
        case .deletingForward where next.inserted.isEmpty && next.offset == change.offset:
            change.removed += next.removed
        default: return false
        }
        return true
    }
}
