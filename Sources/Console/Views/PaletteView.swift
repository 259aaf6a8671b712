internal import Canvas

/// The box that everything is found in.
enum PaletteView {
    /// Columns that it takes where there are as many.
    private static let width = 74
    private static let most = 14

    /// Rows that are seen at once.
    static func rowCount(in state: ConsoleState) -> Int {
        max(1, min(most, Layout(state).body.height - 4))
    }

    static func draw(_ palette: PaletteState, _ state: ConsoleState, in frame: inout Frame, layout: Layout) {
        let inside = OverlayView.box(
            Size(width: width, height: rowCount(in: state) + 2), title: "Palette", state, in: &frame, layout: layout)
        drawField(palette, state, in: &frame, rect: inside.line(0))
        let list = list(in: inside)
        let below = state.below
        let first = RecordList.first(selection: palette.selection, count: palette.rows.count, height: list.height)
        for line in 0..<max(0, min(list.height, palette.rows.count - first)) {
            let row = Row(palette.rows[first + line], state, below: below)
            row.draw(
                isSelected: first + line == palette.selection, state, in: &frame, rect: list.line(line))
        }
        drawFoot(palette, state, in: &frame, rect: inside.line(inside.height - 1))
    }

    private static func list(in inside: Rect) -> Rect { inside.inset(top: 1, bottom: 1) }

    /// Where the rows stand.
    static func list(in state: ConsoleState) -> Rect {
        list(in: OverlayView.boxInside(Size(width: width, height: rowCount(in: state) + 2), Layout(state)))
    }

    private static func drawField(
        _ palette: PaletteState, _ state: ConsoleState, in frame: inout Frame, rect: Rect
    ) {
        frame.write(":", in: rect, style: state.theme[.hintKey].over(state.theme[.overlay]))
        FieldView.draw(
            palette.field, in: &frame, rect: rect.inset(left: 2), style: state.theme[.input], hasCursor: true)
    }

    private static func drawFoot(_ palette: PaletteState, _ state: ConsoleState, in frame: inout Frame, rect: Rect) {
        let base = state.theme[.overlay]
        guard let row = palette.selected else {
            frame.write("Nothing is called that.", in: rect, style: state.theme[.dim].over(base))
            return
        }
        guard let reason = state.refusal(of: row) else {
            frame.write(place(palette), in: rect, style: state.theme[.dim].over(base))
            return
        }
        frame.write("not now: \(reason)", in: rect, style: state.theme[.warning].over(base))
    }

    private static func place(_ palette: PaletteState) -> String {
        let words = palette.field.text.isEmpty ? "type a part of an action or of a key" : ""
        return words.isEmpty ? "\(palette.selection + 1) of \(palette.rows.count)" : words
    }

    private struct Row {
        let text: String
        let side: String
        let isIdle: Bool
        let highlights: [Int]

        init(_ row: PaletteRow, _ state: ConsoleState, below: ConsoleState) {
            highlights = row.highlights
            switch row.target {
            case .action(let index):
                let binding = state.keymap.bindings[index]
                text = binding.help
                side = binding.keys.first?.description ?? ""
                isIdle = binding.command.isConfirmation || binding.refusal(below) != nil
            case .key(let name): (text, side, isIdle) = (name, "key", false)
            case .filter(let words): (text, side, isIdle) = ("filter the list by: \(words)", "list", false)
            }
        }

        func draw(isSelected: Bool, _ state: ConsoleState, in frame: inout Frame, rect: Rect) {
            let theme = state.theme
            let base = isSelected ? theme[.keySelected].over(theme[.overlay]) : theme[.overlay]
            frame.fill(rect, style: base)
            if isSelected { frame.write(state.display.unicode ? "▸" : ">", in: rect, style: base) }
            let used = frame.write(right: side, in: rect, style: theme[isIdle ? .hintDisabled : .hintKey].over(base))
            let name = rect.inset(left: 2, right: used + 2)
            let shown = frame.write(text, in: name, style: isIdle ? theme[.hintDisabled].over(base) : base)
            guard text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else { return }
            for offset in highlights where offset < shown {
                let cell = Rect(column: name.column + offset, row: name.row, width: 1, height: 1)
                frame.highlight(cell, with: theme[.keyMatch])
            }
        }
    }
}
