internal import Canvas
internal import JSONDocument
internal import KeyStoreAPI

/// The change before it is sent, and where it goes.
enum ReviewView {
    static func draw(_ review: ReviewState, _ state: ConsoleState, in frame: inout Frame, layout: Layout) {
        RulesView.drawPlain(state, in: &frame, layout: layout)
        let body = layout.body
        let heading = heading(review, state, width: body.width)
        for (row, line) in heading.enumerated() {
            FlowView.draw(line, in: &frame, rect: body.inset(left: 1).line(row), theme: state.theme)
        }
        let confirmation = review.confirmation == nil ? 0 : 1
        DiffView.draw(
            review.lines, scroll: review.scroll, state, in: &frame,
            rect: body.inset(top: heading.count, bottom: confirmation))
        if let field = review.confirmation {
            drawConfirmation(field, state, in: &frame, rect: body.line(body.height - 1))
        }
    }

    static func heading(_ review: ReviewState, _ state: ConsoleState, width: Int) -> [[FlowView.Piece]] {
        FlowView.lines(pieces(review, state), width: max(1, width - 2), display: state.display)
    }

    private static func pieces(_ review: ReviewState, _ state: ConsoleState) -> [FlowView.Piece] {
        let verb = review.base == nil ? "Create" : "Submit"
        var pieces = [
            FlowView.Piece(text: "\(verb) \(review.key)", role: .overlayTitle),
            FlowView.Piece(text: destination(state.profile), role: state.profile.role),
            FlowView.Piece(text: counts(review), role: .text),
        ]
        let condition = condition(review)
        pieces.append(FlowView.Piece(text: condition.text, role: condition.role))
        return pieces
    }

    private static func destination(_ profile: Profile) -> String {
        profile.name.isEmpty ? "to \(profile.address)" : "to \(profile.name) \(profile.address)"
    }

    private static func counts(_ review: ReviewState) -> String {
        let before = review.base?.data.bytes.count ?? 0
        let after = review.data.bytes.count
        let growth = after >= before ? "+\(after - before)" : "\(after - before)"
        return "+\(review.addedLines) -\(review.removedLines) lines, \(after) bytes (\(growth))"
    }

    private static func condition(_ review: ReviewState) -> (text: String, role: Role) {
        if review.force { return ("force: overwrites whatever is there by then", .warning) }
        guard let base = review.base else { return ("refused if the key exists by then", .dim) }
        if let revision = base.revision { return ("only if it is still revision \(revision)", .dim) }
        return ("only if it is still what you opened", .dim)
    }

    private static func drawConfirmation(_ field: TextField, _ state: ConsoleState, in frame: inout Frame, rect: Rect) {
        let area = rect.inset(left: 1, right: 1)
        let label = "Type \(state.profile.name) to submit: "
        let used = frame.write(label, in: area, style: state.theme[.warning])
        FieldView.draw(
            field, in: &frame, rect: area.inset(left: used), style: state.theme[.input], hasCursor: true)
    }
}

/// Lines of a difference.
enum DiffView {
    static func draw(_ lines: [DiffLine], scroll: Int, _ state: ConsoleState, in frame: inout Frame, rect: Rect) {
        for row in 0..<max(0, min(rect.height, lines.count - scroll)) {
            let index = scroll + row
            let isHunkStart = index > 0 && !follows(lines[index], lines[index - 1])
            let partner = partner(of: index, in: lines)
            draw(lines[index], beside: partner, isHunkStart: isHunkStart, state, in: &frame, rect: rect.line(row))
        }
        drawMore(lines.count - scroll - rect.height, state, in: &frame, rect: rect)
    }

    /// Says at the foot that a scrolled text goes on.
    static func drawMore(_ lines: Int, _ state: ConsoleState, in frame: inout Frame, rect: Rect) {
        guard lines > 0, rect.height > 1 else { return }
        frame.write(
            right: " \(lines) more lines ", in: rect.line(rect.height - 1), style: state.theme[.diffHeader])
    }

    private static func draw(
        _ line: DiffLine, beside partner: DiffLine?, isHunkStart: Bool, _ state: ConsoleState, in frame: inout Frame,
        rect: Rect
    ) {
        let (mark, role): (String, Role) =
            switch line.kind {
            case .same: (" ", .text)
            case .added: ("+", .diffAdded)
            case .removed: ("-", .diffRemoved)
            }
        let number = String(line.newLine ?? line.oldLine ?? 0)
        let gutter = Rect(column: rect.column, row: rect.row, width: 6, height: rect.height)
        frame.write(right: number, in: gutter, style: state.theme[.lineNumber])
        // Lines were left out above this one.
        if isHunkStart { frame.write(state.display.unicode ? "⋮" : ":", in: gutter, style: state.theme[.diffHeader]) }
        let area = rect.inset(left: 7, right: 1)
        let text = window(on: line.text, beside: partner?.text, width: area.width - 2, display: state.display)
        frame.write("\(mark) \(text)", in: area, style: state.theme[role])
    }

    /// The removed line that an added one stands for, or the other way round.
    private static func partner(of index: Int, in lines: [DiffLine]) -> DiffLine? {
        let kind = lines[index].kind
        guard kind != .same else { return nil }
        let runStart = lines[..<index].lastIndex { $0.kind != kind }.map { $0 + 1 } ?? 0
        let runEnd = lines[index...].firstIndex { $0.kind != kind } ?? lines.count
        let count = runEnd - runStart
        let other = kind == .removed ? index + count : index - count
        guard lines.indices.contains(other), lines[other].kind != kind, lines[other].kind != .same else { return nil }
        return lines[other]
    }

    /// Of a line that is too long, the part where it differs from its partner.
    private static func window(on text: String, beside partner: String?, width: Int, display: DisplayText) -> String {
        guard let partner, text.utf8.count > width else { return text }
        let common = zip(text, partner).prefix { $0 == $1 }.count
        let context = max(4, width / 3)
        guard common > context else { return text }
        return (display.unicode ? "…" : "...") + text.dropFirst(common - context)
    }

    /// Whether two lines stand next to each other in the text.
    private static func follows(_ line: DiffLine, _ before: DiffLine) -> Bool {
        if let new = line.newLine, let newBefore = before.newLine { return new == newBefore + 1 }
        if let old = line.oldLine, let oldBefore = before.oldLine { return old == oldBefore + 1 }
        return true
    }
}
