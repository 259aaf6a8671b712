internal import Canvas
internal import KeyStoreAPI

/// What was found in values, key by key.
enum SearchView {
    static func draw(_ search: SearchState, _ state: ConsoleState, in frame: inout Frame, layout: Layout) {
        RulesView.drawPlain(state, in: &frame, layout: layout)
        let body = layout.body
        let heading = heading(search, state)
        for (index, line) in heading.enumerated() {
            FlowView.draw(line, in: &frame, rect: body.inset(left: 1).line(index), theme: state.theme)
        }
        let area = body.inset(top: heading.count)
        if search.showsUnreadable {
            drawUnreadable(search, state, in: &frame, rect: area)
        } else if search.results.count == 0 {
            drawNothing(search, state, in: &frame, rect: area)
        } else {
            drawResults(search, state, in: &frame, rect: area)
        }
    }

    static func headingRows(_ search: SearchState, _ state: ConsoleState) -> Int { heading(search, state).count }

    // MARK: Heading

    private static func heading(_ search: SearchState, _ state: ConsoleState) -> [[FlowView.Piece]] {
        let width = max(1, state.size.width - 2)
        let isLow = state.size.height < 16
        let query = FlowView.Piece(text: search.query.description, role: isLow ? .overlayTitle : .text)
        let title = FlowView.Piece(text: "Search in values", role: .overlayTitle)
        let scope = FlowView.Piece(text: "in \(search.scope)", role: .dim)
        // The question may be as long as a line of typing; the answers must have their room.
        let lines = FlowView.lines(isLow ? [query] : [title, query, scope], width: width, display: state.display)
            .prefix(isLow ? 1 : 3)
        return lines + FlowView.lines(coverage(search, state), width: width, display: state.display)
    }

    /// How much was searched: always, and first.
    private static func coverage(_ search: SearchState, _ state: ConsoleState) -> [FlowView.Piece] {
        let counts = "\(CountText.text(search.read)) of \(CountText.text(search.count)) read"
        var pieces: [FlowView.Piece] = []
        if search.request != nil {
            let bar = ProgressBar.text(
                search.done, of: search.count, width: state.size.width < 78 ? 8 : 20, display: state.display)
            pieces.append(FlowView.Piece(text: "\(bar) \(counts)", role: .progress))
        } else {
            pieces.append(FlowView.Piece(text: counts, role: search.end == .complete ? .success : .warning))
        }
        if !search.unreadable.isEmpty {
            pieces.append(
                FlowView.Piece(text: "\(search.unreadable.count) unreadable", role: .warning, gap: ", "))
        }
        pieces.append(FlowView.Piece(text: found(search), role: .text))
        if search.wait > 0 {
            pieces.append(FlowView.Piece(text: "the server asks to wait \(search.wait) s", role: .warning))
        }
        if let word = word(search) { pieces.append(FlowView.Piece(text: word, role: .warning)) }
        return pieces
    }

    private static func found(_ search: SearchState) -> String {
        let (places, keys) = (search.results.count, search.results.finds.count)
        if places == 0 { return search.request == nil ? "nothing found" : "nothing found yet" }
        return "\(CountText.text(places)) place\(places == 1 ? "" : "s") in \(CountText.text(keys)) "
            + (keys == 1 ? "key" : "keys")
    }

    private static func word(_ search: SearchState) -> String? {
        switch search.end {
        case .complete, nil: nil
        case .cancelled: "cancelled"
        case .full: "ended: more than \(CountText.text(SearchState.limit)) places"
        case .stopped(let reason): "given up: \(reason)"
        }
    }

    // MARK: Rows

    private static func drawNothing(
        _ search: SearchState, _ state: ConsoleState, in frame: inout Frame, rect: Rect
    ) {
        guard search.request == nil else { return }
        let line = rect.inset(left: 3, top: 1, right: 1).line(0)
        let words = search.read == 0 ? "No value could be read." : "No value that was read has it."
        frame.write("\(words) e searches for something else.", in: line, style: state.theme[.dim])
    }

    private static func drawResults(
        _ search: SearchState, _ state: ConsoleState, in frame: inout Frame, rect: Rect
    ) {
        let results = search.results
        let selected = results.row(of: search.selection)
        let first = RecordList.first(selection: selected, count: results.rowCount, height: rect.height)
        for line in 0..<max(0, min(rect.height, results.rowCount - first)) {
            switch results.row(at: first + line) {
            case .key(let find): drawKey(find, state, in: &frame, rect: rect.line(line))
            case .hit(let hit, let index):
                drawHit(hit, isSelected: index == search.selection, state, in: &frame, rect: rect.line(line))
            case nil: break
            }
        }
    }

    /// The found place that stands at a place of the screen.
    static func hit(at point: Point, _ search: SearchState, _ state: ConsoleState) -> Int? {
        let area = Layout(state).body.inset(top: headingRows(search, state))
        guard !search.showsUnreadable, search.results.count > 0, area.contains(point) else { return nil }
        let results = search.results
        let first = RecordList.first(
            selection: results.row(of: search.selection), count: results.rowCount, height: area.height)
        guard case .hit(_, let index) = results.row(at: first + point.row - area.row) else { return nil }
        return index
    }

    private static func drawKey(_ find: ValueFind, _ state: ConsoleState, in frame: inout Frame, rect: Rect) {
        let area = rect.inset(left: 1, right: 1)
        let more = find.isCut ? "the first \(find.hits.count) places" : ""
        let taken = frame.write(right: more, in: area, style: state.theme[.dim])
        frame.write(find.key, in: area.inset(right: taken + 1), style: state.theme[.heading])
    }

    /// Line, path, and the line's text with what was looked for.
    private static func drawHit(
        _ hit: ValueFind.Hit, isSelected: Bool, _ state: ConsoleState, in frame: inout Frame, rect: Rect
    ) {
        let display = state.display
        let base = state.theme[isSelected ? .keySelected : .keyName]
        frame.fill(rect, style: base)
        if isSelected { frame.write(display.unicode ? "▸" : ">", in: rect, style: base) }
        let area = rect.inset(left: 2, right: 1)
        let number = max(4, String(hit.line).count)
        frame.write(
            right: "\(hit.line)", in: area.inset(right: area.width - number), style: state.theme[.lineNumber].over(base)
        )
        let rest = area.inset(left: number + 2)
        let pathWidth = min(rest.width * 2 / 5, 44)
        frame.write(
            display.cutMiddle(display.safe(hit.path), to: pathWidth), in: rest.inset(right: rest.width - pathWidth),
            style: state.theme[.text].over(base))
        drawExcerpt(hit, base, state, in: &frame, rect: rest.inset(left: pathWidth + 2))
    }

    private static func drawExcerpt(
        _ hit: ValueFind.Hit, _ base: Style, _ state: ConsoleState, in frame: inout Frame, rect: Rect
    ) {
        let display = state.display
        let parts = hit.parts
        var before = display.safe(parts.before)
        let match = display.safe(parts.match)
        // The match is seen, whatever comes before it.
        let room = max(0, rect.width - display.width(of: match))
        if display.width(of: before) > room {
            let mark = display.unicode ? "…" : "~"
            let kept = display.end(of: before, columns: max(0, min(room, rect.width / 3) - 1))
            before = mark + kept
        }
        var used = frame.write(before, in: rect, style: state.theme[.dim].over(base))
        used += frame.write(match, in: rect.inset(left: used), style: state.theme[.searchMatch].over(base))
        frame.write(parts.after, in: rect.inset(left: used), style: state.theme[.dim].over(base))
    }

    private static func drawUnreadable(
        _ search: SearchState, _ state: ConsoleState, in frame: inout Frame, rect: Rect
    ) {
        let rows = search.unreadable
        // The reason of the selected one, whole.
        let reason = state.display.wrapped(
            state.display.safe(search.selectedUnreadable?.error.explanation ?? ""), width: rect.width - 2
        ).prefix(max(0, min(3, rect.height - 1)))
        for (index, line) in reason.enumerated() {
            let place = rect.inset(left: 1, top: rect.height - reason.count, right: 1).line(index)
            frame.write(line, in: place, style: state.theme[.error])
        }
        let rect = rect.inset(bottom: reason.count)
        let first = RecordList.first(
            selection: search.unreadableSelection, count: rows.count, height: rect.height)
        let width = min(rect.width * 2 / 5, 48)
        for line in 0..<max(0, min(rect.height, rows.count - first)) {
            let row = rows[first + line]
            let isSelected = first + line == search.unreadableSelection
            let base = state.theme[isSelected ? .keySelected : .keyName]
            let rect = rect.line(line)
            frame.fill(rect, style: base)
            if isSelected { frame.write(state.display.unicode ? "▸" : ">", in: rect, style: base) }
            let area = rect.inset(left: 2, right: 1)
            frame.write(row.key, in: area.inset(right: max(0, area.width - width)), style: base)
            frame.write(
                row.error.explanation, in: area.inset(left: width + 2), style: state.theme[.error].over(base))
        }
    }
}

extension ValueFind.Hit {
    /// The excerpt in three: up to the match, the match, and the rest.
    fileprivate var parts: (before: String, match: String, after: String) {
        let bytes = Array(excerpt.utf8)
        let match = match.clamped(to: 0..<bytes.count)
        func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        return (text(0..<match.lowerBound), text(match), text(match.upperBound..<bytes.count))
    }
}

extension KeyStoreError {
    /// What went wrong in one line, with what it means.
    fileprivate var explanation: String {
        let problem = Problem(self, retry: .list)
        return problem.hint.map { "\(problem.title): \($0)" } ?? problem.title
    }
}

extension DisplayText {
    /// The end of a safe text, in at most so many columns.
    fileprivate func end(of text: String, columns: Int) -> String {
        var used = 0
        var kept: [Character] = []
        for character in text.reversed() {
            used += width(of: character)
            guard used <= columns else { break }
            kept.append(character)
        }
        return String(kept.reversed())
    }
}
