internal import CNcurses
internal import Glibc

/// Gives the terminal back when the program crashes, from inside the signal handler.
///
/// A handler may do next to nothing: what it needs is prepared beforehand, and it only calls `write`, `tcsetattr`,
/// `signal` and `raise`, which POSIX lists as safe there.
enum Rescue {
    // Written by `remember`, `arm` and `disarm` on the thread that owns the terminal, before the handlers are
    // installed or after they are removed; read by a handler only in between.
    nonisolated(unsafe) private static var modes = termios()
    nonisolated(unsafe) private static var farewell: UnsafeMutablePointer<UInt8>?
    nonisolated(unsafe) private static var farewellLength = 0

    private static let signals = [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV]

    /// Keeps the terminal's modes; to be called before ncurses changes them.
    static func remember() { tcgetattr(STDIN_FILENO, &modes) }

    static func arm() {
        let capabilities = ["sgr0", "cnorm", "rmkx", "rmcup"].compactMap(capability)
        let bytes = Array(("\u{1B}[?2004l" + CursesTerminal.mouseOff + capabilities.joined()).utf8)
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
        copy.initialize(from: bytes, count: bytes.count)
        farewell = copy
        farewellLength = bytes.count
        for number in signals { signal(number, restoreAndDie) }
    }

    static func disarm() {
        for number in signals { signal(number, SIG_DFL) }
        farewell?.deallocate()
        farewell = nil
    }

    /// A terminfo string without its `$<n>` delays.
    private static func capability(_ name: String) -> String? {
        guard let pointer = tigetstr(name), Int(bitPattern: pointer) != -1 else { return nil }
        var result = ""
        var isDelay = false
        var rest = String(cString: pointer)[...]
        while let character = rest.popFirst() {
            if character == "$", rest.first == "<" { isDelay = true }
            if !isDelay { result.append(character) }
            if character == ">" { isDelay = false }
        }
        return result
    }

    private static let restoreAndDie: @convention(c) (Int32) -> Void = { number in
        if let farewell { _ = write(STDOUT_FILENO, farewell, farewellLength) }
        tcsetattr(STDIN_FILENO, TCSANOW, &modes)
        signal(number, SIG_DFL)
        raise(number)
    }
}
