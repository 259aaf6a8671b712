/// The children of a container between two that stay, or between one that stays and a bracket: which go, which come.
struct ChildGap {
    /// The last child before that stays.
    var before: Range<Int>?
    /// From the first to the last child that goes.
    var removed: Range<Int>?
    /// The first child after that stays.
    var after: Range<Int>?
    /// What comes, each a value or a whole member.
    var inserted: [[UInt8]]

    /// The one replacement that does it. `inner` is what the brackets hold.
    func replacement(inner: Range<Int>, _ spacing: ContainerLayout.Spacing) -> (Range<Int>, [UInt8]) {
        let comma = [Byte.comma] + spacing.separator
        let joined = Array(inserted.joined(separator: comma))
        switch (before, removed, after) {
        case (_, let removed?, _) where !inserted.isEmpty: return (removed, joined)
        case (_, let removed?, let after?): return (removed.lowerBound..<after.lowerBound, [])
        case (let before?, let removed?, nil): return (before.upperBound..<removed.upperBound, [])
        case (nil, _?, nil): return (inner, [])
        case (_, nil, let after?): return (after.lowerBound..<after.lowerBound, joined + comma)
        case (let before?, nil, nil): return (before.upperBound..<before.upperBound, comma + joined)
        case (nil, nil, nil): return (inner, spacing.lead + joined + spacing.trail)
        }
    }
}

extension JSONNode {
    /// The bytes between the brackets of a container.
    var inner: Range<Int> { span.lowerBound + 1..<span.upperBound - 1 }

    /// The bytes of the n-th member or element; nil when there are not so many.
    func childSpan(_ position: Int) -> Range<Int>? {
        guard position < count, let child = child(at: position) else { return nil }
        return child.member?.span ?? child.span
    }
}
