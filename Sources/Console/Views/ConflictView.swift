internal import Canvas
internal import JSONDocument
internal import KeyStoreAPI

/// What someone else did to the entry meanwhile, and whose value it shall be.
enum ConflictView {
    static func draw(_ conflict: ConflictState, _ state: ConsoleState, in frame: inout Frame, layout: Layout) {
        RulesView.drawPlain(state, in: &frame, layout: layout)
        let body = layout.body
        let heading = heading(conflict, state, width: body.width)
        for (row, line) in heading.enumerated() {
            FlowView.draw(line, in: &frame, rect: body.inset(left: 1).line(row), theme: state.theme)
        }
        DiffView.draw(
            conflict.theirChange, scroll: conflict.scroll, state, in: &frame, rect: body.inset(top: heading.count))
    }

    static func heading(_ conflict: ConflictState, _ state: ConsoleState, width: Int) -> [[FlowView.Piece]] {
        let revision = conflict.theirs.revision.map { ", now revision \($0)" } ?? ""
        let change = conflict.theirChange.isEmpty ? "their value is the one you began with" : "what they changed:"
        return FlowView.lines(
            [
                FlowView.Piece(text: conflict.title, role: .error),
                FlowView.Piece(text: "\(conflict.key)\(revision)", role: .overlayTitle),
                FlowView.Piece(text: "your text is kept", role: .hint),
                FlowView.Piece(text: change, role: .text),
            ], width: max(1, width - 2), display: state.display)
    }
}
