internal import CNcurses
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
        var text = [wchar_t](repeating: 0, count: Int(CCHARW_MAX) + 1)
        // ncurses gives one cell for a wide character, not one a column, and an empty one after the last.
        for index in cells.indices {
            _ = ks_get_cell(&cells[index], &text)
            guard text[0] != 0 else { break }
            line.unicodeScalars.append(contentsOf: text.prefix { $0 != 0 }.compactMap { Unicode.Scalar(UInt32($0)) })
        }
        while line.last == " " { line.removeLast() }
        return line
    }
}
