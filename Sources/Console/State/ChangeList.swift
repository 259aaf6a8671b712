internal import JSONDocument

/// One change of a value, as one line tells it.
struct ChangeRow: Sendable {
    let kind: JSONChange.Kind
    let path: String
    /// What stood there and what stands there now, shortened; `nil` where there is nothing to show.
    let old: String?
    let new: String?
    /// What the values do not say.
    let note: String?
    /// The bytes of the two documents that it is about.
    let oldSpan: Range<Int>?
    let newSpan: Range<Int>?

    init(_ change: JSONChange) {
        kind = change.kind
        path = change.path.description
        oldSpan = change.old?.span
        newSpan = change.new?.span
        switch change.kind {
        case .added, .removed, .changed, .typeChanged, .spelling: (old, new) = Excerpt.pair(change.old, change.new)
        case .nameSpelling, .moved, .reordered: (old, new) = (nil, nil)
        }
        note =
            switch change.kind {
            case .added, .removed, .changed, .typeChanged: nil
            case .spelling: "same value, spelled otherwise"
            case .nameSpelling: "its name is spelled otherwise"
            case .moved: "was at \(change.oldPath?.description ?? "another place")"
            case .reordered: "its members stand in another order"
            }
    }

    /// Says without colour what sort of change it is.
    var sign: String {
        switch kind {
        case .added: "+"
        case .removed: "-"
        case .changed, .typeChanged: "~"
        case .spelling, .nameSpelling: "="
        case .moved, .reordered: ">"
        }
    }
}

/// What differs between two documents by path, as far as a person reads on.
struct ChangeList: Sendable {
    let rows: [ChangeRow]
    /// All there are, shown or not.
    let count: Int
    let isLayoutOnly: Bool

    /// More than these are counted, but not shown.
    static let limit = 500

    init(_ difference: JSONDifference?, limit: Int = Self.limit) {
        rows = difference?.changes.prefix(limit).map(ChangeRow.init) ?? []
        count = difference?.changes.count ?? 0
        isLayoutOnly = difference?.isLayoutOnly ?? false
    }

    /// How many are not shown.
    var hidden: Int { count - rows.count }

    /// `3 changes`.
    var summary: String { isLayoutOnly ? "only white space differs" : count == 1 ? "1 change" : "\(count) changes" }
}
