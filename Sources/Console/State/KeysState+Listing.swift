internal import KeyStoreAPI

/// The list while it comes.
extension KeysState {
    /// The requests that a listing has on their way, in the order that they were made.
    var requests: [RequestID] { (listing?.asked.keys.sorted { $0.number < $1.number }) ?? [] }

    /// Keys of a listing that runs that have come; those that are in sight until the first have come.
    var listed: Int {
        guard let listing else { return rows.count }
        return (listing.isBehind && !listing.rows.isEmpty ? listing.rows.count : rows.count) + listing.held
    }

    /// How much of the list is here, in words.
    var reach: String {
        guard let total else { return "\(CountText.text(rows.count)) keys are here" }
        return "\(CountText.text(rows.count)) of \(CountText.text(total)) keys are here"
    }

    /// A listing begins. What is in sight stays until it has come whole.
    mutating func begin() {
        let catchesUp = listing.map { !$0.isBehind || $0.catchesUp } ?? false
        listing = KeyListing(isBehind: !rows.isEmpty)
        listing?.catchesUp = catchesUp
        hasComeWhole = false
        isPutOff = false
        (added, removed) = ([:], [])
        stale = []
    }

    /// Its first page is asked for.
    mutating func ask(by request: RequestID) {
        guard let part = listing?.partToAsk() else { return }
        listing?.ask(part, by: request)
        firstRequest = request
    }

    mutating func take(_ page: ListPage, _ part: KeyListing.Part) {
        listing?.came(page, part)
        isUnlisted = false
        if part == .page(1) || page.total != nil { total = page.total }
        takeInTurn()
    }

    /// Takes in the pages that waited for one that has come now, or never will.
    mutating func takeInTurn() {
        while let (list, page) = listing?.nextInTurn() {
            let fresh = listing?.isBehind == true ? listing?.rows.merge(list) ?? 0 : append(list)
            if let page { listing?.took(page, fresh: fresh) }
        }
        catchUp()
    }

    /// Swaps in a listing that has come as far as the one whose place it takes.
    private mutating func catchUp() {
        guard let listing, listing.catchesUp, listing.rows.count >= rows.count else { return }
        replace(with: listing.rows)
        self.listing?.isBehind = false
        self.listing?.catchesUp = false
        self.listing?.rows = KeyList()
    }

    /// All has come: it takes the place of what was in sight.
    mutating func finish() {
        activity = nil
        guard let listing else { return }
        self.listing = nil
        hasComeWhole = true
        cachedFor = nil
        held = []
        let before = listing.isBehind ? listing.rows.count : rows.count
        let count = max(total ?? 0, before)
        if listing.isBehind || !added.isEmpty || !removed.isEmpty {
            replace(with: changed(listing.isBehind ? listing.rows : rows))
        } else {
            settle()
        }
        total = listing.isByKey ? rows.count : count + rows.count - before
    }

    /// No more comes. What came stays, and behind it what was in sight before.
    mutating func stop() {
        activity = nil
        guard var listing else { return }
        self.listing = nil
        let rest = listing.takeEarly()
        let hasGaps = !listing.failures.isEmpty || !rest.isEmpty
        for list in rest { listing.rows.merge(list) }
        if listing.rows.isEmpty { return settle() }
        var all = rows
        if hasGaps { all.merge(listing.rows) } else { all = listing.rows.followed(by: rows) }
        replace(with: changed(all))
    }

    /// With what was saved and deleted, from here or as the feed tells, while it came.
    private func changed(_ list: KeyList) -> KeyList {
        var result = list
        result.merge(KeyList(added.values.filter { !result.contains($0.key) }))
        result.remove(removed)
        return result
    }

    /// Shows what was listed by an earlier session, unless more than that has come by now.
    mutating func show(_ list: KeyList, age: Int, before request: RequestID) {
        guard firstRequest == request, !hasComeWhole, !isUnlisted, list.count > rows.count else { return }
        if listing?.isBehind == false {
            listing?.isBehind = true
            listing?.rows = rows
        }
        cachedFor = age
        replace(with: changed(list))
    }

    mutating func adopt(pinned: [String], recent: [String]) {
        self.pinned.formUnion(pinned)
        self.recent += recent.filter { !self.recent.contains($0) }
        settle()
    }
}
