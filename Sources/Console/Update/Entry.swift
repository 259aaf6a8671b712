internal import Canvas
internal import JSONDocument
internal import KeyStoreAPI
internal import TextEditing

extension ConsoleState {
    // MARK: Opening

    /// Shows a key's entry: the text that was left in it, or the store's value.
    mutating func open(_ key: EntryKey) -> [Effect] {
        focus = .entry
        keys.noteOpened(key.text)
        if let entry, entry.key == key, entry.editor != nil || entry.activity != nil { return [] }
        let effects = leaveEntry()
        if let left = parked.removeValue(forKey: key) {
            entry = left
            notice = Notice(.plain, "your text from before; it was not submitted")
            return effects
        }
        if let left = left.take(key) {
            entry = left
            return effects + reload(key, because: .comingBack)
        }
        return effects + load(key) + seekDrafts(key)
    }

    /// Puts the open entry aside if its text would be lost otherwise.
    mutating func leaveEntry() -> [Effect] {
        entry?.proposal = nil
        let keeping = journal.keepsDrafts ? Self.keep(&entry) : []
        guard let leaving = entry else { return [] }
        if leaving.isModified || leaving.submission != nil {
            parked[leaving.key] = leaving
        } else {
            left.keep(leaving)
        }
        entry = nil
        find.bar = nil
        find.isShowing = false
        guard leaving.submission == nil, let activity = leaving.activity else { return keeping }
        return keeping + [.cancel(activity.request)]
    }

    mutating func load(_ key: EntryKey) -> [Effect] {
        let activity = Activity(request: nextRequest(), label: "reading \(key)")
        (drift.told, drift.covered) = (nil, feed.isLive ? key : nil)
        var opening = EntryState(key: key)
        opening.activity = activity
        entry = opening
        return [.fetch(activity.request, key), started(activity)]
    }

    mutating func entryFetched(_ request: RequestID, _ result: Result<Entry, KeyStoreError>) -> [Effect] {
        guard let key = entry?.key, entry?.activity?.request == request else { return parkedFetched(request, result) }
        entry?.activity = nil
        defer { land() }
        if entry?.submission?.request == request { return submissionRead(result) }
        if case .failure(let error) = result, let effects = proposalFailed(error) { return effects }
        if let reloading = entry?.reloading {
            let effects = reloaded(result, reloading)
            // What it was read for says more than that it was read.
            if entry?.proposal != nil { notice = nil }
            return effects + performProposal() + offerDraft()
        }
        switch result {
        case .success(let fetched):
            let metrics = metrics
            entry?.show(fetched, metrics: metrics)
            return performProposal() + offerDraft()
        case .failure(let error):
            return failEntry(Problem(error, retry: .open(key))) + offerDraft()
        }
    }

    /// Shows a problem in the entry pane, with its keys at hand.
    mutating func failEntry(_ problem: Problem) -> [Effect] {
        entry?.problem = problem
        entry?.isProblemFocused = true
        entry?.outcome = nil
        return countdown(for: problem)
    }

    // MARK: Leaving

    /// Calls off what is on its way, or goes to the list.
    mutating func backFromEntry() -> [Effect] {
        if let activity = entry?.activity { return [.cancel(activity.request)] }
        find.isShowing = false
        leaveToKeys()
        return []
    }

    mutating func refuse(_ reason: String) -> [Effect] {
        notice = Notice(.warning, reason)
        return []
    }
}
