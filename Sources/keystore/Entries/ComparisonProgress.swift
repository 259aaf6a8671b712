internal import Commands
internal import Console
internal import Glibc
internal import Synchronization

/// How far a comparison is, on one line of the terminal that standard error is; nothing where it is none.
final class ComparisonProgress: Sendable {
    private struct State {
        var read = 0
        var total: Int?
        var isShown = false
    }

    private let state = Mutex(State())

    func show(_ word: ProfilesCompared) {
        guard isatty(STDERR_FILENO) == 1 else { return }
        state.withLock { state in
            state.read += word.read + word.rows.count { if case .unreadable = $0.difference { true } else { false } }
            state.total = word.total ?? state.total
            guard let total = state.total else { return }
            state.isShown = true
            let pause = word.pause.map { "  (the server asks to wait \($0) s)" } ?? ""
            let width = Self.width
            let text = ProgressLine.text("comparing", state.read, of: total, width: max(0, width - pause.utf8.count))
            Self.put("\r\u{1B}[K" + (text + pause).prefix(width))
        }
    }

    /// Leaves the line as it was found.
    func clear() {
        if state.withLock({ $0.isShown }) { Self.put("\r\u{1B}[K") }
    }

    private static var width: Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 1 else { return 79 }
        return Int(size.ws_col) - 1
    }

    /// Our own words, and the sequence that empties a line.
    private static func put(_ text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
