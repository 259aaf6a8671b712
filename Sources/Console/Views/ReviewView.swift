internal import Canvas
internal import JSONDocument
internal import KeyStoreAPI

/// The change before it is sent, and where it goes.
enum ReviewView {
    static func draw(_ review: ReviewState, _ state: ConsoleState, in frame: inout Frame, layout: Layout) {
        RulesView.drawPlain(state, in: &frame, layout: layout)
        let body = layout.body
        let heading = ReviewHeading(review, state)
        for (row, line) in heading.lines.enumerated() {
            FlowView.draw(line, in: &frame, rect: body.inset(left: 1).line(row), theme: state.theme)
        }
        let foot = review.question == nil ? 0 : 1
        drawRows(
            review, heading, state, in: &frame, rect: body.inset(top: heading.lines.count, bottom: foot))
        if let question = review.question {
            drawQuestion(question, state, in: &frame, rect: body.line(body.height - 1))
        }
    }

    /// Rows that scroll.
    static func rowCount(_ review: ReviewState, _ state: ConsoleState) -> Int {
        rowCount(review, ReviewHeading(review, state))
    }

    private static func rowCount(_ review: ReviewState, _ heading: ReviewHeading) -> Int {
        heading.overflow.count + review.rowCount(hiddenWarnings: heading.hiddenWarnings)
    }

    /// The rows that a change is seen in.
    static func rows(of stop: Int, _ review: ReviewState, _ state: ConsoleState) -> Range<Int> {
        let lead = ReviewHeading(review, state).overflow.count
        let rows = review.rows(of: stop, height: OverlayView.bodyRows(in: state))
        return rows.lowerBound + lead..<rows.upperBound + lead
    }

    /// Rows that do not.
    static func fixedRows(_ review: ReviewState, _ state: ConsoleState) -> Int {
        ReviewHeading(review, state).lines.count + (review.question == nil ? 0 : 1)
    }

    private static func drawRows(
        _ review: ReviewState, _ heading: ReviewHeading, _ state: ConsoleState, in frame: inout Frame, rect: Rect
    ) {
        let count = rowCount(review, heading)
        for row in 0..<max(0, min(rect.height, count - review.scroll)) {
            let index = review.scroll + row
            if index < heading.overflow.count {
                FlowView.draw(
                    heading.overflow[index], in: &frame, rect: rect.inset(left: 1).line(row), theme: state.theme)
            } else {
                draw(review.row(index - heading.overflow.count), of: review, state, in: &frame, rect: rect.line(row))
            }
        }
        DiffView.drawMore(count - review.scroll - rect.height, state, in: &frame, rect: rect)
    }

    private static func draw(
        _ row: ReviewRow, of review: ReviewState, _ state: ConsoleState, in frame: inout Frame, rect: Rect
    ) {
        let theme = state.theme
        switch row {
        case .change(let index):
            ChangeRowView.draw(
                review.changes.rows[index], isCurrent: review.current == index, state, in: &frame, rect: rect)
        case .note(let text): frame.write(text, in: rect.inset(left: 3, right: 1), style: theme[.dim])
        case .rule(let title):
            let flat = String(repeating: state.display.unicode ? "─" : "-", count: 3)
            frame.write("\(flat) \(title) \(flat)", in: rect.inset(left: 1, right: 1), style: theme[.diffHeader])
        case .line(let index):
            let isCurrent = review.current.map { review.places[$0].contains(index) } ?? false
            DiffView.draw(
                index, of: review.lines, isCurrent: isCurrent && review.lines[index].kind != .same, state, in: &frame,
                rect: rect)
        case .warning(let index):
            frame.write("! " + review.warnings[index], in: rect.inset(left: 1, right: 1), style: theme[.warning])
        }
    }

    private static func drawQuestion(
        _ question: ReviewState.Question, _ state: ConsoleState, in frame: inout Frame, rect: Rect
    ) {
        let (label, field): (String, TextField) =
            switch question {
            case .reason(let field): ("Reason: ", field)
            case .name(let field, false): ("Type \(state.profile.name) to submit: ", field)
            case .name(let field, true): ("Type \(state.profile.name) to submit on trial: ", field)
            }
        drawQuestion(label, field, state, in: &frame, rect: rect)
    }

    /// A line that is asked for, at the foot.
    static func drawQuestion(
        _ label: String, _ field: TextField, _ state: ConsoleState, in frame: inout Frame, rect: Rect
    ) {
        let area = rect.inset(left: 1, right: 1)
        let used = frame.write(label, in: area, style: state.theme[.warning])
        let place = area.inset(left: used)
        frame.fill(place.line(0), style: state.theme[.input])
        FieldView.draw(field, in: &frame, rect: place, style: state.theme[.input], hasCursor: true)
    }
}
