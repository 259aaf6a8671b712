internal import Canvas

/// Where things are on the screen.
struct Layout: Equatable {
    let header: Rect
    let upperRule: Rect
    /// Both panes, or the overlay.
    let body: Rect
    let lowerRule: Rect
    let status: Rect
    /// `nil` where the other pane has the whole body.
    let keys: Rect?
    let entry: Rect?
    /// The column between the panes.
    let divider: Int?

    init(_ state: ConsoleState) {
        let screen = Rect(state.size)
        header = screen.line(0)
        upperRule = screen.line(1)
        body = screen.inset(top: 2, bottom: 2)
        lowerRule = screen.line(screen.height - 2)
        status = screen.line(screen.height - 1)
        guard state.isWide else {
            keys = state.focus == .keys ? body : nil
            entry = state.focus == .entry ? body : nil
            divider = nil
            return
        }
        let width = min(48, screen.width / 3)
        keys = Rect(column: 0, row: body.row, width: width, height: body.height)
        entry = body.inset(left: width + 1)
        divider = width
    }
}
