internal import JSONDocument

/// A place that both sides changed in different ways.
struct Overlap: Sendable {
    let path: JSONPath
    /// Its place among the conflicts of the merge.
    let number: Int
    private let values: [String?]

    private init(_ conflict: JSONConflict, number: Int) {
        path = conflict.path
        self.number = number
        values = Self.texts(conflict.base, conflict.mine, conflict.theirs)
    }

    /// The values as wholes.
    init(base: JSONNode?, mine: JSONNode, theirs: JSONNode) {
        path = .root
        number = 0
        values = Self.texts(base, mine, theirs)
    }

    /// In the order of the text, which the merge does not keep.
    static func inOrder(_ conflicts: [JSONConflict]) -> [Overlap] {
        let places = conflicts.map { ($0.mine ?? $0.theirs)?.offset ?? 0 }
        return conflicts.indices.sorted { (places[$0], $0) < (places[$1], $1) }
            .map { Overlap(conflicts[$0], number: $0) }
    }

    /// What a side has there, shortened; `nil` where it has nothing.
    func text(of side: ConflictState.Side) -> String? {
        switch side {
        case .base: values[0]
        case .mine: values[1]
        case .theirs: values[2]
        }
    }

    private static func texts(_ base: JSONNode?, _ mine: JSONNode?, _ theirs: JSONNode?) -> [String?] {
        let (mineText, theirText) = Excerpt.pair(mine, theirs)
        return [Excerpt.pair(base, theirs).old, mineText, theirText]
    }
}

/// What one side changed, and which of it meets the other's changes.
struct SideChanges: Sendable {
    let list: ChangeList
    let meets: [Bool]

    /// Changes of a side that are shown.
    static let limit = 200

    /// - Parameter spans: for each conflict, where it lies in the old and the new document.
    init(_ difference: JSONDifference?, meeting spans: [(old: Range<Int>?, new: Range<Int>?)]) {
        list = ChangeList(difference, limit: Self.limit)
        meets = list.rows.map { row in
            spans.contains { span in
                if let here = row.newSpan, let there = span.new { return here.overlaps(there) }
                guard let here = row.oldSpan, let there = span.old else { return false }
                return here.overlaps(there)
            }
        }
    }
}
