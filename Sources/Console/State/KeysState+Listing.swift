internal import KeyStoreAPI

/// The list while it comes.
extension KeysState {
    /// The requests that a listing has on their way, in the order that they were made.
    var requests: [RequestID] { (listing?.asked.keys.sorted { $0.number < $1.number }) ?? [] }

    /// Keys of a listing that runs that have come in their turn; those that are in sight until the first have come.
    var listed: Int {
        guard let listing, listing.isBehind, !listing.rows.isEmpty else { return rows.count }
        return listing.rows.count
    }

    /// How much of the list is here, in words.
    var reach: String {
        guard let total else { return "\(CountText.text(rows.count)) keys are here" }
        return "\(CountText.text(rows.count)) of \(CountText.text(total)) keys are here"
    }

    /// A listing begins. What is in sight stays until it has come whole.
    mutating func begin() {
        listing = KeyListing(isBehind: !rows.isEmpty)
        hasComeWhole = false
        isPutOff = false
        added = []
        removed = []
    }

    /// Its first page is asked for.
    mutating func ask(by request: RequestID) {
        guard let page = listing?.pageToAsk() else { return }
        listing?.ask(page, by: request)
        firstRequest = request
    }

    mutating func take(_ page: ListPage, number: Int) {
        listing?.came(page, number: number)
        isUnlisted = false
        if number == 1 || page.total != nil { total = page.total }
        takeInTurn()
    }

    /// Takes in the pages that waited for one that has come now, or never will.
    mutating func takeInTurn() {
        while let page = listing?.nextInTurn() {
            let list = KeyList(page.items)
            let fresh = listing?.isBehind == true ? listing?.rows.merge(list) ?? 0 : append(list)
            listing?.took(page, fresh: fresh)
        }
    }

    /// All has come: it takes the place of what was in sight.
    mutating func finish() {
        activity = nil
        guard let listing else { return }
        self.listing = nil
        hasComeWhole = true
        cachedFor = nil
        if listing.isBehind { replace(with: changed(listing.rows)) } else { settle() }
        total = max(total ?? 0, rows.count)
    }

    /// No more comes. What came stays, and behind it what was in sight before.
    mutating func stop() {
        activity = nil
        guard var listing else { return }
        self.listing = nil
        let rest = listing.takeEarly()
        let hasGaps = !listing.failures.isEmpty || !rest.isEmpty
        for page in rest { listing.rows.merge(KeyList(page.items)) }
        if listing.rows.isEmpty { return settle() }
        var all = rows
        if hasGaps { all.merge(listing.rows) } else { all = listing.rows.followed(by: rows) }
        replace(with: changed(all))
    }

    /// With what was saved and deleted from here while it came.
    private func changed(_ list: KeyList) -> KeyList {
        var result = list
        for row in added where !result.contains(row.key) { result.merge(KeyList([row])) }
        for key in removed { result.remove(key) }
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
