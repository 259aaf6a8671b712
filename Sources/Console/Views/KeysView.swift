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
            frame.write(right: marked, in: area.inset(left: used + 1), style: theme[.keyMark])
            return
        }
        var count = frame.write(
            right: "\(keys.matches.count)\(keys.isSearching ? "+" : "")/\(keys.rows.count)", in: area,
            style: theme[.dim])
        if !marked.isEmpty {
            count += 2 + frame.write(right: marked, in: area.inset(right: count + 2), style: theme[.keyMark])
        }
        let field = area.inset(right: count + 1)
        frame.write("/", in: field, style: theme[.hintKey])
        FieldView.draw(
            keys.filter, in: &frame, rect: field.inset(left: 2), style: theme[.input],
            hasCursor: state.context == .filter)
    }

    private static func drawRows(_ state: ConsoleState, in frame: inout Frame, rect: Rect) {
        let keys = state.keys
        guard !keys.matches.isEmpty else {
            drawEmpty(state, in: &frame, rect: rect)
            return
        }
        let first = firstRow(selection: keys.selection, count: keys.matches.count, height: rect.height)
        let unsubmitted = Set(state.unsubmitted.map(\.text))
        let matcher = keys.filter.text.isEmpty ? nil : KeyMatcher(KeyFilter(keys.filter.text))
        for row in 0..<min(rect.height, keys.matches.count - first) {
            drawRow(
                state, keys.matches[first + row], isSelected: first + row == keys.selection, in: &frame,
                rect: rect.line(row), unsubmitted: unsubmitted, matcher: matcher)
        }
    }

    /// The selection is kept off the edges, in the middle of a long list.
    private static func firstRow(selection: Int, count: Int, height: Int) -> Int {
        max(0, min(selection - height / 2, count - height))
    }

    private static func drawRow(
        _ state: ConsoleState, _ match: KeyMatch, isSelected: Bool, in frame: inout Frame, rect: Rect,
        unsubmitted: Set<String>, matcher: KeyMatcher?
    ) {
        let theme = state.theme
        let row = state.keys.rows[match.row]
        let base = isSelected ? theme[state.focus == .keys ? .keySelected : .keySelectedInactive] : theme[.keyName]
        frame.fill(rect, style: base)
        let size = row.size.map(ByteCount.text) ?? ""
        let taken = frame.write(right: size, in: rect.inset(right: 1), style: theme[.keySize].over(base))
        if unsubmitted.contains(row.key) {
            let mark = state.display.unicode ? "✎" : "*"
            frame.write(mark, in: rect.inset(left: 1), style: theme[.keyMark].over(base))
        }
        if state.entry?.key.text == row.key {
            frame.write(state.display.unicode ? "▸" : ">", in: rect, style: theme[.keyMark].over(base))
        }
        if state.keys.marked.contains(row.key) {
            let mark = state.display.unicode ? "●" : "+"
            frame.write(mark, in: rect.inset(left: 2), style: theme[.keyMark].over(base))
        }
        let name = rect.inset(left: 3, right: taken + 2)
        let used = frame.write(row.key, in: name, style: base)
        // Offsets are columns where the key is as the rule wants it: all ASCII.
        guard let matcher, row.key.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else { return }
        for offset in matcher.highlights(in: row.key) where offset < used {
            frame.highlight(name.inset(left: offset).line(0).cell, with: theme[.keyMatch])
        }
    }

    private static func drawEmpty(_ state: ConsoleState, in frame: inout Frame, rect: Rect) {
        let keys = state.keys
        let lines: [String] =
            if keys.problem != nil || keys.activity != nil {
                []
            } else if keys.isUnlisted {
                ["This server does not list its keys.", "o opens a key by its name."]
            } else if !keys.filter.text.isEmpty {
                ["No key matches.", "Esc drops the filter."]
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

extension Rect {
    /// The first cell of the rectangle.
    fileprivate var cell: Rect { Rect(column: column, row: row, width: min(1, width), height: min(1, height)) }
}
