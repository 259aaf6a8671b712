internal import Canvas

/// What lies over the panes.
enum OverlayView {
    /// Whether nothing of the panes is to be seen.
    static func coversBody(_ state: ConsoleState) -> Bool {
        switch state.overlay {
        case .review, .conflict, .whole, .comparison, .receipts, .receipt, .history, .trash, .search, .board, .batch,
            .profileComparison, .log, .handCopy, .help:
            true
        case .prompt, .quitQuestion, .reloadQuestion, .editorQuestion, .copyChoice, .drafts, .draftQuestion, .profiles,
            .sortChoice, .palette, nil:
            false
        }
    }

    static func draw(_ state: ConsoleState, in frame: inout Frame, layout: Layout) {
        switch state.overlay {
        case .prompt(let prompt): PromptView.draw(prompt, state, in: &frame, layout: layout)
        case .review(let review): ReviewView.draw(review, state, in: &frame, layout: layout)
        case .conflict(let conflict): ConflictView.draw(conflict, state, in: &frame, layout: layout)
        case .quitQuestion: QuitView.draw(state, in: &frame, layout: layout)
        case .reloadQuestion: ReloadView.draw(state, in: &frame, layout: layout)
        case .editorQuestion(let question):
            EditorQuestionView.draw(question, state, in: &frame, layout: layout)
        case .whole(let whole): WholeView.draw(whole, state, in: &frame, layout: layout)
        case .help(let help): HelpView.draw(help, state, in: &frame, layout: layout)
        case .search(let search): SearchView.draw(search, state, in: &frame, layout: layout)
        case .board(let board): BoardView.draw(board, state, in: &frame, layout: layout)
        case .batch(let batch): BatchView.draw(batch, state, in: &frame, layout: layout)
        case .profileComparison(let comparison):
            ProfileComparisonView.draw(comparison, state, in: &frame, layout: layout)
        case .palette(let palette): PaletteView.draw(palette, state, in: &frame, layout: layout)
        case .log(let log): LogView.draw(log, state, in: &frame, layout: layout)
        case .handCopy(let shown): HandCopyView.draw(shown, state, in: &frame, layout: layout)
        case .drafts(let drafts): DraftsView.draw(drafts, state, in: &frame, layout: layout)
        case .draftQuestion(let question): DraftQuestionView.draw(question, state, in: &frame, layout: layout)
        case .comparison(let comparison): ComparisonView.draw(comparison, state, in: &frame, layout: layout)
        case .receipts(let receipts): ReceiptsView.draw(receipts, state, in: &frame, layout: layout)
        case .receipt(let receipt): ReceiptView.draw(receipt, state, in: &frame, layout: layout)
        case .history(let history): HistoryView.draw(history, state, in: &frame, layout: layout)
        case .trash(let trash): TrashView.draw(trash, state, in: &frame, layout: layout)
        case .profiles(let profiles): ProfilesView.draw(profiles, state, in: &frame, layout: layout)
        case .copyChoice: CopyChoiceView.draw(state, in: &frame, layout: layout)
        case .sortChoice, nil: break
        }
    }

    /// Rows of a whole-body overlay that scroll: the body less its heading.
    static func bodyRows(in state: ConsoleState) -> Int {
        max(1, Layout(state).body.height - headingRows(in: state))
    }

    private static func headingRows(in state: ConsoleState) -> Int {
        switch state.overlay {
        case .review(let review): ReviewView.fixedRows(review, state)
        case .conflict(let conflict): ConflictView.heading(conflict, state, width: state.size.width).count
        case .receipts(let receipts): ReceiptsView.list(receipts, state).headingRows
        case .history(let history): HistoryView.list(history, state).headingRows
        case .trash(let trash): TrashView.list(trash, state).headingRows
        case .search(let search): SearchView.headingRows(search, state)
        case .log(let log): LogView.headingRows(log, state)
        case .comparison(let comparison): ComparisonView.headingRows(comparison, state)
        case .profileComparison(let comparison): ProfileComparisonView.list(comparison, state).headingRows
        case .batch(let batch): BatchView.fixedRows(batch, state)
        case .board(let board): BoardView.fixedRows(board, state)
        default: 1
        }
    }

    /// A box in the middle, with a title; answers the room inside.
    static func box(_ size: Size, title: String, _ state: ConsoleState, in frame: inout Frame, layout: Layout) -> Rect {
        let rect = boxRect(size, layout)
        let style = state.theme[.overlay]
        frame.fill(rect, style: style)
        drawBorder(rect, state, in: &frame)
        frame.write(
            " \(title) ", in: rect.inset(left: 2, right: 2).line(0), style: state.theme[.overlayTitle].over(style))
        frame.cursor = nil
        return inside(rect)
    }

    /// The room inside a box of a size, as ``box(_:title:_:in:layout:)`` draws it.
    static func boxInside(_ size: Size, _ layout: Layout) -> Rect { inside(boxRect(size, layout)) }

    private static func inside(_ box: Rect) -> Rect { box.inset(left: 2, top: 1, right: 2, bottom: 1) }

    private static func boxRect(_ size: Size, _ layout: Layout) -> Rect {
        let body = layout.body
        let width = min(size.width + 4, body.width)
        let height = min(size.height + 2, body.height)
        return Rect(
            column: body.column + (body.width - width) / 2, row: body.row + (body.height - height) / 3, width: width,
            height: height)
    }

    private static func drawBorder(_ rect: Rect, _ state: ConsoleState, in frame: inout Frame) {
        let style = state.theme[.border].over(state.theme[.overlay])
        let unicode = state.display.unicode
        let (flat, side): (Character, Character) = unicode ? ("─", "│") : ("-", "|")
        let corners: [Character] = unicode ? ["┌", "┐", "└", "┘"] : ["+", "+", "+", "+"]
        frame.fill(rect.line(0), style: style, with: flat)
        frame.fill(rect.line(rect.height - 1), style: style, with: flat)
        for column in [rect.column, rect.column + rect.width - 1] {
            frame.fill(
                Rect(column: column, row: rect.row, width: 1, height: rect.height), style: style, with: side)
        }
        let ends = [rect.row, rect.row + rect.height - 1].flatMap { row in
            [rect.column, rect.column + rect.width - 1].map { Rect(column: $0, row: row, width: 1, height: 1) }
        }
        for (cell, corner) in zip(ends, corners) { frame.fill(cell, style: style, with: corner) }
    }
}
