internal import Canvas

/// Doing anything by its name.
extension ConsoleState {
    mutating func openPalette() -> [Effect] {
        cover(with: .palette(PaletteState()))
        return editPalette { _ in }
    }

    mutating func invokeInPalette(_ command: Command) -> [Effect] {
        guard case .palette(var palette) = overlay else { return [] }
        switch command {
        case .back: uncover()
        case .accept: return perform(palette.selected)
        case .field(let edit): return editPalette { $0.apply(edit) }
        default:
            palette.selection = moved(
                palette.selection, by: command, count: palette.rows.count, rows: PaletteView.rowCount(in: self))
            overlay = .palette(palette)
        }
        return []
    }

    mutating func editPalette(_ change: (inout TextField) -> Void) -> [Effect] {
        guard case .palette(var palette) = overlay else { return [] }
        change(&palette.field)
        palette.rows = PaletteSearch(palette.field.text).rows(in: below)
        palette.selection = 0
        overlay = .palette(palette)
        return []
    }

    /// Why a row of the palette can't be done now.
    func refusal(of row: PaletteRow) -> String? {
        guard case .action(let index) = row.target else { return nil }
        let binding = keymap.bindings[index]
        if let reason = binding.refusal(below) { return reason }
        guard binding.command.isConfirmation, let key = binding.keys.first else { return nil }
        return "only its key does that: Esc, then \(key.shortName)"
    }

    private mutating func perform(_ row: PaletteRow?) -> [Effect] {
        guard let row else { return refuse("nothing is called that") }
        if case .action(let index) = row.target, keymap.bindings[index].context != below.context {
            // An answer has come meanwhile, and what is below is another place now.
            _ = editPalette { _ in }
            return refuse("the screen has changed: these are the actions now")
        }
        if let reason = refusal(of: row) { return refuse(reason) }
        uncover()
        switch row.target {
        case .action(let index): return invoke(keymap.bindings[index].command)
        case .key(let name):
            uncoverAll()
            return open(name: name)
        case .filter(let text):
            uncoverAll()
            focus = .keys
            keys.isFiltering = true
            keys.editFilter { field in
                field.apply(.clear)
                field.insert(text)
            }
            return []
        }
    }
}

extension ConsoleState {
    /// The console as it is without what lies on top.
    var below: ConsoleState {
        var state = self
        state.uncover()
        return state
    }

    /// Whether leaving for another key loses nothing that was chosen here.
    var offersKeys: Bool {
        switch overlay {
        case nil: entry?.outline.field == nil
        case .receipts, .receipt, .history, .trash, .drafts, .comparison, .whole, .search, .log, .handCopy, .help: true
        default: false
        }
    }
}
