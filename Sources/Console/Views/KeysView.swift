internal import Canvas
internal import KeyStoreAPI

/// The list of keys with its filter.
enum KeysView {
    static func draw(_ state: ConsoleState, in frame: inout Frame, rect: Rect) {
        let foot = foot(state, width: rect.width)
        drawTitle(state, in: &frame, rect: rect.line(0))
        let list = rect.inset(top: 1, bottom: foot.count)
        drawRows(state, in: &frame, rect: list)
        FootView.draw(foot, hasContent: !state.keys.matches.isEmpty, in: &frame, rect: rect, state: state)
    }

    /// Rows of the list that fit, for paging.
    static func rowCount(in state: ConsoleState) -> Int {
        let rect = Layout(state).keys ?? Layout(state).body
        return max(1, rect.height - 1 - foot(state, width: rect.width).count)
    }

    /// The places in the list of the keys that the screen shows.
    static func inSight(in state: ConsoleState) -> Range<Int> {
        guard Layout(state).keys != nil else { return 0..<0 }
        let (count, height) = (state.keys.matches.count, rowCount(in: state))
        let first = RecordList.first(selection: state.keys.selection, count: count, height: height)
        return first..<min(count, first + height)
    }

    /// The place in the list of the key that a row of the screen shows.
    static func index(at point: Point, in state: ConsoleState) -> Int? {
        guard let rect = Layout(state).keys else { return nil }
        let list = rect.inset(top: 1, bottom: foot(state, width: rect.width).count)
        guard list.contains(point) else { return nil }
        let count = state.keys.matches.count
        let index =
            RecordList.first(selection: state.keys.selection, count: count, height: list.height) + point.row - list.row
        return index < count ? index : nil
    }

    private static func foot(_ state: ConsoleState, width: Int) -> [[FlowView.Piece]] {
        let keys = state.keys
        if let problem = keys.problem {
            return FootView.lines(
                FootView.pieces(problem, state: state, isFocused: state.focus == .keys), width: width, state: state)
        }
        let pieces = (keys.activity ?? state.errand?.activity).map { FootView.pieces($0, display: state.display) } ?? []
        return FootView.lines(pieces, width: width, state: state)
    }

    private static func drawTitle(_ state: ConsoleState, in frame: inout Frame, rect: Rect) {
        let keys = state.keys
        let theme = state.theme
        let area = rect.inset(left: 1, right: 1)
        let marked = keys.marked.isEmpty ? "" : "\(keys.marked.count) marked"
        guard keys.isFiltering || !keys.filter.text.isEmpty else {
            let used = frame.write("Keys", in: area, style: theme[.heading])
            let dot = state.display.unicode ? " · " : " | "
            let parts = [keys.isUnlisted ? "not listed by the server" : nil, keys.age, state.live, keys.order.words]
            let words = parts.compactMap(\.self).map { dot + $0 }.joined()
            let rest = area.inset(left: used)
            let taken = frame.write(right: marked, in: rest.inset(left: 1), style: theme[.keyMark])
            frame.write(words, in: rest.inset(right: taken == 0 ? 0 : taken + 1), style: theme[.dim])
            return
        }
        let count = CountText.text(keys.matches.count) + (keys.isSearching ? "+" : "")
        let order = keys.order.words.map { $0 + "  " } ?? ""
        let text = "\(count)/\(CountText.text(keys.rows.count))"
        let right = area.width > 60 ? order + text : text
        var taken = frame.write(right: right, in: area, style: theme[.dim])
        if !marked.isEmpty {
            taken += 2 + frame.write(right: marked, in: area.inset(right: taken + 2), style: theme[.keyMark])
        }
        let field = area.inset(right: taken + 1)
        frame.write("/", in: field, style: theme[.hintKey])
        FieldView.draw(
            keys.filter, in: &frame, rect: field.inset(left: 2), style: theme[.input],
            hasCursor: state.context == .filter)
    }

    private static func drawRows(_ state: ConsoleState, in frame: inout Frame, rect: Rect) {
        let keys = state.keys
        let matches = keys.matches
        guard !matches.isEmpty else {
            drawEmpty(state, in: &frame, rect: rect)
            return
        }
        let first = RecordList.first(selection: keys.selection, count: matches.count, height: rect.height)
        let view = KeyRowView(state)
        for index in 0..<min(rect.height, matches.count - first) {
            view.draw(
                keys.rows[matches[first + index].row], isSelected: first + index == keys.selection, in: &frame,
                rect: rect.line(index))
        }
    }

    private static func drawEmpty(_ state: ConsoleState, in frame: inout Frame, rect: Rect) {
        let keys = state.keys
        let lines: [String] =
            if keys.problem != nil || keys.activity != nil || keys.isSearching {
                []
            } else if !keys.filter.text.isEmpty {
                ["No key matches.", "Esc drops the filter."]
            } else if keys.isUnlisted {
                [
                    "This server does not list its keys.", "o opens a key by its name.", "a adds one to this list.",
                    "i adds those that a file names.",
                ]
            } else if keys.total == 0 {
                ["There are no keys yet.", "n makes the first one."]
            } else {
                []
            }
        for (row, line) in lines.enumerated() {
            frame.write(line, in: rect.inset(left: 3, top: 1).line(row), style: state.theme[.dim])
        }
    }
}

extension ConsoleState {
    /// Whether the list follows what others do, in the title; where that can't be, no word.
    fileprivate var live: String? {
        switch feed.standing {
        case .live: keys.cachedFor == nil && keys.isFollowing ? "live" : nil
        case .lost: "not live"
        case .none, .unsupported: nil
        }
    }
}

extension KeysState {
    /// That the list is not the server's answer yet, in the title.
    fileprivate var age: String? { cachedFor.map { "cached \(TimeText.ago($0))" } }
}

extension KeyOrder {
    /// In the title; an order by name needs no word.
    fileprivate var words: String? {
        switch self {
        case .name: nil
        case .recent: "recent first"
        case .size: "largest first"
        case .updated: "changed last first"
        }
    }
}
