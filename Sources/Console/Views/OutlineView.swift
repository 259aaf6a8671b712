internal import Canvas
internal import JSONDocument
internal import TextEditing

/// The value of an entry as lines that fold. Only the rows that are on the screen are looked at.
enum OutlineView {
    static func draw(
        _ state: ConsoleState, _ entry: EntryState, in frame: inout Frame, rect: Rect, hasCursor: Bool
    ) {
        let outline = entry.outline
        guard let selected = outline.window.indices.contains(outline.selected) ? outline.selected : nil else { return }
        let typed = outline.field.map { $0.isDraft ? selected + 1 : selected }
        let shift = indentShift(outline.window[selected], width: rect.width)
        for (index, row) in outline.window.prefix(rect.height).enumerated() {
            let line = OutlineRowView(
                row: row, mark: mark(row, entry.changes), theirs: mark(row, entry.drift?.marks),
                isSelected: index == typed ?? selected, hasCursor: hasCursor,
                field: index == typed ? outline.field : nil, indent: max(0, row.depth - shift) * 2)
            line.draw(state, in: &frame, rect: rect.line(index))
        }
    }

    /// Levels that are left out at the left, so that a row far down still has the better part of the width.
    private static func indentShift(_ selected: OutlineRow, width: Int) -> Int {
        max(0, selected.depth - max(2, width / 5))
    }

    /// What changed at a row, or how much in what is folded away.
    private static func mark(_ row: OutlineRow, _ changes: ChangeMarks?) -> ChangeMarks.Mark? {
        guard row.isPlace, let changes else { return nil }
        let span = row.node.span
        guard row.form == .folded else { return changes.mark(at: span.lowerBound) }
        let inside = changes.marks(in: span)
        guard inside.count > 1 || inside.first?.offset != span.lowerBound, let one = inside.first else {
            return inside.first
        }
        let note = inside.count == 1 ? "1 change inside" : "\(inside.count) changes inside"
        return ChangeMarks.Mark(offset: one.offset, kind: .changed, note: note)
    }
}

/// How a place is marked that someone else changed.
enum TheirMark {
    static func sign(_ display: DisplayText) -> String { display.unicode ? "◆" : "&" }
}

extension ChangeMarks.Mark {
    var sign: String {
        switch kind {
        case .added: "+"
        case .changed: "~"
        case .removed: "-"
        }
    }

    var role: Role {
        switch kind {
        case .added: .diffAdded
        case .changed: .warning
        case .removed: .diffRemoved
        }
    }
}
