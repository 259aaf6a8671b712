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
        if overlay != nil { return clickedList(at: point) }
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

    private mutating func clickedList(at point: Point) -> [Effect] {
        if case .search(let search) = overlay {
            return SearchView.hit(at: point, search, self).map { choose($0, from: search.selection) } ?? []
        }
        guard let list = OverlayList(self), let index = list.index(at: point) else { return [] }
        return choose(index, from: list.selection)
    }

    /// Goes to a row as its keys would, whatever the list does on the way; the one that is selected is opened.
    private mutating func choose(_ index: Int, from selection: Int) -> [Effect] {
        if index == selection { return invoke(context == .palette ? .accept : .open) }
        let way: Command = index < selection ? .up : .down
        return (0..<abs(index - selection)).flatMap { _ in invoke(way) }
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
