public import Canvas

/// The screen for a state: every cell, and the cursor.
///
/// Pure. The same state gives the same frame.
public func view(_ state: ConsoleState) -> Frame {
    var frame = Frame(size: state.size, display: state.display, style: state.theme[.text])
    guard !state.isTooSmall else {
        TooSmallView.draw(state, in: &frame)
        return frame
    }
    let layout = Layout(state)
    HeaderView.draw(state, in: &frame, layout: layout)
    // The palette is over everything else, which stays to be seen.
    if case .palette = state.overlay {
        drawBody(state.below, in: &frame, layout: layout)
        OverlayView.draw(state, in: &frame, layout: layout)
    } else {
        drawBody(state, in: &frame, layout: layout)
    }
    StatusView.draw(state, in: &frame, rect: layout.status)
    return frame
}

/// The panes, or what covers them.
private func drawBody(_ state: ConsoleState, in frame: inout Frame, layout: Layout) {
    if !OverlayView.coversBody(state) {
        RulesView.draw(state, in: &frame, layout: layout)
        if let rect = layout.keys { KeysView.draw(state, in: &frame, rect: rect) }
        if let rect = layout.entry { EntryView.draw(state, in: &frame, rect: rect) }
    }
    OverlayView.draw(state, in: &frame, layout: layout)
}

/// What is shown where the console does not fit.
enum TooSmallView {
    static func draw(_ state: ConsoleState, in frame: inout Frame) {
        let need = ConsoleState.minimumSize
        let lines = [
            "too small: \(state.size.width)x\(state.size.height)", "needs \(need.width)x\(need.height)",
            state.unsubmitted.isEmpty && state.unsubmittedElsewhere.isEmpty ? "q leaves" : "your edit is kept",
        ]
        for (row, line) in lines.enumerated() {
            frame.write(line, in: frame.bounds.line(row), style: state.theme[.warning])
        }
    }
}

/// The lines between header, panes and status.
enum RulesView {
    static func draw(_ state: ConsoleState, in frame: inout Frame, layout: Layout) {
        drawPlain(state, in: &frame, layout: layout)
        let unicode = state.display.unicode
        let style = state.theme[.border]
        guard let column = layout.divider else { return }
        let body = layout.body
        frame.fill(
            Rect(column: column, row: body.row, width: 1, height: body.height), style: style,
            with: unicode ? "│" : "|")
        frame.fill(
            Rect(column: column, row: layout.upperRule.row, width: 1, height: 1), style: style,
            with: unicode ? "┬" : "+")
        frame.fill(
            Rect(column: column, row: layout.lowerRule.row, width: 1, height: 1), style: style,
            with: unicode ? "┴" : "+")
    }

    /// The two rules without a division between panes.
    static func drawPlain(_ state: ConsoleState, in frame: inout Frame, layout: Layout) {
        for rule in [layout.upperRule, layout.lowerRule] {
            frame.fill(rule, style: state.theme[.border], with: state.display.unicode ? "─" : "-")
        }
    }
}
