internal import CNcurses

/// What terminfo knows of a terminal. Asking draws nothing.
public struct TerminalKind: Equatable, Sendable {
    public let name: String
    /// Colours of its palette; 0 where it has none.
    public let colours: Int

    /// - Parameter term: the value of `TERM`.
    /// - Throws: why no console can be shown on it.
    public init(_ term: String?) throws(CursesError) {
        guard let term, !term.isEmpty else { throw .terminalNotSet }
        try CursesTerminal.check(term)
        name = term
        colours = max(0, Int(tigetnum("colors")))
    }
}
