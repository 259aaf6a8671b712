internal import Canvas

/// Brings colours down to what a terminal has: 8, 16, 256, or direct RGB.
struct Palette {
    /// How many colours ncurses says there are.
    let count: Int

    /// ncurses' number of a colour; -1 is the terminal's own.
    func index(of color: Color) -> Int32 {
        switch color {
        case .terminalDefault: -1
        case .palette(let index): Int32(reduced(index))
        case .rgb(let red, let green, let blue): Int32(nearest(Int(red), Int(green), Int(blue)))
        }
    }

    private var isDirect: Bool { count > 0xFFFF }

    private func reduced(_ index: UInt8) -> Int {
        if Int(index) < count, !isDirect || index < 8 { return Int(index) }
        let (red, green, blue) = Self.components(of: index)
        return nearest(red, green, blue)
    }

    private func nearest(_ red: Int, _ green: Int, _ blue: Int) -> Int {
        if isDirect { return max(8, red << 16 | green << 8 | blue) }
        let candidates: ClosedRange<UInt8> = count >= 256 ? 16...255 : count >= 16 ? 0...15 : 0...7
        let best = candidates.min { distance($0, red, green, blue) < distance($1, red, green, blue) }
        return Int(best ?? 7)
    }

    private func distance(_ index: UInt8, _ red: Int, _ green: Int, _ blue: Int) -> Int {
        let (otherRed, otherGreen, otherBlue) = Self.components(of: index)
        let (dr, dg, db) = (red - otherRed, green - otherGreen, blue - otherBlue)
        return 3 * dr * dr + 6 * dg * dg + db * db
    }

    /// The usual RGB of a palette index: xterm's 16, the 6×6×6 cube, and the greys.
    static func components(of index: UInt8) -> (red: Int, green: Int, blue: Int) {
        switch index {
        case 0..<16:
            let bright = index >= 8
            let level = { (bit: UInt8) in index & bit == 0 ? (bright ? 85 : 0) : (bright ? 255 : 170) }
            return (level(1), level(2), level(4))
        case 16..<232:
            let steps = [0, 95, 135, 175, 215, 255]
            let cube = Int(index) - 16
            return (steps[cube / 36], steps[cube / 6 % 6], steps[cube % 6])
        default:
            let grey = 8 + 10 * (Int(index) - 232)
            return (grey, grey, grey)
        }
    }
}
