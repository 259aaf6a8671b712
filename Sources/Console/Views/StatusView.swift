internal import Canvas

/// The last line: where one stands or what just happened, and the keys that matter now.
enum StatusView {
    static func draw(_ state: ConsoleState, in frame: inout Frame, rect: Rect) {
        let theme = state.theme
        frame.fill(rect, style: theme[.status])
        let area = rect.inset(left: 1, right: 1)
        let word = word(state, width: area.width)
        let used = frame.write(word.text, in: area, style: theme[word.role].over(theme[.status]))
        drawHints(state, in: &frame, rect: hintRect(area, used: used))
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

    /// A hint, and where it stands.
    private struct Hint {
        let binding: Binding
        let key: String
        let text: String
        let isOn: Bool
        var column = 0

        /// The columns with the space between key and text.
        var width: Int { key.count + 1 + text.count }
    }

    /// What a place of the status line is a hint of.
    static func hint(at column: Int, in state: ConsoleState) -> Binding? {
        let area = Layout(state).status.inset(left: 1, right: 1)
        let text = state.display.safe(word(state, width: area.width).text)
        let used = min(area.width, state.display.width(of: text))
        let rect = hintRect(area, used: used)
        return hints(state, width: rect.width).first {
            (rect.column + $0.column..<rect.column + $0.column + $0.width).contains(column)
        }?.binding
    }

    private static func hintRect(_ area: Rect, used: Int) -> Rect { area.inset(left: used == 0 ? 0 : used + 3) }

    /// As many hints as fit, from the right; one that can't act now is dimmed, and the first to go. The first says what to do and the last
    /// two how to get away and where to read more, so those between go first.
    private static func hints(_ state: ConsoleState, width: Int) -> [Hint] {
        var shown = state.keymap.hints(in: state).compactMap { row in
            row.binding.keys.first.map {
                Hint(
                    binding: row.binding, key: $0.shortName,
                    text: row.binding.rewording(state) ?? row.binding.hint ?? "", isOn: row.isAvailable)
            }
        }
        func needed() -> Int { shown.reduce(0) { $0 + $1.width + gap } - gap }
        while !shown.isEmpty, needed() > width {
            if let idle = shown.lastIndex(where: { !$0.isOn }) {
                shown.remove(at: idle)
                continue
            }
            shown.remove(at: shown.count > 2 ? max(1, shown.count - 3) : shown.count - 1)
        }
        var column = width - max(0, needed())
        for index in shown.indices {
            shown[index].column = column
            column += shown[index].width + gap
        }
        return shown
    }

    /// Columns between two hints.
    private static let gap = 3

    private static func drawHints(_ state: ConsoleState, in frame: inout Frame, rect: Rect) {
        let theme = state.theme
        for (index, hint) in hints(state, width: rect.width).enumerated() {
            let (keyRole, textRole): (Role, Role) = hint.isOn ? (.hintKey, .hint) : (.hintDisabled, .hintDisabled)
            func write(_ text: String, _ role: Role, at column: Int) -> Int {
                frame.write(text, in: rect.inset(left: column), style: theme[role].over(theme[.status]))
            }
            if index > 0 { _ = write(state.display.unicode ? " · " : " | ", .hint, at: hint.column - gap) }
            let used = write(hint.key, keyRole, at: hint.column)
            _ = write(" " + hint.text, textRole, at: hint.column + used)
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
