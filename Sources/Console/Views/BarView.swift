internal import Canvas
internal import TextEditing

/// The bar that finds, replaces and goes to a line: a field a row, and at the right what came of it.
enum BarView {
    static func draw(_ bar: FindBar, _ state: ConsoleState, in frame: inout Frame, rect: Rect) {
        let area = rect.inset(left: 1, right: 1)
        let isAsking = bar.part == .question
        let hasCursor = state.context == bar.context
        let label = bar.purpose == .goToLine ? "Line: " : "Find: "
        drawField(
            bar.query, label, offered: offered(bar, state), word: word(bar, state),
            hasCursor: hasCursor && bar.part == .query,
            state, in: &frame, rect: area.line(0))
        guard let replacement = bar.replacement else { return }
        let question = FindBar.Word(text: isAsking ? "replace this one?" : "")
        drawField(
            replacement, "With: ", offered: "", word: question, hasCursor: hasCursor && bar.part == .replacement, state,
            in: &frame,
            rect: area.line(1))
    }

    /// What an empty field stands for.
    private static func offered(_ bar: FindBar, _ state: ConsoleState) -> String {
        bar.purpose == .find ? state.find.query : ""
    }

    private static func word(_ bar: FindBar, _ state: ConsoleState) -> FindBar.Word {
        if let word = bar.word { return word }
        guard bar.purpose == .goToLine, let lines = state.entry?.editor?.buffer.lineCount else {
            return FindBar.Word(text: "")
        }
        return FindBar.Word(text: lines == 1 ? "1 line" : "of \(lines) lines")
    }

    private static func drawField(
        _ field: TextField, _ label: String, offered: String, word: FindBar.Word, hasCursor: Bool,
        _ state: ConsoleState, in frame: inout Frame, rect: Rect
    ) {
        let theme = state.theme
        let right = frame.write(right: word.text, in: rect, style: theme[word.isFault ? .warning : .dim])
        let left = frame.write(label, in: rect, style: theme[.heading])
        let area = rect.inset(left: left, right: right == 0 ? 0 : right + 2)
        frame.fill(area, style: theme[.input])
        if field.text.isEmpty { frame.write(offered, in: area, style: theme[.dim].over(theme[.input])) }
        FieldView.draw(field, in: &frame, rect: area, style: theme[.input], hasCursor: hasCursor)
    }
}
