public import JSONDocument
public import KeyStoreAPI

/// Two people's changes to one entry, brought together as far as they do not meet.
public struct ConflictState: Sendable {
    /// Whose value stands at a place.
    enum Side: Equatable, Sendable, CaseIterable {
        case base, mine, theirs
    }

    public let key: EntryKey
    /// What both began from; `nil` where both made the entry.
    public let base: Entry?
    /// What is there now.
    public let theirs: Entry
    public let mine: JSONDocument
    /// `409 · 3002` or how else it came out.
    public let title: String
    /// The number of the write on record that mine was to take back.
    let undoes: Int?
    /// What both changed in different ways.
    let overlaps: [Overlap]
    let theirChanges: SideChanges
    let myChanges: SideChanges
    let rows: [ConflictRow]
    /// What was chosen, by the place in `overlaps`.
    var choices: [Int: Side] = [:]
    /// The overlap that keys are about.
    var selected = 0
    /// The first row of the body that is shown.
    public var scroll = 0
    private let merge: JSONMerge?

    /// Merges, which takes time with the size of the values; drawing does not.
    init(key: EntryKey, base: Entry?, theirs: Entry, mine: JSONDocument, title: String, undoes: Int? = nil) {
        self.key = key
        self.base = base
        self.theirs = theirs
        self.mine = mine
        self.title = title
        self.undoes = undoes
        merge = base.map { JSONMerge(base: $0.data, mine: mine, theirs: theirs.data) }
        let conflicts = merge?.conflicts ?? []
        overlaps =
            merge == nil
            ? [Overlap(base: nil, mine: mine.root, theirs: theirs.data.root)] : Overlap.inOrder(conflicts)
        theirChanges = SideChanges(
            base.map { JSONDifference(from: $0.data, to: theirs.data) },
            meeting: conflicts.map { ($0.base?.span, $0.theirs?.span) })
        // Where both made the entry, it is what mine would change of theirs.
        myChanges = SideChanges(
            JSONDifference(from: (base ?? theirs).data, to: mine),
            meeting: conflicts.map { ($0.base?.span, $0.mine?.span) })
        rows = ConflictRow.all(
            overlaps: overlaps.count, theirs: theirChanges, mine: myChanges, hasBase: base != nil)
    }

    var hasNoBase: Bool { base == nil }

    /// The overlaps for which nothing is chosen.
    var undecided: [Int] { overlaps.indices.filter { choices[$0] == nil } }

    /// Which overlaps are open, and what to press; `nil` when none is.
    var undecidedWords: String? {
        let open = undecided
        guard !open.isEmpty else { return nil }
        let names = open.prefix(2).map { overlaps[$0].path.description }.joined(separator: ", ")
        return "not decided yet: \(names)" + (open.count > 2 ? " and \(open.count - 2) more" : "")
            + "; m takes mine, t theirs"
    }

    /// The value with the choices made; mine stands where none is.
    var result: JSONDocument {
        guard let merge else { return choices[0] == .theirs ? theirs.data : mine }
        let resolutions = choices.map { (overlaps[$0.key].number, $0.value.resolution) }
        return merge.resolved(Dictionary(uniqueKeysWithValues: resolutions))
    }

    mutating func choose(_ side: Side) {
        if overlaps.indices.contains(selected) { choices[selected] = side }
    }

    mutating func chooseRest(_ side: Side) {
        for index in undecided { choices[index] = side }
    }

    /// The rows of the body that an overlap takes.
    func rows(of overlap: Int) -> Range<Int> {
        let first = 1 + overlap * ConflictRow.perOverlap
        return first..<first + ConflictRow.perOverlap
    }
}

extension ConflictState.Side {
    fileprivate var resolution: JSONResolution {
        switch self {
        case .base: .base
        case .mine: .mine
        case .theirs: .theirs
        }
    }
}
