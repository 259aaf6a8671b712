internal import CNcurses
internal import Canvas
internal import Glibc

/// Turns cells into what ncurses draws, with the colours that the terminal has.
struct CellPainter {
    private let colours: Palette?
    private var pairs: [Colours: Int32] = [:]

    private struct Colours: Hashable {
        let foreground: Int32
        let background: Int32
    }

    init(colour: Bool) {
        guard colour, has_colors() else {
            colours = nil
            return
        }
        start_color()
        use_default_colors()
        colours = Palette(count: Int(ks_colors()))
    }

    /// Hands over some columns of a row, which begin and end with whole characters.
    mutating func paint(
        _ row: [Cell], _ columns: Range<Int>, at index: Int, in window: UnsafeMutablePointer<WINDOW>
    ) {
        var cells: [cchar_t] = []
        cells.reserveCapacity(columns.count)
        var style = Style()
        var look = self.look(of: style)
        for cell in row[columns] where cell.character != Cell.continued {
            if cell.style != style {
                style = cell.style
                look = self.look(of: style)
            }
            cells.append(Self.cell(cell.character, look))
        }
        mvwadd_wchnstr(window, Int32(index), Int32(columns.lowerBound), cells, Int32(cells.count))
    }

    private static func cell(_ character: Character, _ look: Look) -> cchar_t {
        var text: (wchar_t, wchar_t, wchar_t, wchar_t, wchar_t, wchar_t) = (0, 0, 0, 0, 0, 0)
        var cell = cchar_t()
        withUnsafeMutableBytes(of: &text) { raw in
            let scalars = raw.bindMemory(to: wchar_t.self)
            for (place, scalar) in zip(0..<scalars.count - 1, character.unicodeScalars) {
                scalars[place] = wchar_t(scalar.value)
            }
            ks_set_cell(&cell, scalars.baseAddress, look.attributes, look.pair)
        }
        return cell
    }

    private struct Look {
        let attributes: attr_t
        let pair: Int32
    }

    private mutating func look(of style: Style) -> Look {
        Look(attributes: Self.attributes(style.attributes), pair: pair(style))
    }

    private mutating func pair(_ style: Style) -> Int32 {
        guard let colours else { return 0 }
        let wanted = Colours(
            foreground: colours.index(of: style.foreground), background: colours.index(of: style.background))
        if wanted.foreground == -1, wanted.background == -1 { return 0 }
        if let known = pairs[wanted] { return known }
        let pair = max(0, alloc_pair(wanted.foreground, wanted.background))
        pairs[wanted] = pair
        return pair
    }

    private static func attributes(_ attributes: Attributes) -> attr_t {
        var result: attr_t = 0
        if attributes.contains(.bold) { result |= ks_bold() }
        if attributes.contains(.dim) { result |= ks_dim() }
        if attributes.contains(.italic) { result |= ks_italic() }
        if attributes.contains(.underline) { result |= ks_underline() }
        if attributes.contains(.reverse) { result |= ks_reverse() }
        return result
    }
}
