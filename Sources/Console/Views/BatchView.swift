internal import Canvas
internal import JSONDocument
internal import KeyStoreAPI

/// Several changes together, each with what became of it.
enum BatchView {
    static func draw(_ batch: BatchState, _ state: ConsoleState, in frame: inout Frame, layout: Layout) {
        RulesView.drawPlain(state, in: &frame, layout: layout)
        let body = layout.body
        let heading = BatchHeading.lines(batch, state)
        for (row, line) in heading.enumerated() {
            FlowView.draw(line, in: &frame, rect: body.inset(left: 1).line(row), theme: state.theme)
        }
        let foot = batch.question == nil ? 0 : 1
        drawRows(batch, state, in: &frame, rect: body.inset(top: heading.count, bottom: foot))
        drawQuestion(batch, state, in: &frame, rect: body.line(body.height - 1))
    }

    /// Rows that do not scroll.
    static func fixedRows(_ batch: BatchState, _ state: ConsoleState) -> Int {
        BatchHeading.lines(batch, state).count + (batch.question == nil ? 0 : 1)
    }

    private static func drawQuestion(
        _ batch: BatchState, _ state: ConsoleState, in frame: inout Frame, rect: Rect
    ) {
        switch batch.question {
        case .reason(let field): ReviewView.drawQuestion("Reason: ", field, state, in: &frame, rect: rect)
        case .name(let field):
            let label = "Type \(state.profile.name) to submit \(batch.count): "
            ReviewView.drawQuestion(label, field, state, in: &frame, rect: rect)
        case nil: break
        }
    }

    // MARK: Rows

    /// The selected change is kept in sight, with all its rows where they fit.
    private static func drawRows(_ batch: BatchState, _ state: ConsoleState, in frame: inout Frame, rect: Rect) {
        let counts = batch.items.indices.map { rows(of: $0, batch).count }
        let (total, start) = (counts.reduce(0, +), counts.prefix(batch.selection).reduce(0, +))
        let middle = start - max(0, rect.height - (counts.isEmpty ? 0 : counts[batch.selection])) / 2
        let first = max(0, min(middle, total - rect.height))
        var place = -first
        for index in batch.items.indices {
            defer { place += counts[index] }
            guard place + counts[index] > 0, place < rect.height else { continue }
            for (line, row) in rows(of: index, batch).enumerated() where 0..<rect.height ~= place + line {
                draw(row, index, batch, state, in: &frame, rect: rect.line(place + line))
            }
        }
        DiffView.drawMore(total - first - rect.height, state, in: &frame, rect: rect)
    }

    private enum Row {
        case title
        case change(Int)
        case note(String)
        case warning(String)
        case detail(String)
    }

    /// Changes that are shown of one key; Enter shows all.
    private static let changeLimit = 8

    private static func rows(of index: Int, _ batch: BatchState) -> [Row] {
        let item = batch.items[index]
        switch item.stage {
        case .sending: return [.title]
        case .ended(let outcome):
            return [.title] + (outcome.settlement.detail.map { [.detail($0)] } ?? [])
        case .waiting where batch.isRunning || batch.isOut(index): return [.title]
        case .waiting: break
        }
        let hidden = item.changes.count - changeLimit
        let changes = item.changes.rows.indices.prefix(changeLimit).map(Row.change)
        let more: [Row] = hidden > 0 ? [.note("and \(hidden) more; Enter shows them all")] : []
        let layout: [Row] = item.changes.isLayoutOnly ? [.note(item.changes.summary)] : []
        return [.title] + changes + more + layout + item.warnings.map(Row.warning)
    }

    private static func draw(
        _ row: Row, _ index: Int, _ batch: BatchState, _ state: ConsoleState, in frame: inout Frame, rect: Rect
    ) {
        let area = rect.inset(left: 4, right: 1)
        switch row {
        case .title: drawTitle(index, batch, state, in: &frame, rect: rect)
        case .change(let change):
            ChangeRowView.draw(
                batch.items[index].changes.rows[change], state, in: &frame, rect: rect.inset(left: 3))
        case .note(let text): frame.write(text, in: area, style: state.theme[.dim])
        case .warning(let text): frame.write("! " + text, in: area, style: state.theme[.warning])
        case .detail(let text): frame.write(text, in: area, style: state.theme[.dim])
        }
    }

    private static func drawTitle(
        _ index: Int, _ batch: BatchState, _ state: ConsoleState, in frame: inout Frame, rect: Rect
    ) {
        let (theme, display, item) = (state.theme, state.display, batch.items[index])
        let isSelected = index == batch.selection
        let base = theme[isSelected ? .keySelected : .keyName]
        frame.fill(rect, style: base)
        if isSelected { frame.write(ChangeRowView.mark(display), in: rect, style: base) }
        let area = rect.inset(left: 2, right: 1)
        let words = words(index, batch, state)
        let key = display.safe(item.write.key.text)
        let room = max(10, area.width - 2 - min(display.width(of: key), area.width / 3) - 2)
        let used = frame.write(
            right: display.cut(words.text, to: room), in: area, style: theme[words.role].over(base))
        let name = area.inset(left: 2, right: used + 2)
        frame.write(item.sign, in: area, style: base)
        frame.write(display.cutMiddle(key, to: name.width), in: name, style: base)
    }

    private static func words(_ index: Int, _ batch: BatchState, _ state: ConsoleState) -> (text: String, role: Role) {
        let item = batch.items[index]
        switch item.stage {
        case .sending: return (item.write.data == nil ? "deleting…" : "sending…", .progress)
        case .ended(let outcome): return ended(outcome, item)
        case .waiting where batch.isOut(index): return ("taken out", .dim)
        case .waiting where batch.isRunning: return ("waiting", .dim)
        case .waiting:
            if let first = item.after.map({ batch.items[$0] }) {
                let key = first.write.key
                return batch.isHeld(index)
                    ? ("not sent: \(key) is not verified", .warning) : ("once \(key) is verified", .dim)
            }
            return (condition(item.write), .dim)
        }
    }

    private static func ended(_ outcome: CarriedOut, _ item: BatchItem) -> (text: String, role: Role) {
        let verdict = outcome.settlement.verdict
        let isDeletion = item.write.data == nil
        let revision = outcome.settlement.stored?.revision.map { " · rev \($0)" } ?? ""
        switch verdict {
        case .verified: return ((isDeletion ? "deleted and verified" : "saved and verified") + revision, .success)
        case .normalised, .overtaken, .unverified:
            let words = isDeletion ? verdict.text.replacing("saved", with: "deleted") : verdict.text
            return (words + revision, .warning)
        case .notSaved: return (isDeletion ? "not deleted" : "not saved", .error)
        case .unknown, .pending: return (verdict.text, .error)
        }
    }

    /// What must hold for the server to take it.
    private static func condition(_ write: Write) -> String {
        let still = write.expecting.map { "if still rev \($0)" } ?? "if still what was read"
        switch write.kind {
        case .create: return "if it does not exist yet"
        case .update: return still
        case .delete: return (write.base.map { ByteCount.text($0.data.bytes.count) + ", " } ?? "") + still
        }
    }
}
