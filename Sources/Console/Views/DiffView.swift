internal import Canvas
internal import JSONDocument

/// Lines of a difference.
enum DiffView {
    /// One of them. Lines that were left out above it are marked.
    static func draw(
        _ index: Int, of lines: [DiffLine], isCurrent: Bool = false, _ state: ConsoleState, in frame: inout Frame,
        rect: Rect
    ) {
        let isHunkStart = index > 0 && !follows(lines[index], lines[index - 1])
        let partner = lines.partner(of: index).map { lines[$0].text }
        draw(lines[index], beside: partner, isHunkStart: isHunkStart, state, in: &frame, rect: rect)
        guard isCurrent else { return }
        frame.write(ChangeRowView.mark(state.display), in: rect.inset(left: 6), style: state.theme[.heading])
    }

    static func draw(_ lines: [DiffLine], scroll: Int, _ state: ConsoleState, in frame: inout Frame, rect: Rect) {
        for row in 0..<max(0, min(rect.height, lines.count - scroll)) {
            draw(scroll + row, of: lines, state, in: &frame, rect: rect.line(row))
        }
        drawMore(lines.count - scroll - rect.height, state, in: &frame, rect: rect)
    }

    /// Says at the foot that a scrolled text goes on.
    static func drawMore(_ lines: Int, _ state: ConsoleState, in frame: inout Frame, rect: Rect) {
        guard lines > 0, rect.height > 1 else { return }
        frame.write(
            right: " \(lines) more lines ", in: rect.line(rect.height - 1), style: state.theme[.diffHeader])
    }

    private static func draw(
        _ line: DiffLine, beside partner: String?, isHunkStart: Bool, _ state: ConsoleState, in frame: inout Frame,
        rect: Rect
    ) {
        let (mark, role): (String, Role) =
            switch line.kind {
            case .same: (" ", .text)
            case .added: ("+", .diffAdded)
            case .removed: ("-", .diffRemoved)
            }
        let number = String(line.newLine ?? line.oldLine ?? 0)
        let gutter = Rect(column: rect.column, row: rect.row, width: 6, height: rect.height)
        frame.write(right: number, in: gutter, style: state.theme[.lineNumber])
        if isHunkStart { frame.write(state.display.unicode ? "⋮" : ":", in: gutter, style: state.theme[.diffHeader]) }
        let area = rect.inset(left: 7, right: 1)
        let text = state.display.window(on: line.text, beside: partner, width: area.width - 2)
        frame.write("\(mark) \(text)", in: area, style: state.theme[role])
    }

    /// Whether two lines stand next to each other in the text.
    private static func follows(_ line: DiffLine, _ before: DiffLine) -> Bool {
        if let new = line.newLine, let newBefore = before.newLine { return new == newBefore + 1 }
        if let old = line.oldLine, let oldBefore = before.oldLine { return old == oldBefore + 1 }
        return true
    }
}
