internal import JSONDocument

/// Goes from row to row through a document, as it is folded. Nothing is made for rows that nobody looks at, so that
/// neither folding nor an edit costs more in a large document.
struct OutlineWalk {
    let document: JSONDocument
    let folds: OutlineFolds

    /// The root's row.
    var first: OutlineRow { row(document.root, depth: 0) }

    /// The row that shows a value, or the folded container that hides it.
    func row(showing node: JSONNode) -> OutlineRow {
        let around = node.enclosingOffsets
        for (depth, offset) in around.enumerated() where !folds.isOpen(at: offset, depth: depth) {
            return row(document.container(at: offset), depth: depth)
        }
        return row(node, depth: around.count)
    }

    /// The row that an offset of the text belongs to; never a closing bracket's.
    func row(at offset: Int) -> OutlineRow { row(showing: document.lastNode(at: offset)) }

    // MARK: Every row

    func row(after row: OutlineRow) -> OutlineRow? {
        if row.form == .open { return row.node.firstChild.map { self.row($0, depth: row.depth + 1) } }
        if let sibling = row.node.nextSibling { return self.row(sibling, depth: row.depth) }
        return row.node.parent.map { closing($0, depth: row.depth - 1) }
    }

    func row(before row: OutlineRow) -> OutlineRow? {
        if row.form == .closing { return row.node.lastChild.map { end(of: $0, depth: row.depth + 1) } }
        if let sibling = row.node.previousSibling { return end(of: sibling, depth: row.depth) }
        return row.node.parent.map { self.row($0, depth: row.depth - 1) }
    }

    /// So many rows further down (negative: up), or as far as there are any.
    func row(_ count: Int, from row: OutlineRow) -> OutlineRow {
        var place = row
        for _ in 0..<abs(count) {
            guard let next = count > 0 ? self.row(after: place) : self.row(before: place) else { break }
            place = next
        }
        return place
    }

    // MARK: Rows that one can stand on

    /// Closing brackets are passed by, however many there are.
    func place(after row: OutlineRow) -> OutlineRow? {
        if row.form == .open { return self.row(after: row) }
        return row.node.following.map { self.row(showing: $0) }
    }

    func place(before row: OutlineRow) -> OutlineRow? {
        if row.form == .closing { return self.row(showing: row.node.lastDescendant) }
        return row.node.preceding.map { self.row(showing: $0) }
    }

    var lastPlace: OutlineRow { row(showing: document.root.lastDescendant) }

    // MARK: Making

    /// The last row of a value: an unfolded container's is its closing bracket.
    private func end(of node: JSONNode, depth: Int) -> OutlineRow {
        let row = row(node, depth: depth)
        return row.form == .open ? closing(node, depth: depth) : row
    }

    private func row(_ node: JSONNode, depth: Int) -> OutlineRow {
        OutlineRow(node: node, member: node.member, form: form(of: node, depth: depth), depth: depth)
    }

    func closing(_ node: JSONNode, depth: Int) -> OutlineRow {
        OutlineRow(node: node, member: nil, form: .closing, depth: depth)
    }

    private func form(of node: JSONNode, depth: Int) -> OutlineRow.Form {
        guard node.count > 0 else { return .scalar }
        return folds.isOpen(at: node.offset, depth: depth) ? .open : .folded
    }
}

extension JSONDocument {
    /// The value that begins at an offset where one is known to begin.
    fileprivate func container(at offset: Int) -> JSONNode { lastNode(at: offset) }
}
