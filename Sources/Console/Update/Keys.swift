internal import Canvas
internal import KeyStoreAPI

extension ConsoleState {
    /// Keys asked for at once: the most that the service gives.
    static let pageSize = 1000

    /// Asks for the list from its first page; what is there stays until that has come.
    mutating func startListing() -> [Effect] {
        keys.nextPage = 1
        return listPage()
    }

    private mutating func listPage() -> [Effect] {
        let activity = Activity(request: nextRequest(), label: "listing keys")
        keys.activity = activity
        keys.problem = nil
        return [
            .list(activity.request, ListQuery(page: keys.nextPage, limit: Self.pageSize)), started(activity),
        ]
    }

    mutating func pageListed(_ request: RequestID, _ result: Result<ListPage, KeyStoreError>) -> [Effect] {
        guard keys.activity?.request == request else { return [] }
        let ticks = keys.activity?.ticks ?? 0
        keys.activity = nil
        switch result {
        case .success(let page):
            if keys.nextPage == 1 { keys.reset() }
            let fresh = keys.append(page.items)
            keys.total = page.total ?? (page.hasNextPage ? nil : keys.rows.count)
            // A server that takes no notice of the page would be asked for ever.
            guard page.hasNextPage, fresh > 0 else {
                keys.dropMarksOfVanished()
                return []
            }
            keys.nextPage += 1
            let effects = listPage()
            keys.activity?.ticks = ticks
            return effects
        case .failure(.listUnsupported):
            keys.isUnlisted = true
            return journal.keepsDrafts ? [.seekKnownKeys] : []
        case .failure(let error):
            let problem = Problem(error, retry: .list)
            keys.problem = problem
            return countdown(for: problem)
        }
    }

    /// Keys that were seen before, in the place of a list that the server does not give.
    mutating func knownKeysFound(_ result: Result<[String], JournalFailure>) -> [Effect] {
        guard keys.isUnlisted, case .success(let known) = result else { return [] }
        keys.append(known.map { EntrySummary(key: $0) })
        return []
    }

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
        case .refresh: return refresh()
        case .review: return startReview()
        case .offer(.enterToken): overlay = .prompt(PromptState(.token(.list)))
        case .back: return backFromKeys()
        default: break
        }
        return []
    }

    private mutating func refresh() -> [Effect] {
        let running = keys.activity.map { [Effect.cancel($0.request)] } ?? []
        return running + startListing()
    }

    private mutating func backFromKeys() -> [Effect] {
        if let activity = keys.activity { return [.cancel(activity.request)] }
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
