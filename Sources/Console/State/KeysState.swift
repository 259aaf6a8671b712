public import KeyStoreAPI

/// The list of keys: what was listed, which of it the filter lets through, and where one stands in it.
public struct KeysState: Equatable, Sendable {
    /// Every key once, in the order of their bytes, whatever the list is sorted by.
    public private(set) var rows = KeyList()
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
    /// The page that comes next.
    var nextPage = 1
    private var arrangement = KeyArrangement(count: 0)
    /// What the filter has found; `nil` without one.
    private var search: KeySearch?
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

    /// Whether the list holds a key; O(log n).
    public func contains(_ key: String) -> Bool { rows.contains(key) }

    /// The names that the filter lets through, in the order that they are shown in.
    ///
    /// - Parameter limit: at most so many.
    public func shownKeys(limit: Int = .max) -> [String] {
        let matches = matches
        return matches.prefix(limit).map { rows.name(at: $0.row) }
    }

    /// One page of the server's answer.
    ///
    /// - Returns: how many of its keys are new.
    @discardableResult
    mutating func append(_ items: [EntrySummary]) -> Int {
        let (count, last) = (rows.count, rows.last?.key)
        let fresh = rows.merge(KeyList(items))
        // Rows that all came behind the others moved none of these.
        let isBehind = fresh == items.count && (last.map { rows.row(of: $0) == count - 1 } ?? true)
        rearrange(movingRows: !isBehind)
        return fresh
    }

    /// Puts a key that the list does not have to its place in it; the selection stays with its own key.
    mutating func insert(_ key: EntryKey, size: Int?) {
        wanted = selected?.key ?? wanted
        if let row = rows.row(of: key.text) { return rows.note(KeyRow(key: key.text, size: size), at: row) }
        rows.merge(KeyList([KeyRow(key: key.text, size: size)]))
        total = total.map { $0 + 1 }
        rearrange(movingRows: true)
    }

    mutating func remove(_ key: String) {
        guard rows.remove(key) else { return }
        marked.remove(key)
        total = total.map { $0 - 1 }
        rearrange(movingRows: true)
    }

    /// Starts over with an empty list; the selection stays with its key.
    mutating func reset() {
        wanted = selected?.key ?? wanted
        rows = KeyList()
        selection = 0
        total = nil
        nextPage = 1
        isUnlisted = false
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

    // MARK: The filter

    mutating func editFilter(_ change: (inout TextField) -> Void) {
        let before = filter.text
        change(&filter)
        guard filter.text != before else { return }
        wanted = selected?.key ?? wanted
        isOnBest = !filter.text.isEmpty
        startSearch(after: search)
    }

    /// - Parameter former: a search over the rows as they stand.
    private mutating func startSearch(after former: KeySearch?) {
        let filter = KeyFilter(filter.text)
        search = filter.isEmpty ? nil : KeySearch(filter, isRanked: true, after: former)
        searchOn()
    }

    /// What a key may wait for, in units of about 10 ns.
    private static let stepBudget = 250_000

    /// One step of the search, after which the screen shows what it has found.
    mutating func searchOn() {
        isStepDue = false
        // In place: a copy of the search would be a copy of all that it found.
        search?.step(rows, order: arrangement.order, budget: Self.stepBudget)
        restoreSelection()
    }

    /// Whether a step is to be asked for; once for each.
    mutating func wantsStep() -> Bool {
        guard isSearching, !isStepDue else { return false }
        isStepDue = true
        return true
    }

    /// Nothing is on its way any more.
    mutating func putAway() {
        activity = nil
        isFiltering = false
        isStepDue = false
    }

    // MARK: The order

    private mutating func rearrange(movingRows: Bool) {
        arrangement = KeyArrangement(count: rows.count)
        if movingRows { startSearch(after: nil) } else { searchOn() }
    }
}
