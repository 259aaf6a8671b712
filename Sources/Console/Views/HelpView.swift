internal import Canvas

/// All keys, from the keymap itself.
enum HelpView {
    static func draw(_ help: HelpState, _ state: ConsoleState, in frame: inout Frame, layout: Layout) {
        let scroll = help.scroll
        RulesView.drawPlain(state, in: &frame, layout: layout)
        let body = layout.body
        frame.write("Keys of the console", in: body.inset(left: 1).line(0), style: state.theme[.overlayTitle])
        let rows = rows(in: state)
        let area = body.inset(left: 1, top: 1)
        for row in 0..<max(0, min(area.height, rows.count - scroll)) {
            draw(rows[scroll + row], state, in: &frame, rect: area.line(row))
        }
        DiffView.drawMore(rows.count - scroll - area.height, state, in: &frame, rect: area)
    }

    static func lineCount(in state: ConsoleState) -> Int { rows(in: state).count }

    private struct Row {
        let keys: String
        let text: String
        let isHeading: Bool
    }

    private static func rows(in state: ConsoleState) -> [Row] {
        var below = state
        below.overlay = state.covered.last
        // What one was doing comes first.
        let here = below.context
        let contexts = [here] + Context.allCases.filter { $0 != here }
        return contexts.flatMap { context -> [Row] in
            let bindings = state.keymap.bindings.filter { $0.context == context && !$0.keys.isEmpty }
            guard !bindings.isEmpty else { return [] }
            return [Row(keys: "", text: context.title, isHeading: true)]
                + bindings.map { binding in
                    let keys = binding.keys.map(\.description).joined(separator: ", ")
                    return Row(keys: keys, text: binding.help, isHeading: false)
                } + [Row(keys: "", text: "", isHeading: false)]
        }
    }

    private static func draw(_ row: Row, _ state: ConsoleState, in frame: inout Frame, rect: Rect) {
        let theme = state.theme
        if row.isHeading {
            frame.write(row.text, in: rect, style: theme[.heading])
            return
        }
        let column = min(24, rect.width / 2)
        frame.write(
            row.keys, in: Rect(column: rect.column + 2, row: rect.row, width: column - 3, height: rect.height),
            style: theme[.hintKey])
        frame.write(row.text, in: rect.inset(left: column), style: theme[.text])
    }
}
