internal import Canvas
internal import JSONDocument
internal import KeyStoreAPI

/// What someone else did to the entry meanwhile, what came together by itself, and whose value it shall be where it did not.
enum ConflictView {
    static func draw(_ conflict: ConflictState, _ state: ConsoleState, in frame: inout Frame, layout: Layout) {
        RulesView.drawPlain(state, in: &frame, layout: layout)
        let body = layout.body
        let heading = heading(conflict, state, width: body.width)
        for (row, line) in heading.enumerated() {
            FlowView.draw(line, in: &frame, rect: body.inset(left: 1).line(row), theme: state.theme)
        }
        let rect = body.inset(top: heading.count)
        for row in 0..<max(0, min(rect.height, conflict.rows.count - conflict.scroll)) {
            draw(conflict.rows[conflict.scroll + row], of: conflict, state, in: &frame, rect: rect.line(row))
        }
        DiffView.drawMore(conflict.rows.count - conflict.scroll - rect.height, state, in: &frame, rect: rect)
    }

    static func heading(_ conflict: ConflictState, _ state: ConsoleState, width: Int) -> [[FlowView.Piece]] {
        let revision = conflict.theirs.revision.map { ", now revision \($0)" } ?? ""
        let lines = FlowView.lines(
            [
                FlowView.Piece(text: conflict.title, role: .error),
                FlowView.Piece(text: "\(conflict.key)\(revision)", role: .overlayTitle),
                standing(conflict),
                FlowView.Piece(text: "your text is kept", role: .hint),
            ], width: max(1, width - 2), display: state.display)
        return Array(lines.prefix(max(2, Layout(state).body.height / 2)))
    }

    private static func standing(_ conflict: ConflictState) -> FlowView.Piece {
        let (count, open) = (conflict.overlaps.count, conflict.undecided.count)
        if conflict.theirChanges.list.count == 0, !conflict.hasNoBase, count == 0 {
            return FlowView.Piece(text: "their value is the one you began with", role: .text)
        }
        guard count > 0 else {
            return FlowView.Piece(text: "nothing overlaps, both changes were merged", role: .success)
        }
        let overlaps = count == 1 ? "1 overlap" : "\(count) overlaps"
        if open == 0 { return FlowView.Piece(text: "\(overlaps), decided", role: .success) }
        return FlowView.Piece(text: "\(overlaps), \(open) to decide", role: .warning)
    }

    private static func draw(
        _ row: ConflictRow, of conflict: ConflictState, _ state: ConsoleState, in frame: inout Frame, rect: Rect
    ) {
        let theme = state.theme
        let area = rect.inset(left: 1, right: 1)
        switch row {
        case .heading(let text): frame.write(text, in: area, style: theme[.heading])
        case .note(let text): frame.write(text, in: area.inset(left: 2), style: theme[.dim])
        case .space: break
        case .overlap(let index): drawOverlap(index, of: conflict, state, in: &frame, rect: rect)
        case .value(let index, let side): drawValue(index, side, of: conflict, state, in: &frame, rect: rect)
        case .theirChange(let index): drawChange(index, of: conflict.theirChanges, state, in: &frame, rect: rect)
        case .myChange(let index): drawChange(index, of: conflict.myChanges, state, in: &frame, rect: rect)
        case .difference(let index):
            ChangeRowView.draw(conflict.myChanges.list.rows[index], state, in: &frame, rect: rect.inset(left: 1))
        }
    }

    private static func drawChange(
        _ index: Int, of side: SideChanges, _ state: ConsoleState, in frame: inout Frame, rect: Rect
    ) {
        ChangeRowView.draw(
            side.list.rows[index], note: side.meets[index] ? "overlaps" : "merged", state, in: &frame,
            rect: rect.inset(left: 1))
    }

    private static func drawOverlap(
        _ index: Int, of conflict: ConflictState, _ state: ConsoleState, in frame: inout Frame, rect: Rect
    ) {
        let isSelected = index == conflict.selected
        if isSelected { frame.write(ChangeRowView.mark(state.display), in: rect, style: state.theme[.heading]) }
        let area = rect.inset(left: 2, right: 1)
        let choice = conflict.choices[index]
        let word = choice.map(word) ?? "not decided"
        let used = frame.write(right: word, in: area, style: state.theme[choice == nil ? .warning : .success])
        let overlap = conflict.overlaps[index]
        let path = overlap.path.isRoot ? "the whole value" : state.display.safe(overlap.path.description)
        let name = state.display.cutMiddle(path, to: area.width - used - 2)
        frame.write(name, in: area, style: state.theme[isSelected ? .heading : .text])
    }

    private static func drawValue(
        _ index: Int, _ side: ConflictState.Side, of conflict: ConflictState, _ state: ConsoleState,
        in frame: inout Frame, rect: Rect
    ) {
        let (theme, display) = (state.theme, state.display)
        let isChosen = conflict.choices[index] == side
        let area = rect.inset(left: 3, right: 1)
        if isChosen { frame.write(display.unicode ? "●" : "*", in: area, style: theme[.success]) }
        let name = area.inset(left: 2)
        frame.write(word(side), in: name, style: theme[isChosen ? .success : .dim])
        let value = name.inset(left: 8)
        let overlap = conflict.overlaps[index]
        guard let text = overlap.text(of: side) else {
            frame.write("nothing", in: value, style: theme[.dim])
            return
        }
        let other = overlap.text(of: side == .mine ? .theirs : .mine)
        frame.write(
            display.window(on: text, beside: other, width: value.width), in: value,
            style: theme[isChosen ? .success : .text])
    }

    private static func word(_ side: ConflictState.Side) -> String {
        switch side {
        case .base: "base"
        case .mine: "mine"
        case .theirs: "theirs"
        }
    }
}
