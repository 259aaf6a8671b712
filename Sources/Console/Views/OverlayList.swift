internal import Canvas

/// Where the rows of a list that lies over the panes stand.
struct OverlayList {
    let rect: Rect
    /// The row at the top.
    let first: Int
    let count: Int
    let selection: Int

    init?(_ state: ConsoleState) {
        switch state.overlay {
        case .receipts(let shown):
            self.init(state, ReceiptsView.list(shown, state), count: shown.rows.value?.count, shown.selection)
        case .history(let shown):
            self.init(state, HistoryView.list(shown, state), count: shown.rows.value?.count, shown.selection)
        case .trash(let shown):
            self.init(state, TrashView.list(shown, state), count: shown.rows.value?.count, shown.selection)
        case .log(let shown) where shown.shown == nil:
            self.init(state, LogView.list(shown, state), count: shown.rows.value?.count, shown.selection)
        case .profileComparison(let shown) where shown.shown == nil:
            self.init(state, ProfileComparisonView.list(shown, state), count: shown.rows.count, shown.selection)
        case .board(let shown):
            self.init(BoardView.rowArea(shown, state), count: shown.rows.count, shown.row)
        case .profiles(let shown):
            self.init(ProfilesView.list(shown, in: state), count: state.profiles.count, shown.selection)
        case .palette(let shown):
            self.init(PaletteView.list(in: state), count: shown.rows.count, shown.selection)
        case .drafts(let shown):
            let (rect, first) = DraftsView.list(shown, in: state)
            self.init(rect: rect, first: first, count: state.journal.drafts.count, selection: shown.selection)
        default: return nil
        }
    }

    /// A list whose selection is kept off the edges.
    private init(_ rect: Rect, count: Int, _ selection: Int) {
        self.init(
            rect: rect, first: RecordList.first(selection: selection, count: count, height: rect.height),
            count: count, selection: selection)
    }

    private init(rect: Rect, first: Int, count: Int, selection: Int) {
        self.rect = rect
        self.first = first
        self.count = count
        self.selection = selection
    }

    private init(_ state: ConsoleState, _ list: RecordList, count: Int?, _ selection: Int) {
        self.init(Layout(state).body.inset(top: list.headingRows), count: count ?? 0, selection)
    }

    /// The row of the list at a place of the screen.
    func index(at point: Point) -> Int? {
        guard rect.contains(point) else { return nil }
        let index = first + point.row - rect.row
        return index < count ? index : nil
    }
}
