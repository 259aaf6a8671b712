internal import Canvas
internal import KeyStoreAPI

/// The lines at the foot of a pane: what is on its way, what went wrong and what can be done, how it ended.
enum FootView {
    static let spinner: [Character] = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"]
    static let asciiSpinner: [Character] = ["|", "/", "-", "\\"]

    /// At most so many lines, however narrow the pane.
    static let most = 4

    static func lines(_ pieces: [FlowView.Piece], width: Int, state: ConsoleState) -> [[FlowView.Piece]] {
        Array(FlowView.lines(pieces, width: max(1, width - 1), display: state.display).prefix(most))
    }

    /// - Parameter hasContent: whether something stands above; without it the lines come right under the title.
    static func draw(
        _ lines: [[FlowView.Piece]], hasContent: Bool, in frame: inout Frame, rect: Rect, state: ConsoleState
    ) {
        let area = rect.inset(left: 1, top: hasContent ? rect.height - lines.count : min(2, rect.height - lines.count))
        for (row, line) in lines.enumerated() {
            FlowView.draw(line, in: &frame, rect: area.line(row), theme: state.theme)
        }
    }

    /// Shown from the first fifth of a second on: what is over sooner needs no word.
    static func pieces(_ activity: Activity, display: DisplayText) -> [FlowView.Piece] {
        guard activity.ticks > 0 else { return [] }
        let frames = display.unicode ? spinner : asciiSpinner
        let seconds = Double(activity.ticks) / 5
        let mark = String(frames[activity.ticks % frames.count])
        return [
            FlowView.Piece(text: "\(mark) \(activity.label)\(amount(activity.progress)) \(seconds) s", role: .progress),
            FlowView.Piece(text: " cancel", role: .hint, key: "Esc"),
        ]
    }

    private static func amount(_ progress: ReadProgress?) -> String {
        guard let progress else { return "" }
        guard let expected = progress.expected else { return " " + ByteCount.text(progress.received) }
        return " \(ByteCount.text(progress.received)) of \(ByteCount.text(expected))"
    }

    static func pieces(_ problem: Problem, state: ConsoleState, isFocused: Bool) -> [FlowView.Piece] {
        var pieces = [FlowView.Piece(text: problem.title, role: .error)]
        if let hint = problem.hint { pieces.append(FlowView.Piece(text: hint, role: .warning)) }
        let dot = state.display.unicode ? " · " : " | "
        let offers = isFocused ? problem.offers : []
        for (index, offer) in offers.enumerated() {
            guard let words = words(for: offer, problem: problem, state: state) else { continue }
            pieces.append(
                FlowView.Piece(text: " " + words.text, role: .hint, gap: index == 0 ? "   " : dot, key: words.key))
        }
        if problem.retry.isEdit, !problem.offers.contains(.keepDraft) {
            pieces.append(FlowView.Piece(text: "your edit is kept", role: .hint, gap: offers.isEmpty ? "   " : dot))
        }
        return pieces
    }

    private static func words(
        for offer: Problem.Offer, problem: Problem, state: ConsoleState
    ) -> (key: String, text: String)? {
        if offer == .keepDraft { return ("Esc", "keep as a draft") }
        let binding = state.keymap.bindings.first { $0.context == .problem && $0.command == .offer(offer) }
        guard let binding, let key = binding.keys.first else { return nil }
        if offer == .forget, problem.retry.isEdit { return (key.shortName, "discard your text") }
        if offer == .retry, let wait = problem.wait, wait > 0 { return (key.shortName, "retry in \(wait) s") }
        return (key.shortName, binding.help)
    }
}
