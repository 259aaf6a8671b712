public import KeyStoreAPI

/// The list of keys: what was listed, which of it the filter lets through, and where one stands in it.
public struct KeysState: Equatable, Sendable {
    /// Every key once, in the order of their bytes, whatever the list is sorted by.
    public internal(set) var rows = KeyList()
    /// How many the server says there are.
    public var total: Int?
    public private(set) var filter = TextField()
    /// Whether typed characters go to the filter.
    public var isFiltering = false
    /// Index into `matches`.
    public private(set) var selection = 0
    public var activity: Activity?
    public var problem: Problem?
    /// The server has no list operation.
    public var isUnlisted = false
    /// Keys that were chosen for what is done to several.
    public internal(set) var marked: Set<String> = []
    /// What the list is sorted by.
    public private(set) var order = KeyOrder.name
    /// Keys that stand before all others.
    public internal(set) var pinned: Set<String> = []
    /// Keys that were opened, the last one first.
    public internal(set) var recent: [String] = []
    /// The listing that runs.
    var listing: KeyListing?
    /// The request for its first page.
    var firstRequest: RequestID?
    /// That the listing which ran last has come whole.
    var hasComeWhole = false
    /// It was put away while the server had it wait: it begins anew when that time is over.
    var isPutOff = false
    /// The list in sight is an earlier session's, so many seconds old when it was found.
    var cachedFor: Int?
    /// A file of names is on its way.
    var reading: RequestID?
    /// What was saved and deleted, from here or as the feed tells, while a listing runs.
    var added: [String: KeyRow] = [:]
    var removed: Set<String> = []
    /// Keys that others wrote and whose size was not looked at since.
    var stale: Set<String> = []
    /// Told changes that wait until the filter over a long list is left or changed.
    var held: [EntryChange] = []
    private var arrangement = KeyArrangement(count: 0)
    /// What the filter has found; `nil` without one.
    private(set) var search: KeySearch?
    /// A step of the search is asked for.
    private var isStepDue = false
    /// The key that the person chose last: the selection goes back to it when it comes into sight again.
    private var wanted: String?
    /// The best match is selected, as long as nobody chose another.
    private var isOnBest = false

    public init() {}

    /// What the filter lets through, best first; without a filter all, in the order of the list.
    public var matches: KeyMatches {
        KeyMatches(content: search.map { .found($0) } ?? .arranged(arrangement))
    }

    public var selected: KeyRow? {
        let matches = matches
        return matches.indices.contains(selection) ? rows[matches[selection].row] : nil
    }

    /// Whether the filter has not looked at all keys yet: `matches` grows.
    public var isSearching: Bool { search.map { $0.next < arrangement.count } ?? false }

    /// Whether the screen is to show how far the filter is: the first step, the last, and of those between every eighth.
    /// Drawing each would send rows that the next one moves.
    public var isStepShown: Bool { !isSearching || (search?.steps ?? 0) % 8 == 1 }

    /// Whether the list holds a key; O(log n).
    public func contains(_ key: String) -> Bool { rows.contains(key) }

    /// The names that the filter lets through, in the order that they are shown in.
    ///
    /// - Parameter limit: at most so many.
    public func shownKeys(limit: Int = .max) -> [String] {
        let matches = matches
        return matches.prefix(limit).map { rows.name(at: $0.row) }
    }

    /// Keys that are not there yet, or are known better now.
    ///
    /// - Returns: how many of them are new.
    @discardableResult
    mutating func append(_ list: KeyList) -> Int {
        let (count, last) = (rows.count, rows.last?.key)
        let fresh = rows.merge(list)
        // Rows that all came behind the others moved none of these.
        let isBehind = fresh == list.count && (last.map { rows.row(of: $0) == count - 1 } ?? true)
        rearrange(movingRows: !isBehind)
        return fresh
    }

    /// Puts a key that the list does not have to its place in it; the selection stays with its own key.
    mutating func insert(_ key: EntryKey, size: Int?) {
        // The feed may have told of it already, and when that was.
        let told = stale.remove(key.text).flatMap { rows.row(of: $0) }
        let row = KeyRow(key: key.text, size: size, updated: told.flatMap { rows[$0].updated })
        removed.remove(key.text)
        if listing != nil { added[key.text] = row }
        if let index = rows.row(of: key.text) { return rows.note(row, at: index) }
        wanted = selected?.key ?? wanted
        rows.merge(KeyList([row]))
        total = total.map { $0 + 1 }
        rearrange(movingRows: true)
    }

    mutating func remove(_ key: String) {
        added[key] = nil
        if listing != nil { removed.insert(key) }
        guard rows.remove(key) else { return }
        marked.remove(key)
        total = total.map { $0 - 1 }
        rearrange(movingRows: true)
    }

    /// Another list in the place of this one; the selection stays with its key.
    mutating func replace(with list: KeyList) {
        wanted = selected?.key ?? wanted
        rows = list
        rearrange(movingRows: true)
    }

    // MARK: The selection

    mutating func move(by step: Int) { select(index: selection + step) }

    mutating func select(index: Int) {
        selection = max(0, min(matches.count - 1, index))
        wanted = selected?.key
        isOnBest = false
    }

    mutating func select(_ key: String) {
        wanted = key
        isOnBest = false
        restoreSelection()
    }

    private mutating func restoreSelection() {
        let matches = matches
        if isOnBest {
            selection = 0
            wanted = selected?.key ?? wanted
        } else if let wanted, selected?.key != wanted, let row = rows.row(of: wanted),
            let index = matches.index(of: row)
        {
            selection = index
        }
        selection = max(0, min(matches.count - 1, selection))
    }

    /// The selection is on this key as soon as the list is arranged anew, whatever would be the best match.
    mutating func stay(with key: String) {
        wanted = key
        isOnBest = false
    }

    // MARK: The filter

    mutating func editFilter(_ change: (inout TextField) -> Void) {
        let before = filter.text
        change(&filter)
        guard filter.text != before else { return }
        takeHeld()
        wanted = selected?.key ?? wanted
        isOnBest = !filter.text.isEmpty
        startSearch(after: search)
    }

    /// - Parameter former: a search over the rows as they stand.
    private mutating func startSearch(after former: KeySearch?) {
        let filter = KeyFilter(filter.text)
        search = filter.isEmpty ? nil : KeySearch(filter, isRanked: order == .name, after: former)
        searchOn()
    }

    /// What a key may wait for, in units of about 10 ns.
    private static let stepBudget = 200_000

    /// The step that was asked for.
    mutating func stepIsDue() {
        isStepDue = false
        searchOn()
    }

    /// One step of the search, after which the screen shows what it has found.
    mutating func searchOn() {
        // In place: a copy of the search would be a copy of all that it found.
        search?.step(rows, order: arrangement.order, budget: Self.stepBudget)
        restoreSelection()
    }

    /// All steps of a search over a list that is not long.
    mutating func finishSearch() { while isSearching { searchOn() } }

    /// Whether a step is to be asked for; once for each.
    mutating func wantsStep() -> Bool {
        guard isSearching, !isStepDue else { return false }
        isStepDue = true
        return true
    }

    /// Nothing is on its way any more.
    mutating func putAway() {
        isPutOff = listing?.isWaiting ?? isPutOff
        stop()
        isFiltering = false
        isStepDue = false
        reading = nil
    }

    // MARK: The order

    mutating func sort(by order: KeyOrder) {
        wanted = selected?.key ?? wanted
        self.order = order
        settle()
    }

    /// Puts a key before all others, or no longer.
    mutating func pin(_ key: String, _ isPinned: Bool) {
        wanted = selected?.key ?? wanted
        if isPinned { pinned.insert(key) } else { pinned.remove(key) }
        settle()
    }

    mutating func noteOpened(_ key: String) {
        recent.removeAll { $0 == key }
        recent.insert(key, at: 0)
        guard order == .recent else { return }
        wanted = selected?.key ?? wanted
        settle()
    }

    /// Brings all rows into their order.
    mutating func settle() { rearrange(movingRows: true) }

    private mutating func rearrange(movingRows: Bool) {
        // Sorting anew for each page would go over the whole list a thousand times.
        if order != .name, listing != nil, !movingRows, rows.count < arrangement.count * 9 / 8 { return }
        let heads = pinned.compactMap { rows.row(of: $0) }.sorted()
        arrangement =
            switch order {
            case .name: KeyArrangement(count: rows.count, heads: heads)
            case .recent:
                KeyArrangement(rows, heads: heads + recent.filter { !pinned.contains($0) }.compactMap(rows.row(of:)))
            case .size: KeyArrangement(rows, heads: heads, by: .size)
            case .updated: KeyArrangement(rows, heads: heads, by: .updated)
            }
        if movingRows || order != .name { startSearch(after: nil) } else { searchOn() }
    }
}
