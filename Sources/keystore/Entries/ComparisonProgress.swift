internal import Commands
internal import Console
internal import Synchronization

/// How far a comparison is, on one line of the terminal that standard error is; nothing where it is none.
final class ComparisonProgress: Sendable {
    private struct State {
        var read = 0
        var total: Int?
        var line = TerminalLine()
    }

    private let state = Mutex(State())

    func show(_ word: ProfilesCompared) {
        guard TerminalLine.isPossible else { return }
        state.withLock { state in
            state.read += word.read + word.rows.count { if case .unreadable = $0.difference { true } else { false } }
            state.total = word.total ?? state.total
            guard let total = state.total else { return }
            let pause = word.pause.map { "  (the server asks to wait \($0) s)" } ?? ""
            let width = TerminalLine.width
            let text = ProgressLine.text("comparing", state.read, of: total, width: max(0, width - pause.utf8.count))
            state.line.draw(String((text + pause).prefix(width)))
        }
    }

    /// Leaves the line as it was found.
    func clear() { state.withLock { $0.line.clear() } }
}
