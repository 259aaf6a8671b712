internal import Canvas

/// All keys, from the keymap itself.
enum HelpView {
    static func draw(_ help: HelpState, _ state: ConsoleState, in frame: inout Frame, layout: Layout) {
        RulesView.drawPlain(state, in: &frame, layout: layout)
        let rows = rows(help, state)
        drawTitle(help, rows, state, in: &frame, rect: layout.body.inset(left: 1, right: 1).line(0))
        let area = layout.body.inset(left: 1, top: 1)
        if rows.isEmpty {
            frame.write("No key does that.", in: area.inset(left: 2).line(1), style: state.theme[.dim])
        }
        for row in 0..<max(0, min(area.height, rows.count - help.scroll)) {
            draw(rows[help.scroll + row], help.words, state, in: &frame, rect: area.line(row))
        }
        DiffView.drawMore(rows.count - help.scroll - area.height, state, in: &frame, rect: area)
    }

    static func rows(_ help: HelpState, _ state: ConsoleState) -> [HelpRow] {
        HelpRow.rows(state.keymap, here: state.below.context, words: help.words)
    }

    private static func drawTitle(
        _ help: HelpState, _ rows: [HelpRow], _ state: ConsoleState, in frame: inout Frame, rect: Rect
    ) {
        let theme = state.theme
        guard help.isSearching || !help.query.text.isEmpty else {
            frame.write("Keys of the console", in: rect, style: theme[.overlayTitle])
            return
        }
        let found = rows.count { $0.kind == .binding }
        let used = frame.write(right: "\(found) found", in: rect, style: theme[.dim])
        let field = rect.inset(right: used + 1)
        frame.write("/", in: field, style: theme[.hintKey])
        FieldView.draw(
            help.query, in: &frame, rect: field.inset(left: 2), style: theme[.input], hasCursor: help.isSearching)
    }

    private static func draw(
        _ row: HelpRow, _ words: [String], _ state: ConsoleState, in frame: inout Frame, rect: Rect
    ) {
        let theme = state.theme
        if row.kind == .heading {
            frame.write(row.text, in: rect, style: theme[.heading])
            mark(words, in: row.text, state, in: &frame, rect: rect)
            return
        }
        let column = min(24, rect.width / 2)
        let keys = Rect(column: rect.column + 2, row: rect.row, width: column - 3, height: rect.height)
        frame.write(row.keys, in: keys, style: theme[.hintKey])
        mark(words, in: row.keys, state, in: &frame, rect: keys)
        frame.write(row.text, in: rect.inset(left: column), style: theme[.text])
        mark(words, in: row.text, state, in: &frame, rect: rect.inset(left: column))
    }

    /// Marks the words where they stand; our own texts, whose characters are a column each.
    private static func mark(
        _ words: [String], in text: String, _ state: ConsoleState, in frame: inout Frame, rect: Rect
    ) {
        let characters = Array(text.lowercased())
        for word in words.map(Array.init) where word.count <= characters.count {
            for start in 0...characters.count - word.count
            where characters[start..<start + word.count].elementsEqual(word) && start < rect.width {
                let spot = Rect(
                    column: rect.column + start, row: rect.row, width: min(word.count, rect.width - start), height: 1)
                frame.highlight(spot, with: state.theme[.searchMatch])
            }
        }
    }
}
