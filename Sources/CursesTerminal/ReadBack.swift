internal import CNcurses
internal import CWidth
internal import Canvas
internal import Glibc

extension CursesTerminal {
    /// What ncurses holds for the screen, a line a row without the spaces at line ends: what a person would see.
    public func readBack() -> String {
        (0..<size.height).map(readBack(row:)).joined(separator: "\n")
    }

    private func readBack(row: Int) -> String {
        var cells = [cchar_t](repeating: cchar_t(), count: size.width + 1)
        mvwin_wchnstr(ks_stdscr(), Int32(row), 0, &cells, Int32(size.width))
        var line = ""
        var column = 0
        var text = [wchar_t](repeating: 0, count: Int(CCHARW_MAX) + 1)
        while column < size.width {
            _ = ks_get_cell(&cells[column], &text)
            let scalars = text.prefix { $0 != 0 }.compactMap { Unicode.Scalar(UInt32($0)) }
            line.unicodeScalars.append(contentsOf: scalars)
            column += max(1, scalars.first.map { Int(wcwidth(wchar_t($0.value))) } ?? 1)
        }
        while line.last == " " { line.removeLast() }
        return line
    }
}
