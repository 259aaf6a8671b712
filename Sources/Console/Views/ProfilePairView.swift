internal import Canvas
internal import JSONDocument
internal import KeyStoreAPI

/// One key in two profiles: its changes by path, and under them what stands at one of them on either side.
enum ProfilePairView {
    static func draw(
        _ shown: ShownPair, of comparison: ProfileComparisonState, _ state: ConsoleState, in frame: inout Frame,
        layout: Layout
    ) {
        RulesView.drawPlain(state, in: &frame, layout: layout)
        let body = layout.body
        let heading = heading(shown, comparison, state)
        for (row, line) in heading.enumerated() {
            FlowView.draw(line, in: &frame, rect: body.inset(left: 1).line(row), theme: state.theme)
        }
        guard shown.pair.value != nil else { return }
        let rest = body.inset(top: heading.count)
        let rows = min(shown.list.rows.count, listHeight(rest.height, shown))
        let first = max(0, min(shown.current - rows / 2, shown.list.rows.count - rows))
        for line in 0..<rows {
            ChangeRowView.draw(
                shown.list.rows[first + line], isCurrent: first + line == shown.current,
                between: state.display.unicode ? " │ " : " | ", state, in: &frame, rect: rest.line(line))
        }
        drawSides(shown, comparison, state, in: &frame, rect: rest.inset(top: rows))
    }

    /// Changes that are seen at once.
    static func rowCount(_ shown: ShownPair, _ state: ConsoleState) -> Int {
        guard case .profileComparison(let comparison) = state.overlay else { return 1 }
        return max(1, listHeight(Layout(state).body.height - heading(shown, comparison, state).count, shown))
    }

    /// The list has half of the room, and more where there is little: its rows say the most.
    private static func listHeight(_ height: Int, _ shown: ShownPair) -> Int {
        guard !shown.list.rows.isEmpty else { return 0 }
        return height < 6 ? max(1, height) : height / 2
    }

    private static func heading(
        _ shown: ShownPair, _ comparison: ProfileComparisonState, _ state: ConsoleState
    ) -> [[FlowView.Piece]] {
        var pieces = [FlowView.Piece(text: shown.key.text, role: .overlayTitle)]
        switch shown.pair {
        case .waiting: pieces.append(FlowView.Piece(text: "reading it in both…", role: .progress))
        case .failed(let reason): pieces.append(FlowView.Piece(text: reason, role: .error))
        case .here(let pair):
            pieces += [
                side(state.isWide ? "left" : "above", comparison.there, pair.there),
                side(state.isWide ? "right" : "below", comparison.here, pair.here),
                FlowView.Piece(text: summary(shown, pair), role: .text),
            ]
        }
        return FlowView.lines(pieces, width: max(1, state.size.width - 2), display: state.display)
    }

    private static func side(_ place: String, _ profile: Profile, _ entry: Entry?) -> FlowView.Piece {
        let what = entry.map { $0.revision.map { " rev \($0)" } ?? "" } ?? " does not have it"
        return FlowView.Piece(text: "\(place) \(profile.title)\(what)", role: profile.role)
    }

    private static func summary(_ shown: ShownPair, _ pair: ValuePair) -> String {
        guard pair.here != nil, pair.there != nil else { return "" }
        guard !shown.list.rows.isEmpty else {
            return shown.list.isLayoutOnly ? "only white space differs" : "nothing differs any more"
        }
        let hidden = shown.list.hidden > 0 ? " shown, \(shown.list.count) in all" : ""
        return "change \(shown.current + 1) of \(shown.list.rows.count)\(hidden)"
    }

    // MARK: The two sides

    private static func drawSides(
        _ shown: ShownPair, _ comparison: ProfileComparisonState, _ state: ConsoleState, in frame: inout Frame,
        rect: Rect
    ) {
        guard rect.height >= 2 else { return }
        let (there, here) = shown.sides
        if state.isWide {
            let half = (rect.width - 1) / 2
            let left = rect.inset(right: rect.width - half)
            let right = rect.inset(left: half + 1)
            draw(there, comparison.there, .diffRemoved, state, in: &frame, rect: left)
            draw(here, comparison.here, .diffAdded, state, in: &frame, rect: right)
            let line = Rect(column: half, row: rect.row, width: 1, height: rect.height)
            frame.fill(line, style: state.theme[.border], with: state.display.unicode ? "│" : "|")
        } else {
            let upper = rect.height / 2
            draw(
                there, comparison.there, .diffRemoved, state, in: &frame, rect: rect.inset(bottom: rect.height - upper))
            draw(here, comparison.here, .diffAdded, state, in: &frame, rect: rect.inset(top: upper))
        }
    }

    private static func draw(
        _ bytes: ArraySlice<UInt8>?, _ profile: Profile, _ role: Role, _ state: ConsoleState, in frame: inout Frame,
        rect: Rect
    ) {
        let flat = String(repeating: state.display.unicode ? "─" : "-", count: 3)
        let title = rect.inset(left: 1, right: 1)
        let used = frame.write("\(flat) ", in: title, style: state.theme[.border])
        let name = frame.write(profile.title, in: title.inset(left: used), style: state.theme[profile.role])
        frame.write(" \(flat)", in: title.inset(left: used + name), style: state.theme[.border])
        let area = rect.inset(left: 2, top: 1, right: 1)
        guard let bytes else {
            frame.write("nothing", in: area, style: state.theme[.dim])
            return
        }
        // As many lines as could be seen; a value may have a million.
        let lines = bytes.split(separator: 0x0A, maxSplits: area.height, omittingEmptySubsequences: false)
        // The closing bracket stands under the first line, as deep as it is within its value.
        let margin = bytes.lastIndex(of: 0x0A).map { bytes[($0 + 1)...].prefix { $0 == 0x20 || $0 == 0x09 }.count } ?? 0
        for (row, line) in lines.prefix(area.height).enumerated() {
            let indent = row == 0 ? 0 : min(margin, line.prefix { $0 == 0x20 || $0 == 0x09 }.count)
            let text = String(decoding: line.dropFirst(indent).prefix(area.width * 4), as: UTF8.self)
            frame.write(text, in: area.line(row), style: state.theme[role])
        }
        guard lines.count > area.height, !lines[area.height].isEmpty else { return }
        frame.write(right: " more ", in: area.line(area.height - 1), style: state.theme[.diffHeader])
    }
}
