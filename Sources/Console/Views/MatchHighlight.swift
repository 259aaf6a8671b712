internal import Canvas
internal import TextEditing

/// Marks what was looked for in a text that stands on the screen already.
enum MatchHighlight {
    /// - Parameters:
    ///   - text: as it was written, before it was made safe and cut.
    ///   - used: the columns that it took of `rect`.
    static func draw(over text: String, used: Int, _ state: ConsoleState, in frame: inout Frame, rect: Rect) {
        guard let query = state.shownQuery else { return }
        let buffer = TextBuffer(text)
        func width(_ range: Range<Int>) -> Int { state.display.width(of: state.display.safe(buffer.text(in: range))) }
        for match in buffer.matches(of: query, in: 0..<buffer.count) {
            let column = width(0..<match.lowerBound)
            guard column < used else { return }
            let spot = rect.inset(left: column, right: max(0, rect.width - min(used, column + width(match))))
            frame.highlight(spot.line(0), with: state.theme[.searchMatch])
        }
    }
}
