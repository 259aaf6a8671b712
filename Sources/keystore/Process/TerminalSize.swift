internal import Glibc

/// The size of a terminal.
struct TerminalSize {
    let columns: Int
    let rows: Int

    /// `nil` where the stream is none, or does not know.
    init?(of stream: Int32) {
        var size = winsize()
        guard ioctl(stream, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        (columns, rows) = (Int(size.ws_col), Int(size.ws_row))
    }
}
