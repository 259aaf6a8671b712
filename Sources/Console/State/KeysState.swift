internal import KeyStoreAPI

/// The list of keys: what was listed, which of it the filter lets through, and where one stands in it.
public struct KeysState: Equatable, Sendable {
    public private(set) var rows: [KeyRow] = []
    /// What the filter lets through, best first; without a filter all, in order.
    public private(set) var matches: [KeyMatch] = []
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
    private var names: Set<String> = []
    /// The key that the person chose last: the selection goes back to it when it comes into sight again.
    private var wanted: String?

    public init() {}

    public var selected: KeyRow? { matches.indices.contains(selection) ? rows[matches[selection].row] : nil }

    /// Rows at the end of the list: one page of the server's answer.
    ///
    /// - Returns: how many of them are new.
    @discardableResult
    mutating func append(_ items: [EntrySummary]) -> Int {
        let fresh = items.filter { names.insert($0.key).inserted }.map(KeyRow.init)
        let start = rows.count
        rows += fresh
        if filter.text.isEmpty {
            matches += (start..<rows.count).map { KeyMatch(row: $0, score: 0, highlights: []) }
        } else {
            matches = KeyFilter(filter.text).matches(in: rows)
        }
        restoreSelection()
        return fresh.count
    }

    /// Puts a key that the list does not have to its place in it; the selection stays with its own key.
    mutating func insert(_ key: EntryKey, size: Int?) {
        wanted = selected?.key ?? wanted
        let row = KeyRow(EntrySummary(key: key.text, size: size))
        if let index = rows.firstIndex(where: { $0.key == key.text }) {
            rows[index] = row
        } else {
            names.insert(key.text)
            rows.insert(row, at: rows.firstIndex { $0.key > key.text } ?? rows.count)
            total = total.map { $0 + 1 }
        }
        applyFilter()
    }

    mutating func remove(_ key: String) {
        guard let index = rows.firstIndex(where: { $0.key == key }) else { return }
        rows.remove(at: index)
        names.remove(key)
        marked.remove(key)
        total = total.map { $0 - 1 }
        applyFilter()
    }

    /// Starts over with an empty list; the selection stays with its key.
    mutating func reset() {
        wanted = selected?.key ?? wanted
        rows = []
        names = []
        matches = []
        selection = 0
        total = nil
        nextPage = 1
        isUnlisted = false
    }

    mutating func move(by step: Int) { select(index: selection + step) }

    mutating func select(index: Int) {
        selection = max(0, min(matches.count - 1, index))
        wanted = selected?.key
    }

    mutating func select(_ key: String) {
        wanted = key
        restoreSelection()
    }

    mutating func editFilter(_ change: (inout TextField) -> Void) {
        let before = filter.text
        change(&filter)
        guard filter.text != before else { return }
        applyFilter()
        if !filter.text.isEmpty { select(index: 0) }
    }

    private mutating func applyFilter() {
        matches = KeyFilter(filter.text).matches(in: rows)
        restoreSelection()
    }

    private mutating func restoreSelection() {
        if let wanted, selected?.key != wanted, let index = matches.firstIndex(where: { rows[$0.row].key == wanted }) {
            selection = index
        }
        selection = max(0, min(matches.count - 1, selection))
    }
}

/// One key of the list.
public struct KeyRow: Equatable, Sendable {
    public let key: String
    /// Bytes of the value, where the server says.
    public let size: Int?
    /// The key's bytes in lower case, for the filter.
    let folded: [UInt8]

    init(_ summary: EntrySummary) {
        key = summary.key
        size = summary.size
        folded = summary.key.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }
}

/// A key that the filter lets through.
public struct KeyMatch: Equatable, Sendable {
    /// Index into the rows.
    public let row: Int
    /// Higher is better.
    public let score: Int
    /// UTF-8 offsets in the key that the filter's words met.
    public let highlights: [Int]
}
