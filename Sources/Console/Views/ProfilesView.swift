internal import Canvas

/// The box that lists the profiles.
enum ProfilesView {
    static func draw(_ shown: ProfilesState, _ state: ConsoleState, in frame: inout Frame, layout: Layout) {
        let rows = state.profiles.map { Row($0, state) }
        let foot = foot(shown, state, layout)
        let columns = Columns(rows, width: min(76, layout.body.width - 4), display: state.display)
        let width = foot.map { Self.width(of: $0, state.display) }.reduce(columns.width, max)
        let inside = OverlayView.box(
            Size(width: width, height: rowCount(in: state) + foot.count),
            title: shown.isForComparing ? "Compare \(state.profile.title) with" : "Profiles", state, in: &frame,
            layout: layout)
        let list = inside.inset(bottom: foot.count)
        let first = RecordList.first(selection: shown.selection, count: rows.count, height: list.height)
        for line in 0..<max(0, min(list.height, rows.count - first)) {
            let isSelected = first + line == shown.selection
            draw(rows[first + line], columns, isSelected: isSelected, state, in: &frame, rect: list.line(line))
        }
        for (line, pieces) in foot.enumerated() {
            draw(pieces, in: &frame, rect: inside.line(list.height + line), theme: state.theme)
        }
    }

    private static func draw(_ pieces: [FlowView.Piece], in frame: inout Frame, rect: Rect, theme: Theme) {
        var used = 0
        for (index, piece) in pieces.enumerated() {
            for (text, role) in [
                (index == 0 ? "" : piece.gap, Role.dim), (piece.key, .hintKey), (piece.text, piece.role),
            ] {
                used += frame.write(text, in: rect.inset(left: used), style: theme[role].over(theme[.overlay]))
            }
        }
    }

    private static func width(of line: [FlowView.Piece], _ display: DisplayText) -> Int {
        line.enumerated().map { index, piece in
            display.width(of: display.safe((index == 0 ? "" : piece.gap) + piece.key + piece.text))
        }.reduce(0, +)
    }

    /// Rows of the screen that the profiles stand on; the box is no wider than they are.
    static func list(_ shown: ProfilesState, in state: ConsoleState) -> Rect {
        let layout = Layout(state)
        let foot = foot(shown, state, layout)
        let size = Size(width: min(76, layout.body.width - 4), height: rowCount(in: state) + foot.count)
        return OverlayView.boxInside(size, layout).inset(bottom: foot.count)
    }

    /// Profiles that are seen at once.
    static func rowCount(in state: ConsoleState) -> Int {
        guard case .profiles(let shown) = state.overlay else { return 1 }
        let layout = Layout(state)
        return max(1, min(state.profiles.count, layout.body.height - 2 - foot(shown, state, layout).count))
    }

    private struct Row {
        let profile: Profile
        let mark: String
        let name: String
        let words: String

        init(_ profile: Profile, _ state: ConsoleState) {
            self.profile = profile
            let isHere = profile.name == state.profile.name
            mark = isHere ? (state.display.unicode ? "▸" : ">") : " "
            let keys = isHere ? state.unsubmitted : state.shelves[profile.name]?.unsubmitted ?? []
            let edits = keys.isEmpty ? "" : "  \(state.display.unicode ? "✎" : "*") \(keys.count)"
            name = profile.name.isEmpty ? "(no profile)" : profile.name
            words = Self.access(profile) + edits
        }

        private static func access(_ profile: Profile) -> String {
            if profile.address.isEmpty { return "no url" }
            return profile.isProtected && profile.access == .readWrite ? "protected" : profile.access.label
        }
    }

    /// The name comes first, then how the profile may be used; the address has the rest.
    private struct Columns {
        let name: Int
        let address: Int
        let words: Int

        init(_ rows: [Row], width: Int, display: DisplayText) {
            func widest(_ text: (Row) -> String) -> Int {
                rows.map { display.width(of: display.safe(text($0))) }.max() ?? 0
            }
            words = widest(\.words)
            name = min(widest(\.name), max(8, width - words - 4))
            let rest = width - name - words - 6
            address = rest < 12 ? 0 : min(rest, widest(\.profile.address))
        }

        var width: Int { name + words + 4 + (address == 0 ? 0 : address + 2) }
    }

    private static func draw(
        _ row: Row, _ columns: Columns, isSelected: Bool, _ state: ConsoleState, in frame: inout Frame, rect: Rect
    ) {
        let theme = state.theme
        let base = isSelected ? theme[.keySelected] : theme[.overlay]
        frame.fill(rect, style: base)
        frame.write(row.mark, in: rect, style: theme[.keyMark].over(base))
        func write(_ text: String, _ style: Style, at column: Int, width: Int) {
            let cut = state.display.cut(state.display.safe(text), to: width)
            frame.write(cut, in: rect.inset(left: column), style: style)
        }
        write(row.name, theme[row.profile.role].over(base), at: 2, width: columns.name)
        write(row.profile.address, base, at: columns.name + 4, width: columns.address)
        let gap = columns.address == 0 ? 4 : columns.address + 6
        write(row.words, base, at: columns.name + gap, width: columns.words)
    }

    private static func foot(_ shown: ProfilesState, _ state: ConsoleState, _ layout: Layout) -> [[FlowView.Piece]] {
        let pieces =
            state.switching.map { FootView.pieces($0, display: state.display) }
            ?? shown.failure.map { [FlowView.Piece(text: $0.reason, role: .error)] } ?? []
        let lines = FootView.lines(pieces, width: min(76, layout.body.width - 4) + 1, state: state)
        // A row of the list is seen in any case.
        return Array(lines.prefix(max(1, layout.body.height - 3)))
    }
}
