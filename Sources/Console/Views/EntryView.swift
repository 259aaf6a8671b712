internal import Canvas
internal import JSONDocument
internal import KeyStoreAPI
internal import TextEditing

/// The open entry: its title, its text, and what there is to say about it.
enum EntryView {
    static func draw(_ state: ConsoleState, in frame: inout Frame, rect: Rect) {
        guard let entry = state.entry else {
            frame.write(
                "Enter opens the selected key.", in: rect.inset(left: 2, top: 1).line(0), style: state.theme[.dim])
            return
        }
        drawTitle(state, entry, in: &frame, rect: rect.line(0))
        let foot = foot(state, entry, width: rect.width)
        let area = rect.inset(top: 1, bottom: footHeight(state, entry, width: rect.width))
        if let editor = entry.editor {
            switch entry.shape {
            case .outline:
                OutlineView.draw(state, entry, in: &frame, rect: area, hasCursor: hasCursor(state))
            case .text:
                TextView.draw(state, entry, editor, in: &frame, rect: area, hasCursor: hasCursor(state))
            }
        }
        if let bar = state.openBar {
            BarView.draw(bar, state, in: &frame, rect: rect.inset(top: rect.height - bar.height))
        } else {
            FootView.draw(foot, hasContent: entry.editor != nil, in: &frame, rect: rect, state: state)
        }
    }

    /// Whether keys go to the text or the outline, or to the bar at its foot.
    private static func hasCursor(_ state: ConsoleState) -> Bool {
        switch state.context {
        case .outline, .value, .name, .copyChoice, .text, .find, .replace, .replaceQuestion, .goToLine: true
        default: false
        }
    }

    /// The bar stands in the place of what else there is to say.
    private static func footHeight(_ state: ConsoleState, _ entry: EntryState, width: Int) -> Int {
        state.openBar?.height ?? foot(state, entry, width: width).count
    }

    /// Rows of text that fit, for paging.
    static func textRows(in state: ConsoleState) -> Int { textArea(in: state).height }

    /// The pane less its title and foot.
    static func area(in state: ConsoleState) -> Rect {
        guard let entry = state.entry else { return Rect(column: 0, row: 0, width: 1, height: 1) }
        let layout = Layout(state)
        let pane = layout.entry ?? layout.body
        return pane.inset(top: 1, bottom: footHeight(state, entry, width: pane.width))
    }

    /// Where the text itself stands, for scrolling.
    static func textArea(in state: ConsoleState) -> Rect {
        area(in: state).inset(left: TextView.gutterWidth(lines: state.entry?.editor?.buffer.lineCount ?? 1))
    }

    private static func drawTitle(_ state: ConsoleState, _ entry: EntryState, in frame: inout Frame, rect: Rect) {
        let theme = state.theme
        let area = rect.inset(left: 1, right: 1)
        let name = entry.key.text + (entry.isModified ? " " + (state.display.unicode ? "✎" : "*") : "")
        var used = frame.write(name, in: area, style: theme[.heading])
        if entry.isTooLarge, let size = entry.editor?.buffer.count {
            let word = " [\(ByteCount.text(size)), too large to edit: read-only]"
            used += frame.write(word, in: area.inset(left: used), style: theme[.warning])
        }
        let room = area.inset(left: used + 2)
        // The name comes first; of the rest, what there is room for, the revision before the creator.
        var parts = provenance(entry, state.display)
        while !parts.isEmpty, state.display.width(of: parts.joined(separator: "  ")) > room.width {
            parts.removeFirst()
        }
        frame.write(right: parts.joined(separator: "  "), in: room, style: theme[.dim])
    }

    private static func provenance(_ entry: EntryState, _ display: DisplayText) -> [String] {
        guard let base = entry.base else { return entry.editor == nil ? [] : ["new, not stored yet"] }
        return [creator(of: base), base.revision.map { "rev \($0)" }].compactMap(\.self).map(display.safe)
    }

    /// `created by 5f2a…c019`; `nil` where the service does not say.
    static func creator(of entry: Entry) -> String? {
        entry.createdBy.map { "created by " + ($0.count > 8 ? "\($0.prefix(4))…\($0.suffix(4))" : $0) }
    }

    private static func foot(_ state: ConsoleState, _ entry: EntryState, width: Int) -> [[FlowView.Piece]] {
        FootView.lines(pieces(state, entry), width: width, state: state)
    }

    /// What can be done about the last write, where what is needed for it is kept.
    private static func afterWrite(_ state: ConsoleState, _ entry: EntryState) -> [FlowView.Piece] {
        guard state.context == .outline, entry.hasWritten, !entry.isModified else { return [] }
        let dot = state.display.unicode ? " · " : " | "
        return switch state.journal.scope {
        case .nothing: []
        case .draftsOnly: [FlowView.Piece(text: " receipt", role: .hint, key: "y r")]
        case .everything:
            [
                FlowView.Piece(text: " undo", role: .hint, key: "U"),
                FlowView.Piece(text: " receipt", role: .hint, gap: dot, key: "y r"),
            ]
        }
    }

    private static func pieces(_ state: ConsoleState, _ entry: EntryState) -> [FlowView.Piece] {
        if let activity = entry.activity { return FootView.pieces(activity, display: state.display) }
        // A problem that was put away gives way to what is wrong with the text now.
        if let problem = entry.problem, entry.isProblemFocused || entry.mistakes.isEmpty {
            let isFocused = entry.isProblemFocused && state.focus == .entry
            return FootView.pieces(problem, state: state, isFocused: isFocused)
        }
        if let field = entry.outline.field, let fault = field.fault {
            let offer = FlowView.Piece(text: " takes it as a string", role: .hint, key: "^T")
            return [FlowView.Piece(text: fault, role: .error)] + (field.input.couldBeString ? [offer] : [])
        }
        let outcome = entry.outcome.map { [FlowView.Piece(text: $0.text, role: NoticeView.role(of: $0))] } ?? []
        if let guarded = state.safety.guarded.first(where: { $0.key == entry.key }) {
            return outcome + GuardView.pieces(guarded, state: state, isFocused: entry.isGuardFocused)
        }
        if let drift = entry.drift { return DriftView.pieces(drift, entry, state) }
        if !outcome.isEmpty { return outcome + afterWrite(state, entry) }
        // The one on the cursor's line, else the first.
        let line = (entry.editor?.cursorLine ?? 0) + 1
        guard let mistake = entry.mistakes.first(where: { $0.line == line }) ?? entry.mistakes.first else { return [] }
        let more = entry.mistakes.count > 1 ? ["and \(entry.mistakes.count - 1) more"] : []
        return ([mistake.description] + more).map { FlowView.Piece(text: $0, role: .error) }
    }
}
