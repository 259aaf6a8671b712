internal import Canvas
internal import KeyStoreAPI

/// A box that asks for a line.
enum PromptView {
    static func draw(_ prompt: PromptState, _ state: ConsoleState, in frame: inout Frame, layout: Layout) {
        let theme = state.theme
        let explanation = lines(prompt, state.display, width: min(64, layout.body.width - 4))
        let inside = OverlayView.box(
            Size(width: 64, height: explanation.count + 2), title: prompt.title, state, in: &frame, layout: layout)
        FieldView.draw(
            prompt.field, in: &frame, rect: inside.line(0), style: theme[.input], hasCursor: true,
            mask: prompt.isMasked ? (state.display.unicode ? "•" : "*") : nil)
        let role: Role = prompt.fault == nil ? .dim : .error
        for (row, line) in explanation.enumerated() {
            frame.write(line, in: inside.line(row + 2), style: theme[role].over(theme[.overlay]))
        }
    }

    /// What is said below the field. A line that fits keeps its columns.
    private static func lines(_ prompt: PromptState, _ display: DisplayText, width: Int) -> [String] {
        (prompt.fault ?? prompt.explanation).split(separator: "\n").flatMap { line -> [String] in
            let safe = display.safe(String(line))
            return display.width(of: safe) <= width ? [safe] : display.wrapped(safe, width: width)
        }
    }
}

/// The question before text is lost.
enum QuitView {
    static func draw(_ state: ConsoleState, in frame: inout Frame, layout: Layout) {
        let lines = lines(state).flatMap { line in
            // What is set in keeps its place.
            line.hasPrefix(" ") ? [line] : state.display.wrapped(line, width: layout.body.width - 8)
        }
        let width = min(layout.body.width - 4, max(44, lines.map(\.count).max() ?? 0))
        let inside = OverlayView.box(
            Size(width: width, height: lines.count), title: "Leave?", state, in: &frame, layout: layout)
        for (row, line) in lines.enumerated() {
            frame.write(line, in: inside.line(row), style: state.theme[.overlay])
        }
    }

    private static func lines(_ state: ConsoleState) -> [String] {
        let guarded = state.safety.guarded.map { write in
            "Write \(write.number) of \(write.key) is put back in \(TimeText.clock(write.secondsLeft)); keystore confirm "
                + "\(write.number) lets it stay."
        }
        let all =
            state.unsubmitted.map(\.text)
            + state.unsubmittedElsewhere.flatMap { profile, keys in keys.map { "\($0) in \(profile.title)" } }
        if all.isEmpty {
            let isSubmitting = state.isSubmitting
            let way = isSubmitting ? ["A submit is still on its way: its result is not waited for."] : []
            return guarded + way + staged(state) + ["d leaves · Esc stays"]
        }
        let names = all.prefix(5).map { "  " + $0 }
        let more = all.count > 5 ? ["  and \(all.count - 5) more"] : []
        let canKeep = state.refusalToKeep == nil
        let keys = canKeep ? "k keeps them as drafts · d discards them" : "d discards them and leaves"
        return guarded + staged(state) + ["Changes that were not submitted:"] + names + more + ["\(keys) · Esc stays"]
    }

    /// No draft is kept of them.
    private static func staged(_ state: ConsoleState) -> [String] {
        let count = state.stagedFlips
        return count > 0 ? ["\(ConsoleState.flips(count)) staged on a board of flags: lost when you leave."] : []
    }
}
