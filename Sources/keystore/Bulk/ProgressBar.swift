internal import Commands
internal import Glibc
internal import Synchronization

/// How far a long command is, on a line of standard error where that is a terminal; elsewhere it draws nothing.
final class ProgressBar: Sendable {
    /// Between two drawings.
    private static var interval: Duration { .milliseconds(100) }

    private struct State {
        var done = 0
        var drawn: ContinuousClock.Instant?
        /// Columns that the line takes.
        var length = 0
    }

    private let verb: String
    private let total: Int
    private let isDrawn: Bool
    private let state = Mutex(State())

    /// - Parameters:
    ///   - verb: `importing`.
    ///   - isHidden: draws nothing, as the terminal has something else to show.
    init(_ verb: String, of total: Int, isHidden: Bool = false) {
        isDrawn = !isHidden && isatty(STDERR_FILENO) == 1
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
        let text = ProgressLine.text(verb, state.done, of: total, width: Self.width - 1)
        put("\r" + text + String(repeating: " ", count: max(0, state.length - text.count)))
        (state.length, state.drawn) = (text.count, .now)
    }

    private func clear(_ state: inout State) {
        guard state.length > 0 else { return }
        put("\r" + String(repeating: " ", count: state.length) + "\r")
        (state.length, state.drawn) = (0, nil)
    }

    private static var width: Int {
        var size = winsize()
        return ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    }

    private func put(_ text: String) {
        let bytes = Array(text.utf8)
        _ = write(STDERR_FILENO, bytes, bytes.count)
    }
}
