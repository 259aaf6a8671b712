internal import Commands
internal import Synchronization

/// How far a long command is, on a line of standard error where that is a terminal; elsewhere it draws nothing.
final class ProgressBar: Sendable {
    /// Between two drawings.
    private static var interval: Duration { .milliseconds(100) }

    private struct State {
        var done = 0
        var drawn: ContinuousClock.Instant?
        var line = TerminalLine()
    }

    private let verb: String
    private let total: Int
    private let isDrawn: Bool
    private let state = Mutex(State())

    /// - Parameters:
    ///   - verb: `importing`.
    ///   - isHidden: draws nothing, as the terminal has something else to show.
    init(_ verb: String, of total: Int, isHidden: Bool = false) {
        isDrawn = !isHidden && TerminalLine.isPossible
        self.verb = verb
        self.total = total
    }

    var done: Int { state.withLock(\.done) }

    /// One more is done.
    func advance() {
        state.withLock { state in
            state.done += 1
            guard isDrawn, state.drawn.map({ .now - $0 >= Self.interval }) ?? true else { return }
            draw(&state)
        }
    }

    /// A message, above the line.
    func say(_ text: String) {
        state.withLock { state in
            clear(&state)
            Output.error("keystore: " + text)
        }
    }

    /// Takes the line away.
    func end() { state.withLock { clear(&$0) } }

    private func draw(_ state: inout State) {
        state.line.draw(ProgressLine.text(verb, state.done, of: total, width: TerminalLine.width))
        state.drawn = .now
    }

    private func clear(_ state: inout State) {
        state.line.clear()
        state.drawn = nil
    }
}
