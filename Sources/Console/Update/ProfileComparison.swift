internal import JSONDocument
internal import KeyStoreAPI

/// Two profiles side by side. Only the one in use is ever written to, through Review.
extension ConsoleState {
    /// Compares with the profile that is selected in the list of them; from elsewhere that list is opened first.
    mutating func askToCompareProfiles() -> [Effect] {
        if let reason = refusalToCompareProfiles { return refuse(reason) }
        guard case .profiles(let shown) = overlay else {
            let wanted = leftComparison?.there.name
            let others = profiles.indices.filter { profiles[$0].name != profile.name }
            let other = others.first { profiles[$0].name == wanted } ?? others.first ?? 0
            cover(with: .profiles(ProfilesState(selection: other, isForComparing: true)))
            return []
        }
        guard profiles.indices.contains(shown.selection) else { return [] }
        let other = profiles[shown.selection]
        uncover()
        if let left = leftComparison, left.there == other {
            leftComparison = nil
            cover(with: .profileComparison(left))
            return []
        }
        return compareProfiles(other)
    }

    /// Whether the list of profiles asks which one to compare with.
    var isChoosingToCompare: Bool {
        if case .profiles(let shown) = overlay { shown.isForComparing } else { false }
    }

    private mutating func compareProfiles(_ other: Profile) -> [Effect] {
        let request = nextRequest()
        cover(with: .profileComparison(ProfileComparisonState(here: profile, there: other, request: request)))
        return [.compareProfiles(request, other: other.name)]
    }

    var refusalToCompareProfiles: String? {
        guard profiles.contains(where: { $0.name != profile.name }) else { return "no other profile is configured" }
        guard case .profiles(let shown) = overlay, profiles.indices.contains(shown.selection) else { return nil }
        if switching != nil { return "already on the way; Esc cancels it" }
        let isHere = profiles[shown.selection].name == profile.name
        return isHere ? "\(profile.title) is the profile in use; go to the one to compare it with" : nil
    }

    // MARK: Answers

    mutating func profilesCompared(_ request: RequestID, _ compared: ProfilesCompared) -> [Effect] {
        changeComparison { comparison in
            guard comparison.request == request else { return false }
            comparison.take(compared)
            return true
        }
        return []
    }

    mutating func pairRead(
        _ request: RequestID, _ result: Result<ValuePair, ProfilesCompared.Trouble>
    ) -> [Effect] {
        changeComparison { comparison in
            guard var shown = comparison.shown, shown.pair.request == request else { return false }
            switch result {
            case .success(let pair):
                shown.pair = .here(pair)
                comparison.note(shown.difference, of: shown.key.text)
            case .failure(let trouble): shown.pair = .failed(trouble.words(comparison))
            }
            comparison.shown = shown
            return true
        }
        return []
    }

    private mutating func changeComparison(_ change: (inout ProfileComparisonState) -> Bool) {
        changeOverlay { overlay in
            guard case .profileComparison(var comparison) = overlay, change(&comparison) else { return nil }
            return .profileComparison(comparison)
        }
    }

    // MARK: Keys

    mutating func invokeInProfileComparison(_ command: Command) -> [Effect] {
        guard case .profileComparison(var comparison) = overlay else { return [] }
        if comparison.shown != nil { return invokeInShownPair(command, comparison) }
        switch command {
        case .back:
            guard let request = comparison.request else {
                uncover()
                return []
            }
            comparison.request = nil
            comparison.isCancelled = true
            overlay = .profileComparison(comparison)
            return [.cancel(request)]
        case .open: return lookAtSelected(comparison)
        case .refresh:
            uncover()
            return comparison.requests.map(Effect.cancel) + compareProfiles(comparison.there)
        default:
            comparison.selection = moved(comparison.selection, by: command, count: comparison.rows.count)
            overlay = .profileComparison(comparison)
            return []
        }
    }

    /// Reads the key once more in both: what one looks at is never older than the look.
    private mutating func lookAtSelected(_ comparison: ProfileComparisonState) -> [Effect] {
        guard let row = comparison.selected else { return refuse("there is no key to look at") }
        do throws(KeyRuleViolation) {
            let key = try EntryKey(row.key)
            var looking = comparison
            let request = nextRequest()
            looking.shown = ShownPair(key: key, request: request)
            overlay = .profileComparison(looking)
            return [.readPair(request, key, other: comparison.there.name)]
        } catch {
            return refuse("not a key: \(error)")
        }
    }

    private mutating func invokeInShownPair(_ command: Command, _ comparison: ProfileComparisonState) -> [Effect] {
        guard var shown = comparison.shown else { return [] }
        var next = comparison
        var effects: [Effect] = []
        switch command {
        case .back:
            effects = shown.pair.request.map { [.cancel($0)] } ?? []
            next.shown = nil
        case .open: return showWhole(shown, comparison)
        case .refresh: return lookAtSelected(comparison)
        case .profileComparison(.takeOver): return takeOver(shown, comparison)
        case .nextChange, .previousChange:
            let target = shown.current + (command == .nextChange ? 1 : -1)
            guard shown.list.rows.indices.contains(target) else {
                return refuse(command == .nextChange ? "that was the last change" : "that was the first change")
            }
            shown.current = target
            next.shown = shown
        default:
            shown.current = moved(
                shown.current, by: command, count: shown.list.rows.count, rows: ProfilePairView.rowCount(shown, self))
            next.shown = shown
        }
        overlay = .profileComparison(next)
        return effects
    }

    private mutating func showWhole(_ shown: ShownPair, _ comparison: ProfileComparisonState) -> [Effect] {
        guard let pair = shown.pair.value else { return refuse("not read yet; a moment") }
        cover(
            with: .comparison(
                ComparisonState(
                    key: shown.key, title: "\(comparison.there.title) -> \(comparison.here.title)",
                    old: .here(pair.there?.data), new: .here(pair.here?.data))))
        return []
    }

    // MARK: Taking over

    /// Proposes what the other profile has for the one in use. The comparison waits to be gone on with.
    private mutating func takeOver(_ shown: ShownPair, _ comparison: ProfileComparisonState) -> [Effect] {
        guard let pair = shown.pair.value else { return refuse(shown.pair.absence("there is nothing to take over")) }
        guard let theirs = pair.there?.data else {
            return refuse("\(comparison.there.title) does not have it; D in the list deletes it here")
        }
        let document: JSONDocument
        var name = "the whole value"
        if let mine = pair.here?.data, let change = shown.change {
            do throws(JSONError) {
                let taken = try TakeOver(change, of: theirs, into: mine)
                document = taken.document
                if !taken.path.isRoot { name = taken.path.description }
            } catch {
                return refuse("\(change.path) can't be taken over by itself: \(error)")
            }
        } else {
            document = theirs
        }
        let effects = propose(
            .takeOver(document, over: pair.here?.data, from: "\(name) of \(comparison.there.title)"), for: shown.key)
        // It lies open no more only where the key was gone to.
        guard overlay == nil else { return effects }
        leftComparison = comparison
        leftComparison?.taken = TakenOver(key: shown.key, document: document, theirs: theirs)
        leftComparison?.shown = nil
        leftComparison?.request = nil
        leftComparison?.isFromBefore = true
        return comparison.requests.map(Effect.cancel) + effects
    }

    /// What was taken over is stored: what differs yet is known without asking again.
    mutating func noteStored(_ entry: Entry) {
        feed.noteOwn(entry.revision)
        if feed.isLive, self.entry?.key == entry.key { drift.covered = entry.key }
        guard let taken = leftComparison?.taken, taken.key == entry.key, taken.document == entry.data else { return }
        leftComparison?.taken = nil
        leftComparison?.note(taken.rest, of: entry.key.text)
    }
}
