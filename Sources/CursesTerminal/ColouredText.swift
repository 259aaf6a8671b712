internal import CNcurses
public import Canvas
internal import Glibc

/// Cells as text with the escape sequences of ECMA-48 (SGR) for their looks: for output that is no screen.
public struct ColouredText: Sendable {
    /// What the output can show.
    public enum Depth: Equatable, Sendable {
        /// Neither colours nor attributes: a file, a pipe, `NO_COLOR`.
        case none
        /// So many colours of a palette.
        case palette(Int)
        case direct
    }

    private let depth: Depth

    public init(_ depth: Depth) { self.depth = depth }

    /// What standard output can show: `COLORTERM` tells of direct colours, terminfo of the number of others.
    public static func depth(environment: [String: String]) -> Depth {
        guard isatty(STDOUT_FILENO) == 1, environment["NO_COLOR", default: ""].isEmpty else { return .none }
        guard let term = environment["TERM"], !term.isEmpty, term != "dumb" else { return .none }
        if ["truecolor", "24bit"].contains(environment["COLORTERM", default: ""]) { return .direct }
        var result: Int32 = 0
        guard ks_is_error(setupterm(term, STDOUT_FILENO, &result)) == 0 else { return .none }
        let count = Int(tigetnum("colors"))
        return count < 8 ? .none : .palette(count)
    }

    /// One row, without the spaces at its end where nothing is to be shown of looks.
    public func line(_ cells: [Cell]) -> String {
        let shown = cells.filter { $0.character != Cell.continued }
        guard depth != .none else {
            var text = String(shown.map(\.character))
            while text.last == " " { text.removeLast() }
            return text
        }
        var text = ""
        var style: Style?
        for cell in shown {
            if cell.style != style {
                text += sequence(for: cell.style)
                style = cell.style
            }
            text.append(cell.character)
        }
        return text + "\u{1B}[0m"
    }

    private func sequence(for style: Style) -> String {
        let attributes: [(Attributes, Int)] = [(.bold, 1), (.dim, 2), (.italic, 3), (.underline, 4), (.reverse, 7)]
        let codes =
            ["0"] + attributes.filter { style.attributes.contains($0.0) }.map { String($0.1) }
            + code(style.foreground, base: 30) + code(style.background, base: 40)
        return "\u{1B}[" + codes.joined(separator: ";") + "m"
    }

    /// - Parameter base: 30 for the foreground, 40 for the background.
    private func code(_ color: Color, base: Int) -> [String] {
        if depth == .direct, case .rgb(let red, let green, let blue) = color {
            return ["\(base + 8);2;\(red);\(green);\(blue)"]
        }
        var count = 256
        if case .palette(let colours) = depth { count = min(colours, 256) }
        switch Int(Palette(count: count).index(of: color)) {
        case ..<0: return []
        case let index where index < 8: return [String(base + index)]
        case let index where index < 16: return [String(base + 60 + index - 8)]
        case let index: return ["\(base + 8);5;\(index)"]
        }
    }
}
