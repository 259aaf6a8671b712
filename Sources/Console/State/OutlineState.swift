internal import JSONDocument
internal import TextEditing

/// The document as lines that fold. Which line one is on follows from the text's cursor: there is only one.
struct OutlineState: Sendable {
    var folds = OutlineFolds()
    /// The row at the top of the pane.
    var top = 0
    /// A value that is being edited on its row.
    var field: ValueField?
    private(set) var rows: [OutlineRow] = []
    private var built: (version: Int, folds: OutlineFolds)?

    /// Values up to so many bytes are shown unfolded; of larger ones two levels.
    static let unfoldedLimit = 32 * 1024

    init() {}

    init(bytes: Int) { folds = OutlineFolds(depth: bytes <= Self.unfoldedLimit ? .max : 2) }

    /// Makes the rows anew if the document or what is folded of it is another.
    mutating func refresh(_ document: JSONDocument, version: Int) {
        if let field, field.version != version { self.field = nil }
        if let built, built.version == version, built.folds == folds { return }
        rows = OutlineBuilder.rows(of: document, folds: folds)
        built = (version, folds)
    }

    /// The row that an offset of the text belongs to; never a closing bracket's. 0 where there are none.
    func index(at offset: Int) -> Int {
        var (low, high) = (0, rows.count)
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].start <= offset { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return 0 }
        let row = rows[low - 1]
        return row.form == .closing ? row.parent : low - 1
    }

    /// Unfolds whatever hides an offset of the text.
    mutating func reveal(_ offset: Int, in document: JSONDocument, version: Int) {
        refresh(document, version: version)
        guard rows.indices.contains(index(at: offset)) else { return }
        let row = rows[index(at: offset)]
        guard row.form == .folded, row.node.span.contains(offset), offset > row.node.span.lowerBound else { return }
        var node: JSONNode? = document.root
        var depth = 0
        for component in document.place(at: offset).path.components {
            guard let container = node else { break }
            folds.set(true, at: container.span.lowerBound, depth: depth)
            node = container.child(component)
            depth += 1
        }
        refresh(document, version: version)
    }

    /// Keeps a row in sight, two more around it where there are as many.
    mutating func follow(_ index: Int, height: Int) {
        let height = max(1, height)
        let margin = max(0, min(2, (height - 1) / 2))
        if index - margin < top { top = index - margin }
        if index + margin > top + height - 1 { top = index + margin - height + 1 }
        top = max(0, min(top, rows.count - height))
    }

    /// The way to a row from the root; of a very long one only its end.
    ///
    /// - Parameter limit: steps at most.
    func path(of index: Int, limit: Int = 200) -> String {
        guard rows.indices.contains(index), rows[index].parent >= 0 else { return "." }
        if rows[index].isDuplicate { return rows[index].node.path.description }
        var steps: [JSONPath.Component] = []
        var place = index
        while place >= 0, rows[place].parent >= 0, steps.count < limit {
            steps.append(component(of: rows[place]))
            place = rows[place].parent
        }
        let isWhole = rows[place].parent < 0
        let text = JSONPath(steps.reversed()).description
        return isWhole ? text : "…" + text
    }

    private func component(of row: OutlineRow) -> JSONPath.Component {
        guard let member = row.member else { return .index(row.position) }
        return .name(member.name)
    }
}
