internal import Canvas
internal import KeyStoreAPI

/// What the store tells of its writes: the list and the open key follow it.
extension ConsoleState {
    /// Follows the feed of the profile in use, if anything is to be looked after by itself.
    mutating func startFollowing() -> [Effect] {
        guard safety.driftSeconds > 0 else { return [] }
        let former = stopFollowing()
        let request = nextRequest()
        feed.request = request
        return former + [.follow(request)]
    }

    /// Calls the following off.
    mutating func stopFollowing() -> [Effect] {
        defer { feed.request = nil }
        return feed.request.map { [.cancel($0)] } ?? []
    }

    /// Follows it again where that had ended, as for want of a token.
    mutating func followAgain() -> [Effect] {
        feed.request == nil && feed.standing != .unsupported ? startFollowing() : []
    }

    mutating func feedTold(_ request: RequestID, _ news: FeedNews) -> [Effect] {
        guard feed.request == request else { return [] }
        switch news {
        case .began(let isContinued):
            feed.standing = .live
            return isContinued ? [] : beganAnew()
        case .changed(let told):
            follow(told)
            return keys.isOutdated && keys.listing == nil ? startListing() : []
        case .lost: feedLost()
        case .ended(let error):
            feed.request = nil
            if error.isAboutTheToken { feedLost() } else { feed.standing = .unsupported }
        }
        return []
    }

    private mutating func feedLost() { if feed.isLive { feed.standing = .lost } }

    /// What was read before is not known to hold any more.
    private mutating func beganAnew() -> [Effect] {
        drift.covered = nil
        // A listing that failed, or was called off, is for the operator to begin again.
        guard !keys.isUnlisted, keys.problem == nil, keys.listing?.isWaiting != true else { return [] }
        return startListing()
    }

    private mutating func follow(_ told: FeedChanges) {
        if let key = entry?.key.text, let change = told.changes.last(where: { $0.key == key }) { drift.told = change }
        guard keys.isFollowing else { return }
        keys.follow(told, own: feed.own)
    }

    // MARK: Sizes of rows

    /// What follows from every action: sizes of rows in sight that others changed are asked for after a while.
    mutating func rowEffects() -> [Effect] {
        guard !feed.rowsAreDue, feed.rowsAsked == nil, !staleInSight.isEmpty else { return [] }
        feed.rowsAreDue = true
        return [.wait(.rows, milliseconds: FeedState.rowDelay)]
    }

    mutating func rowsDue() -> [Effect] {
        feed.rowsAreDue = false
        let wanted = staleInSight
        guard let first = wanted.min(), let last = wanted.max() else { return [] }
        let request = nextRequest()
        feed.rowsAsked = request
        let names = Set(wanted.map { keys.rows.name(at: $0) })
        guard last - first < FeedState.rowSpan else {
            let name = keys.rows.name(at: first)
            keys.stale.remove(name)
            return [.list(request, ListQuery(limit: 1, prefix: name))]
        }
        keys.stale.subtract(names)
        // Some more than there are, as others may have come between.
        let after = first == 0 ? "" : keys.rows.name(at: first - 1)
        return [.list(request, ListQuery(limit: last - first + 1 + 8, after: after))]
    }

    mutating func rowsListed(_ request: RequestID, _ result: Result<ListPage, KeyStoreError>) -> [Effect] {
        guard feed.rowsAsked == request else { return [] }
        feed.rowsAsked = nil
        // What can't be had is not worth a word: the size that is shown is the former one.
        if case .success(let page) = result { keys.refresh(page.items) }
        return []
    }

    /// Rows on the screen whose size is not known any more.
    private var staleInSight: [Int] {
        guard feed.isLive, !keys.stale.isEmpty, keys.listing == nil, overlay == nil else { return [] }
        let matches = keys.matches
        return KeysView.inSight(in: self).map { matches[$0].row }.filter { keys.stale.contains(keys.rows.name(at: $0)) }
    }
}

extension KeyStoreError {
    /// Another token would help, which is for the next request that somebody waits for to say.
    fileprivate var isAboutTheToken: Bool {
        switch self {
        case .rejected(let rejection): [401, 403].contains(rejection.status)
        case .invalidToken: true
        default: false
        }
    }
}
