internal import Canvas
internal import JSONDocument

/// A change by its path: `~ .newCheckout.enabled  false → true`.
enum ChangeRowView {
    /// - Parameter between: what stands between the two values, where the one does not become the other.
    static func draw(
        _ row: ChangeRow, note: String? = nil, isCurrent: Bool = false, between: String? = nil, _ state: ConsoleState,
        in frame: inout Frame,
        rect: Rect
    ) {
        let (theme, display) = (state.theme, state.display)
        if isCurrent { frame.write(mark(display), in: rect, style: theme[.heading]) }
        var area = rect.inset(left: 1, right: 1)
        if let note { area = area.inset(right: frame.write(right: note, in: area, style: theme[.dim]) + 2) }
        func write(_ text: String, _ role: Role) {
            area = area.inset(left: frame.write(text, in: area, style: theme[role]))
        }
        let role: Role =
            switch row.kind {
            case .added: .diffAdded
            case .removed: .diffRemoved
            default: .text
            }
        write(row.sign + " ", role)
        write(display.cutMiddle(display.safe(row.path), to: max(8, area.width / 2)), isCurrent ? .heading : role)
        write("  ", .text)
        switch (row.old, row.new) {
        case (let old?, let new?):
            let sign = between ?? display.arrow
            let room = area.width - display.width(of: sign)
            let shown = display.fitted(old, new, width: max(0, room - (row.note == nil ? 0 : 12)))
            write(shown.old, .diffRemoved)
            write(sign, .dim)
            write(shown.new, .diffAdded)
        case (let old?, nil): write(old, .diffRemoved)
        case (nil, let new?): write(new, .diffAdded)
        case (nil, nil): break
        }
        if let words = row.note { write((row.new == nil ? "" : "  ") + words, .dim) }
    }

    /// Before what one went to.
    static func mark(_ display: DisplayText) -> String { display.unicode ? "▸" : ">" }
}
