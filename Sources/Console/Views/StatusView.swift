internal import Canvas

/// The last line: where one stands or what just happened, and the keys that matter now.
enum StatusView {
    static func draw(_ state: ConsoleState, in frame: inout Frame, rect: Rect) {
        let theme = state.theme
        frame.fill(rect, style: theme[.status])
        let area = rect.inset(left: 1, right: 1)
        let word = word(state, width: area.width)
        let used = frame.write(word.text, in: area, style: theme[word.role].over(theme[.status]))
        drawHints(state, in: &frame, rect: area.inset(left: used == 0 ? 0 : used + 3))
    }

    private static func word(_ state: ConsoleState, width: Int) -> (text: String, role: Role) {
        if let notice = state.notice { return (notice.text, NoticeView.role(of: notice)) }
        switch state.context {
        // Where room is short the bar's keys matter more.
        case .find where width < 78, .replace where width < 78, .goToLine where width < 78: return ("", .status)
        case .outline, .value, .name, .text, .find, .replace, .goToLine:
            return (PlaceView.text(state, width: width), .status)
        case .sortChoice: return ("sort", .status)
        case .board: return (BoardView.place(state, width: width), .status)
        case .keys where !state.unsubmitted.isEmpty && !state.isWide:
            return ("\(state.unsubmitted.count) unsubmitted", .warning)
        default: return ("", .status)
        }
    }

    /// As many hints as fit, from the right; one that can't act now is dimmed, and the first to go. The first says what to do and the last
    /// two how to get away and where to read more, so those between go first.
    private static func drawHints(_ state: ConsoleState, in frame: inout Frame, rect: Rect) {
        let theme = state.theme
        let all = state.keymap.hints(in: state).compactMap { row in
            row.binding.keys.first.map {
                (key: $0.shortName, text: row.binding.rewording(state) ?? row.binding.hint ?? "", on: row.isAvailable)
            }
        }
        let separator = state.display.unicode ? " · " : " | "
        var shown = all
        func width() -> Int { shown.reduce(0) { $0 + $1.key.count + 1 + $1.text.count + 3 } - 3 }
        while !shown.isEmpty, width() > rect.width {
            if let idle = shown.lastIndex(where: { !$0.on }) {
                shown.remove(at: idle)
                continue
            }
            shown.remove(at: shown.count > 2 ? max(1, shown.count - 3) : shown.count - 1)
        }
        var column = rect.width - max(0, width())
        for (index, hint) in shown.enumerated() {
            let (keyRole, textRole): (Role, Role) = hint.on ? (.hintKey, .hint) : (.hintDisabled, .hintDisabled)
            func write(_ text: String, _ role: Role) {
                column += frame.write(text, in: rect.inset(left: column), style: theme[role].over(theme[.status]))
            }
            if index > 0 { write(separator, .hint) }
            write(hint.key, keyRole)
            write(" " + hint.text, textRole)
        }
    }
}

/// Notices in the panes.
enum NoticeView {
    static func role(of notice: Notice) -> Role {
        switch notice.kind {
        case .plain: .notice
        case .success: .success
        case .warning: .warning
        }
    }
}
