/// Why there is no screen. The description is one line that says what to do.
public enum CursesError: Error, Equatable, Sendable, CustomStringConvertible {
    case notATerminal(stream: String)
    case terminalNotSet
    case unknownTerminal(String)
    /// A terminal that can't place the cursor, such as `dumb`.
    case cannotAddressCursor(String)

    public var description: String {
        switch self {
        case .notATerminal(let stream):
            "\(stream) is not a terminal; the console needs one (in a script, use the commands: keystore --help)"
        case .terminalNotSet:
            "TERM is not set, so the terminal's kind is unknown; try: TERM=xterm-256color keystore"
        case .unknownTerminal(let name):
            "the terminal “\(name)” (TERM) is not known here; install ncurses-term, or try: TERM=xterm-256color keystore"
        case .cannotAddressCursor(let name):
            "the terminal “\(name)” (TERM) cannot place the cursor; the console needs one that can"
        }
    }
}
