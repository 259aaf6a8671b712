internal import JSONDocument
internal import TextEditing

/// The document as lines that fold. Which line one is on follows from the text's cursor: there is only one.
struct OutlineState: Sendable {
    var folds = OutlineFolds()
    /// What is being typed on a row.
    var field: OutlineField?
    /// The rows on the screen, in order.
    private(set) var window: [OutlineRow] = []
    /// The place in the window of the row that the cursor is on.
    private(set) var selected = 0
    /// The way to that row from the root; for what is not in the document yet to where it comes.
    private(set) var path = ""
    /// The row at the top of the pane.
    private var top = Anchor(offset: 0, isClosing: false)
    private var duplicates = DuplicateNames()

    /// A row by where it begins, so that it can follow edits.
    private struct Anchor: Sendable {
        var offset: Int
        let isClosing: Bool
    }

    /// Values up to so many bytes are shown unfolded; of larger ones two levels.
    static let unfoldedLimit = 32 * 1024

    init() {}

    init(bytes: Int) { folds = OutlineFolds(depth: bytes <= Self.unfoldedLimit ? .max : 2) }

    /// Follows what an edit does to the offsets.
    mutating func shift(_ move: (Int) -> Int) {
        folds.shift(move)
        top.offset = move(top.offset)
    }

    /// Unfolds whatever hides an offset of the text.
    mutating func reveal(_ offset: Int, in document: JSONDocument, version: Int) {
        let node = document.lastNode(at: offset)
        let isInside = node.isContainer && offset > node.offset && offset < node.span.upperBound
        for (depth, start) in (node.enclosingOffsets + (isInside ? [node.offset] : [])).enumerated() {
            folds.set(true, at: start, depth: depth)
        }
    }

    // MARK: What is on the screen

    /// Looks at the document anew, and keeps the cursor's row in sight, two more around it where there are as many.
    mutating func follow(_ document: JSONDocument, version: Int, cursor: Int, height: Int) {
        if let field, field.version != version { self.field = nil }
        let walk = OutlineWalk(document: document, folds: folds)
        let row = walk.row(at: cursor)
        show(row, walk, height: max(1, height))
        for index in window.indices {
            window[index].isDuplicate = duplicates.contains(window[index], version: version)
        }
        path = OutlinePath.text(to: row.node, isDuplicate: window[selected].isDuplicate)
        guard let draft = field?.draft(under: row) else { return }
        path = OutlinePath.text(to: draft.node, isDuplicate: false)
        window.insert(draft, at: selected + 1)
    }

    private mutating func show(_ row: OutlineRow, _ walk: OutlineWalk, height: Int) {
        let drafts = field?.isDraft == true ? 1 : 0
        let height = max(1, height - drafts)
        let margin = max(0, min(2, (height - 1) / 2))
        var first = topRow(walk)
        fill(from: first, walk, height: height)
        let place = window.firstIndex { $0.isPlace && $0.node.offset == row.node.offset }
        let target =
            place.map { max(margin, min($0, height - 1 - margin)) }
            ?? (row.start < first.start ? margin : height - 1 - margin)
        if place != target {
            first = walk.row(-target, from: row)
            fill(from: first, walk, height: height)
        }
        if window.count < height {
            first = walk.row(window.count - height, from: first)
            fill(from: first, walk, height: height)
        }
        top = Anchor(offset: first.start, isClosing: first.form == .closing)
        selected = window.firstIndex { $0.isPlace && $0.node.offset == row.node.offset } ?? 0
    }

    private func topRow(_ walk: OutlineWalk) -> OutlineRow {
        let node = walk.document.lastNode(at: top.offset)
        let row = walk.row(showing: node)
        guard top.isClosing, row.form == .open, row.node.offset == node.offset else { return row }
        return walk.closing(node, depth: row.depth)
    }

    private mutating func fill(from first: OutlineRow, _ walk: OutlineWalk, height: Int) {
        window = Array(sequence(first: first, next: walk.row(after:)).prefix(height))
    }
}

/// Names that an object has twice, looked up once for each object on the screen.
private struct DuplicateNames: Sendable {
    private var version = -1
    private var names: [Int: Set<Int>] = [:]

    mutating func contains(_ row: OutlineRow, version: Int) -> Bool {
        guard row.isPlace, row.member != nil, let object = row.node.parent else { return false }
        if self.version != version { (self.version, names) = (version, [:]) }
        let known = names[object.offset] ?? Duplicates.names(of: object)
        names[object.offset] = known
        return known.contains(row.start)
    }
}

/// The way to a value, for the status line.
enum OutlinePath {
    /// Of a longer way only the end is given.
    static let limit = 200

    static func text(to node: JSONNode, isDuplicate: Bool) -> String {
        if isDuplicate { return node.path.description }
        var steps: [JSONPath.Component] = []
        var here = node
        while steps.count < limit, let container = here.parent {
            steps.append(step(to: here, in: container))
            here = container
        }
        let text = JSONPath(steps.reversed()).description
        return here.parent == nil ? text : "…" + text
    }

    private static func step(to node: JSONNode, in container: JSONNode) -> JSONPath.Component {
        node.member.map { .name($0.name) } ?? .index(node.position)
    }
}
