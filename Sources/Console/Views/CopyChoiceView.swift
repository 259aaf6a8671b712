internal import Canvas

/// The box that says what can be copied.
enum CopyChoiceView {
    static func draw(_ state: ConsoleState, in frame: inout Frame, layout: Layout) {
        let choices = state.keymap.bindings.filter {
            $0.context == .copyChoice && $0.command.isCopy && !$0.keys.isEmpty
        }
        let isShort = choices.count > layout.body.height - 2
        let rows = isShort ? (choices.count + 1) / 2 : choices.count
        let inside = OverlayView.box(
            Size(width: isShort ? 34 : 54, height: rows), title: "Copy", state, in: &frame, layout: layout)
        for (index, choice) in choices.enumerated() {
            let column = inside.inset(left: index / rows * (inside.width / 2))
            draw(choice, isShort: isShort, state, in: &frame, rect: column.line(index % rows))
        }
    }

    private static func draw(
        _ choice: Binding, isShort: Bool, _ state: ConsoleState, in frame: inout Frame, rect: Rect
    ) {
        let theme = state.theme
        let base = theme[.overlay]
        let isIdle = choice.refusal(state) != nil
        let used = frame.write(
            choice.keys.first?.shortName ?? "", in: rect, style: theme[isIdle ? .hintDisabled : .hintKey].over(base))
        // Where there is little room, the command's own word.
        let words = isShort ? String(choice.command.name.drop { $0 != "-" }.dropFirst()) : choice.help
        frame.write(
            words, in: rect.inset(left: used + 2), style: isIdle ? theme[.hintDisabled].over(base) : base)
    }
}

extension Command {
    var isCopy: Bool { if case .copy = self { true } else { false } }
}
