internal import Canvas

/// Pieces of text set one after the other, over as many lines as they need.
struct FlowView {
    struct Piece: Equatable {
        let text: String
        let role: Role
        /// What stands between this piece and the one before on the same line.
        var gap = "   "
        /// A piece that is cut rather than put on lines of its own.
        var key = ""
    }

    /// The lines that the pieces take in a width; each piece is cut to one line.
    static func lines(_ pieces: [Piece], width: Int, display: DisplayText) -> [[Piece]] {
        var lines: [[Piece]] = []
        var used = 0
        for piece in pieces {
            let size = display.width(of: display.safe(piece.key + piece.text))
            let gap = lines.isEmpty ? 0 : display.width(of: display.safe(piece.gap))
            if lines.isEmpty || used + gap + size > width {
                lines.append([piece])
                used = size
            } else {
                lines[lines.count - 1].append(piece)
                used += gap + size
            }
        }
        return lines
    }

    static func draw(_ line: [Piece], in frame: inout Frame, rect: Rect, theme: Theme) {
        var used = 0
        func write(_ text: String, _ role: Role, _ frame: inout Frame) {
            used += frame.write(text, in: rect.inset(left: used), style: theme[role])
        }
        for (index, piece) in line.enumerated() {
            if index > 0 { write(piece.gap, .dim, &frame) }
            write(piece.key, .hintKey, &frame)
            write(piece.text, piece.role, &frame)
        }
    }
}
