internal import Canvas

/// Pieces of text set one after the other, over as many lines as they need.
struct FlowView {
    struct Piece: Equatable {
        let text: String
        let role: Role
        /// What stands between this piece and the one before on the same line.
        var gap = "   "
        /// What to press, before the text.
        var key = ""
    }

    /// The lines that the pieces take in a width. A piece without a key that is longer than a line is broken at spaces.
    static func lines(_ pieces: [Piece], width: Int, display: DisplayText) -> [[Piece]] {
        var lines: [[Piece]] = []
        var used = 0
        for piece in pieces.flatMap({ broken($0, width: width, display: display) }) {
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

    private static func broken(_ piece: Piece, width: Int, display: DisplayText) -> [Piece] {
        let text = display.safe(piece.text)
        guard piece.key.isEmpty, display.width(of: text) > width else { return [piece] }
        return display.wrapped(text, width: width).map { Piece(text: $0, role: piece.role, gap: piece.gap) }
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

extension DisplayText {
    /// A safe text in lines of at most so many columns, broken at spaces, and within words that are longer.
    func wrapped(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ").flatMap({ chopped($0, width: max(2, width)) }) {
            if let last = lines.last, self.width(of: last) + 1 + self.width(of: word) <= width {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(word)
            }
        }
        return lines
    }

    /// A word in parts that fit.
    private func chopped(_ word: Substring, width: Int) -> [String] {
        var parts = [""]
        var used = 0
        for character in word {
            let columns = self.width(of: character)
            if used + columns > width {
                parts.append("")
                used = 0
            }
            parts[parts.count - 1].append(character)
            used += columns
        }
        return parts
    }
}
