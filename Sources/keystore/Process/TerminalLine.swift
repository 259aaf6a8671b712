internal import Glibc

/// A line of the terminal that standard error is, drawn over and over, without an escape sequence. The words are our own.
struct TerminalLine {
    /// Whether there is such a terminal.
    static var isPossible: Bool { isatty(STDERR_FILENO) == 1 }

    /// Columns that are taken.
    private(set) var length = 0

    /// Columns that a text may take: the last one is left free, as writing there begins another line in some terminals.
    static var width: Int {
        guard let columns = TerminalSize(of: STDERR_FILENO)?.columns, columns > 1 else { return 79 }
        return columns - 1
    }

    mutating func draw(_ text: String) {
        Self.put("\r" + text + String(repeating: " ", count: max(0, length - text.count)))
        length = text.count
    }

    /// Leaves the line as it was found.
    mutating func clear() {
        guard length > 0 else { return }
        Self.put("\r" + String(repeating: " ", count: length) + "\r")
        length = 0
    }

    private static func put(_ text: String) {
        _ = Descriptor.write(Array(text.utf8), to: STDERR_FILENO)
    }
}
