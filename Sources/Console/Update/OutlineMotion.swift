internal import Canvas
internal import JSONDocument
internal import TextEditing

/// Walking and folding.
extension ConsoleState {
    mutating func walk(_ command: Command) {
        guard let walk = entry?.walk, let here = entry?.outlineRow else { return }
        let page = max(1, EntryView.area(in: self).height - 1)
        switch command {
        case .up: go(to: walk.place(before: here))
        case .down: go(to: walk.place(after: here))
        case .pageUp:
            let target = walk.row(-page, from: here)
            go(to: target.isPlace ? target : walk.place(before: target))
        case .pageDown:
            let target = walk.row(page, from: here)
            go(to: target.isPlace ? target : walk.place(after: target) ?? walk.lastPlace)
        case .top: go(to: walk.first)
        case .bottom: go(to: walk.lastPlace)
        default: break
        }
    }

    mutating func fold(_ command: OutlineCommand) {
        guard let walk = entry?.walk, let row = entry?.outlineRow else { return }
        switch command {
        case .foldOrParent: row.form == .open ? setFold(false, row) : go(to: row.node.parent)
        case .unfoldOrChild:
            if row.form == .folded { setFold(true, row) } else if row.form == .open { go(to: walk.row(after: row)) }
        case .parent: go(to: row.node.parent)
        case .nextSibling: go(to: row.node.nextSibling)
        case .previousSibling: go(to: row.node.previousSibling)
        case .siblings: foldSiblings(of: row)
        case .depth(let depth): setDepth(depth)
        case .unfoldAll: setDepth(.max)
        default: break
        }
    }

    /// Puts the cursor on a row's value; where there is no such row it stays.
    mutating func go(to row: OutlineRow?) { go(to: row?.node) }

    private mutating func go(to node: JSONNode?) {
        guard let node else { return }
        _ = entry?.editor?.apply(.move(.offset(node.offset)))
    }

    mutating func setFold(_ isOpen: Bool, _ row: OutlineRow) {
        entry?.outline.folds.set(isOpen, at: row.node.offset, depth: row.depth)
    }

    private mutating func foldSiblings(of row: OutlineRow) {
        guard let parent = row.node.parent, let folds = entry?.outline.folds else {
            return setFold(row.form == .folded, row)
        }
        let children = parent.kind == .object ? parent.members.map(\.value) : Array(parent.elements)
        let containers = children.filter { $0.count > 0 }.map(\.offset)
        let opens = !containers.contains { folds.isOpen(at: $0, depth: row.depth) }
        for offset in containers { entry?.outline.folds.set(opens, at: offset, depth: row.depth) }
    }

    /// The cursor goes to the innermost value that is still to be seen.
    private mutating func setDepth(_ depth: Int) {
        entry?.outline.folds = OutlineFolds(depth: depth)
        go(to: entry?.outlineRow)
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
