internal import Canvas
internal import JSONDocument
internal import TextEditing

/// Walking and folding.
extension ConsoleState {
    mutating func walk(_ command: Command) {
        guard let entry else { return }
        let rows = entry.outline.rows
        let here = entry.outlineIndex
        let page = max(1, EntryView.area(in: self).height - 1)
        switch command {
        case .up: go(to: rows[..<here].lastIndex(where: \.isPlace))
        case .down: go(to: rows.dropFirst(here + 1).firstIndex(where: \.isPlace))
        case .pageUp: go(to: rows[...max(0, here - page)].lastIndex(where: \.isPlace))
        case .pageDown:
            let below = rows.dropFirst(here + page).firstIndex(where: \.isPlace)
            go(to: below ?? rows.lastIndex(where: \.isPlace))
        case .top: go(to: 0)
        case .bottom: go(to: rows.lastIndex(where: \.isPlace))
        default: break
        }
    }

    mutating func fold(_ command: OutlineCommand) {
        guard let entry, let row = entry.outlineRow else { return }
        let here = entry.outlineIndex
        switch command {
        case .foldOrParent: row.form == .open ? setFold(false, row) : go(to: row.parent)
        case .unfoldOrChild:
            if row.form == .folded { setFold(true, row) } else if row.form == .open { go(to: here + 1) }
        case .parent: go(to: row.parent)
        case .nextSibling: go(to: entry.outline.sibling(after: here))
        case .previousSibling: go(to: entry.outline.sibling(before: here))
        case .siblings: foldSiblings(of: row)
        case .depth(let depth): setDepth(depth)
        case .unfoldAll: setDepth(.max)
        default: break
        }
    }

    /// Puts the cursor on a row's value; where there is no such row it stays.
    private mutating func go(to index: Int?) {
        guard let rows = entry?.outline.rows, let index, rows.indices.contains(index) else { return }
        _ = entry?.editor?.apply(.move(.offset(rows[index].node.span.lowerBound)))
    }

    mutating func setFold(_ isOpen: Bool, _ row: OutlineRow) {
        entry?.outline.folds.set(isOpen, at: row.node.span.lowerBound, depth: row.depth)
    }

    private mutating func foldSiblings(of row: OutlineRow) {
        let siblings = entry?.outline.rows.filter { $0.parent == row.parent && $0.isContainer } ?? []
        let opens = !siblings.contains { $0.form == .open }
        for sibling in siblings { setFold(opens, sibling) }
    }

    /// The cursor goes to the innermost value that is still to be seen.
    private mutating func setDepth(_ depth: Int) {
        guard let document = entry?.document, let version = entry?.editor?.version else { return }
        entry?.outline.folds = OutlineFolds(depth: depth)
        entry?.outline.refresh(document, version: version)
        go(to: entry?.outlineIndex)
    }
}

extension OutlineRow {
    /// Whether one can stand on it.
    var isPlace: Bool { form != .closing }

    var isContainer: Bool { form == .open || form == .folded }
}

extension OutlineState {
    func sibling(after index: Int) -> Int? {
        let parent = rows[index].parent
        return rows.dropFirst(index + 1).firstIndex { $0.parent == parent && $0.isPlace }
    }

    func sibling(before index: Int) -> Int? {
        let parent = rows[index].parent
        return rows[..<index].lastIndex { $0.parent == parent && $0.isPlace }
    }
}

extension WholeState {
    mutating func scroll(_ command: Command, area: Size) {
        let page = max(1, area.height - 1)
        switch command {
        case .up: viewport.scrollWrapped(by: -1, in: text, width: area.width)
        case .down: viewport.scrollWrapped(by: 1, in: text, width: area.width)
        case .pageUp: viewport.scrollWrapped(by: -page, in: text, width: area.width)
        case .pageDown: viewport.scrollWrapped(by: page, in: text, width: area.width)
        case .top: viewport = Viewport()
        case .bottom: viewport.scrollWrapped(by: .max / 4, in: text, width: area.width)
        default: break
        }
    }
}
