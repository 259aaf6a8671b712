internal import Canvas
internal import TextEditing

/// The mouse: a click chooses what it is on, a second one does what Enter does there; it never confirms anything.
extension ConsoleState {
    /// Rows that a turn of the wheel goes.
    private static let turn = 3

    mutating func pointed(_ event: MouseEvent) -> [Effect] {
        guard !isTooSmall else { return [] }
        let point = Point(column: event.column, row: event.row)
        switch event.kind {
        case .click:
            notice = nil
            return clicked(point)
        case .wheelUp: return turned(.up, at: point)
        case .wheelDown: return turned(.down, at: point)
        }
    }

    // MARK: Clicks

    private mutating func clicked(_ point: Point) -> [Effect] {
        let layout = Layout(self)
        if layout.status.contains(point) { return clickedHint(StatusView.hint(at: point.column, in: self)) }
        if case .search(let search) = overlay { return clickedSearch(search, at: point) }
        if overlay != nil { return clickedList(OverlayList(self), at: point) }
        // What is typed on a row, or into a bar, is ended by its keys.
        switch context {
        case .keys, .filter, .outline, .text, .problem, .guarded: break
        default: return []
        }
        if layout.keys?.contains(point) == true { return clickedKeys(point) }
        if layout.entry?.contains(point) == true { return clickedEntry(point) }
        return []
    }

    private mutating func clickedHint(_ binding: Binding?) -> [Effect] {
        guard let binding, let key = binding.keys.first else { return [] }
        if let reason = binding.refusal(self) { return refuse(reason) }
        if binding.command.isConfirmation || binding.command == .accept && context != .palette {
            return refuse("a click never confirms: press \(key.shortName)")
        }
        return invoke(binding.command)
    }

    private mutating func clickedKeys(_ point: Point) -> [Effect] {
        let wasHere = focus == .keys
        focus = .keys
        find.isShowing = false
        guard let index = KeysView.index(at: point, in: self) else { return [] }
        if wasHere, index == keys.selection { return invoke(.openMatch) }
        keys.select(index: index)
        return []
    }

    private mutating func clickedEntry(_ point: Point) -> [Effect] {
        guard let entry, !(entry.isProblemFocused || entry.isGuardFocused) else { return [] }
        let wasHere = focus == .entry
        keys.isFiltering = false
        focus = .entry
        guard entry.editor != nil else { return [] }
        if entry.shape == .outline { return clickedOutline(point, wasHere: wasHere) }
        if let offset = TextView.offset(at: point, self) { _ = self.entry?.editor?.apply(.move(.offset(offset))) }
        return []
    }

    private mutating func clickedOutline(_ point: Point, wasHere: Bool) -> [Effect] {
        let area = EntryView.area(in: self)
        guard let outline = entry?.outline, area.contains(point) else { return [] }
        let index = point.row - area.row
        guard outline.window.indices.contains(index), outline.window[index].isPlace else { return [] }
        let row = outline.window[index]
        if wasHere, index == outline.selected, row.form != .scalar {
            setFold(row.form == .folded, row)
        } else {
            go(to: row)
        }
        return []
    }

    private mutating func clickedList(_ list: OverlayList?, at point: Point) -> [Effect] {
        guard let list, let index = list.index(at: point) else { return [] }
        if index == list.selection { return invoke(context == .palette ? .accept : .open) }
        switch overlay {
        case .receipts(var receipts):
            receipts.selection = index
            overlay = .receipts(receipts)
        case .history(var history):
            history.selection = index
            overlay = .history(history)
        case .log(var log):
            log.selection = index
            overlay = .log(log)
        case .profileComparison(var comparison):
            comparison.selection = index
            overlay = .profileComparison(comparison)
        case .board(var board):
            board.row = index
            overlay = .board(board)
        case .trash(var trash):
            trash.selection = index
            overlay = .trash(trash)
        case .profiles(var profiles):
            profiles.selection = index
            overlay = .profiles(profiles)
        case .drafts(var drafts):
            drafts.selection = index
            overlay = .drafts(drafts)
        case .palette(var palette):
            palette.selection = index
            overlay = .palette(palette)
        default: break
        }
        return []
    }

    private mutating func clickedSearch(_ search: SearchState, at point: Point) -> [Effect] {
        guard let index = SearchView.hit(at: point, search, self) else { return [] }
        if index == search.selection { return invoke(.open) }
        var moved = search
        moved.selection = index
        overlay = .search(moved)
        return []
    }

    // MARK: The wheel

    private mutating func turned(_ way: Command, at point: Point) -> [Effect] {
        guard overlay == nil else {
            let scrolls = keymap.bindings.contains { $0.context == context && $0.command == way }
            return scrolls ? (0..<Self.turn).flatMap { _ in invoke(way) } : []
        }
        let layout = Layout(self)
        if layout.keys?.contains(point) == true {
            keys.move(by: way == .up ? -Self.turn : Self.turn)
        } else if layout.entry?.contains(point) == true, entry?.outline.field == nil, find.bar == nil {
            for _ in 0..<Self.turn { turnEntry(way) }
        }
        return []
    }

    private mutating func turnEntry(_ way: Command) {
        guard entry?.shape == .text else { return walk(way) }
        _ = entry?.editor?.apply(.move(way == .up ? .up : .down))
    }
}
