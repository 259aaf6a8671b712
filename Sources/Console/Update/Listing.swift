internal import Canvas
internal import KeyStoreAPI

/// Listing: pages are asked for a few at a time, and the list stays usable meanwhile.
extension ConsoleState {
    /// Asks for the list from its first page; what is there stays until that has come.
    mutating func startListing() -> [Effect] {
        let running = keys.requests.map { Effect.cancel($0) }
        keys.begin()
        keys.problem = nil
        let activity = Activity(request: nextRequest(), label: "listing keys")
        keys.activity = activity
        keys.ask(by: activity.request)
        let query = ListQuery(page: 1, limit: KeyListing.pageSize)
        return running + [.list(activity.request, query), started(activity)]
    }

    /// Asks for as many pages as may be on their way.
    private mutating func askForPages() -> [Effect] {
        var effects: [Effect] = []
        while let part = keys.listing?.partToAsk(), let query = keys.listing?.query(part) {
            let request = nextRequest()
            keys.listing?.ask(part, by: request)
            effects.append(.list(request, query))
        }
        return effects
    }

    mutating func pageListed(_ request: RequestID, _ result: Result<ListPage, KeyStoreError>) -> [Effect] {
        guard let part = keys.listing?.answered(request) else { return rowsListed(request, result) }
        switch result {
        case .success(let page):
            keys.take(page, part)
            return goOnListing()
        case .failure(.listUnsupported) where part == .page(1):
            keys.stop()
            keys.isUnlisted = true
            return journal.keepsDrafts ? [.seekKnownKeys] : []
        case .failure(let error): return pageFailed(part, error)
        }
    }

    private mutating func goOnListing() -> [Effect] {
        let effects = askForPages()
        guard keys.listing?.isDone == true else { return effects }
        if keys.listing?.failures.isEmpty == false { return effects + stopListing() }
        keys.finish()
        keys.dropMarksOfVanished()
        return effects + (journal.keepsDrafts ? [.keepList(keys.rows)] : [])
    }

    private mutating func pageFailed(_ part: KeyListing.Part, _ error: KeyStoreError) -> [Effect] {
        switch keys.listing?.failed(part, error) {
        case .goOn:
            keys.takeInTurn()
            return goOnListing()
        case .wait(let seconds):
            let isTicking = (keys.problem?.wait ?? 0) > 0
            let words = Problem(error, retry: .list)
            let longest = max(seconds, keys.problem?.wait ?? 0)
            keys.problem = Problem(
                title: words.title, hint: "the listing goes on by itself", offers: words.offers, retry: .list,
                wait: longest)
            return isTicking ? [] : [.wait(.countdown(.list), milliseconds: 1000)]
        case .stop, nil: return stopListing()
        }
    }

    /// The server's time is over: the pages that it did not give are asked for again.
    mutating func listingWaited() -> [Effect] {
        guard keys.problem?.wait == 0 else { return [] }
        if keys.isPutOff { return startListing() }
        guard keys.listing?.isWaiting == true else { return [] }
        keys.problem = nil
        keys.listing?.waited()
        return askForPages()
    }

    /// Ends a listing that did not come whole, and says why; what came stays.
    private mutating func stopListing() -> [Effect] {
        let (first, missing) = (keys.listing?.firstFailure, keys.listing?.missing ?? "")
        let running = keys.requests.map { Effect.cancel($0) }
        keys.stop()
        guard let first else { return running }
        let words = Problem(first.error, retry: .list)
        keys.problem = Problem(
            title: words.title, hint: first.part == .page(1) ? words.hint : "\(missing); \(keys.reach)",
            offers: words.offers, retry: .list, wait: words.wait)
        return running + (keys.problem.map { countdown(for: $0) } ?? [])
    }

    /// Esc while a listing runs.
    mutating func cancelListing() -> [Effect] {
        let running = keys.requests.map { Effect.cancel($0) }
        keys.stop()
        keys.problem = Problem(
            title: "the listing was called off", hint: keys.reach, offers: [.retry], retry: .list)
        return running
    }

    /// Keys that were seen before, in the place of a list that the server does not give.
    mutating func knownKeysFound(_ result: Result<[String], JournalFailure>) -> [Effect] {
        guard keys.isUnlisted, case .success(let known) = result else { return [] }
        keys.append(KeyList(known.map { KeyRow(key: $0) }))
        return []
    }

    /// What the journal kept of this store's keys.
    mutating func keptKeysFound(_ request: RequestID, _ kept: KeptKeys) -> [Effect] {
        switch kept {
        case .marks(let pinned, let recent):
            if keys.firstRequest == request { keys.adopt(pinned: pinned, recent: recent) }
        case .list(let list, let age): keys.show(list, age: age, before: request)
        }
        return []
    }
}
