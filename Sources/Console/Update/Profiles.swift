internal import KeyStoreAPI

/// Going from one profile to another. What is open stays with its profile.
extension ConsoleState {
    mutating func openProfiles() -> [Effect] {
        cover(with: .profiles(ProfilesState(selection: profiles.firstIndex { $0.name == profile.name } ?? 0)))
        return []
    }

    mutating func invokeInProfiles(_ command: Command) -> [Effect] {
        guard case .profiles(var shown) = overlay else { return [] }
        switch command {
        case .open where shown.isForComparing: return askToCompareProfiles()
        case .open: return switchProfile(shown)
        case .back: return leaveProfiles()
        default:
            shown.selection = moved(
                shown.selection, by: command, count: profiles.count, rows: ProfilesView.rowCount(in: self))
        }
        overlay = .profiles(shown)
        return []
    }

    private mutating func leaveProfiles() -> [Effect] {
        guard let running = switching else {
            uncover()
            return []
        }
        switching = nil
        return [.cancel(running.request)]
    }

    private mutating func switchProfile(_ shown: ProfilesState) -> [Effect] {
        guard profiles.indices.contains(shown.selection) else { return [] }
        if switching != nil { return refuse("already on the way; Esc cancels it") }
        let chosen = profiles[shown.selection]
        if chosen.name == profile.name {
            uncover()
            notice = Notice(.plain, "this is \(chosen.title)")
            return []
        }
        if let reason = refusalToSwitch { return refuse(reason) }
        let activity = Activity(request: nextRequest(), label: "connecting to \(chosen.title)")
        switching = activity
        overlay = .profiles(ProfilesState(selection: shown.selection))
        return [.switchProfile(activity.request, name: chosen.name), started(activity)]
    }

    mutating func profileSwitched(_ request: RequestID, _ result: Result<ProfileTerms, SwitchFailure>) -> [Effect] {
        guard switching?.request == request else { return [] }
        switching = nil
        switch result {
        case .success(let terms): return go(to: terms)
        case .failure(let failure):
            guard case .profiles(var shown) = overlay else { return refuse(failure.reason) }
            shown.failure = failure
            overlay = .profiles(shown)
            return []
        }
    }

    private mutating func go(to terms: ProfileTerms) -> [Effect] {
        // These concern the store that is left.
        let last = keepAllDrafts() + disarm() + shelve()
        uncoverAll()
        adopt(terms)
        let first = [.useProfile(name: terms.profile.name)] + unshelve() + startFollowing()
        let name = "this is \(terms.profile.title)"
        notice = terms.note.map { Notice(.warning, "\(name): \($0)") } ?? Notice(.plain, name)
        return last + first
    }

    private mutating func shelve() -> [Effect] {
        let called = cancelErrand()
        leftComparison = nil
        let shelf = Shelf(self)
        shelves[profile.name] = shelf
        (focus, keys, entry, parked, left) = (.keys, KeysState(), nil, [:], LeftEntries())
        find.bar = nil
        find.isShowing = false
        aside = Aside()
        drift = DriftState()
        let following = stopFollowing()
        feed = FeedState()
        journal.drafts = []
        return called + following + shelf.cancelled.map { .cancel($0) }
    }

    private mutating func unshelve() -> [Effect] {
        let records: [Effect] = journal.isOn ? [.seekGuards] : []
        guard let shelf = shelves.removeValue(forKey: profile.name) else {
            return seekKeptKeys() + startListing() + records + (journal.isOn ? [.listDrafts] : [])
        }
        (focus, keys, entry, parked, left) = (shelf.focus, shelf.keys, shelf.entry, shelf.parked, shelf.left)
        var effects = shelf.needsListing ? startListing() : []
        if shelf.needsReading, let key = entry?.key { effects += load(key) }
        if shelf.needsLook { effects += check() }
        let problems = [keys.problem, entry?.problem] + parked.values.map(\.problem)
        return effects + records + problems.compactMap(\.self).flatMap { countdown(for: $0) }
    }

    /// Forgets the drafts of the other profiles, which were kept when those were left.
    func dropDraftsElsewhere() -> [Effect] {
        unsubmittedElsewhere.flatMap { profile, keys in
            [.useProfile(name: profile.name)] + keys.map { Effect.dropDraft($0) }
        }
    }
}
