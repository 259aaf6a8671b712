internal import Canvas
internal import KeyStoreAPI

extension ConsoleState {
    mutating func invokeInKeys(_ command: Command) -> [Effect] {
        switch command {
        case .up: keys.move(by: -1)
        case .down: keys.move(by: 1)
        case .pageUp: keys.move(by: -KeysView.rowCount(in: self))
        case .pageDown: keys.move(by: KeysView.rowCount(in: self))
        case .top: keys.select(index: 0)
        case .bottom: keys.select(index: keys.matches.count - 1)
        case .filter: keys.isFiltering = true
        case .field(let edit): keys.editFilter { $0.apply(edit) }
        case .leaveFilter: keys.isFiltering = false
        case .open, .openMatch:
            keys.isFiltering = false
            return openSelected()
        case .otherPane: if entry != nil { focus = .entry }
        case .newKey: overlay = .prompt(PromptState(.newKey))
        case .openByName: overlay = .prompt(PromptState(.openKey))
        case .refresh: return startListing()
        case .review: return startReview()
        case .offer(.enterToken): overlay = .prompt(PromptState(.token(.list)))
        case .back: return backFromKeys()
        default: break
        }
        return []
    }

    private mutating func backFromKeys() -> [Effect] {
        if keys.listing != nil { return cancelListing() }
        if errand != nil { return cancelErrand() }
        if let activity = entry?.activity { return [.cancel(activity.request)] }
        if dropMarks() { return [] }
        keys.isFiltering = false
        if !keys.filter.text.isEmpty {
            keys.editFilter { $0.apply(.clear) }
        } else {
            notice = Notice(.plain, "q leaves the console")
        }
        return []
    }

    private mutating func openSelected() -> [Effect] {
        guard let row = keys.selected else {
            notice = Notice(
                .warning, keys.filter.text.isEmpty ? "there is no key to open" : "no key matches the filter")
            return []
        }
        return open(name: row.key)
    }

    /// Opens a key by its text, which may come from anywhere.
    mutating func open(name: String) -> [Effect] {
        do throws(KeyRuleViolation) {
            return open(try EntryKey(name))
        } catch {
            notice = Notice(.warning, "not opened: \(error)")
            return []
        }
    }
}
