internal import KeyStoreAPI

/// A search in the values of many keys, and what it has found so far.
public struct SearchState: Sendable {
    /// How it came to its end.
    enum End: Equatable, Sendable {
        case complete
        case cancelled
        /// So much was found that no more was looked for.
        case full
        /// The reading was given up.
        case stopped(reason: String)
    }

    /// Places that are kept at most.
    static let limit = 10_000

    let query: ValueQuery
    /// Keys that are searched.
    let count: Int
    /// Which they are: `all 412 keys`.
    let scope: String
    /// `nil` once it is over.
    var request: RequestID?
    private(set) var read = 0
    private(set) var unreadable: [ValuesRead.Unreadable] = []
    private(set) var results = SearchResults()
    private(set) var end: End?
    /// The place that one is on, counted over all keys.
    var selection = 0
    /// Whether the keys that could not be read are shown in the place of what was found.
    var showsUnreadable = false
    var unreadableSelection = 0
    /// Fifths of a second that it runs.
    private(set) var ticks = 0
    /// The tick at which the server lets it go on.
    private var resumes = 0

    init(_ query: ValueQuery, count: Int, scope: String, request: RequestID) {
        self.query = query
        self.count = count
        self.scope = scope
        self.request = request
    }

    /// Keys that are done with.
    var done: Int { read + unreadable.count }

    /// Seconds that the server asked to wait and that are not over.
    var wait: Int { request == nil ? 0 : max(0, (resumes - ticks + 4) / 5) }

    var selectedUnreadable: ValuesRead.Unreadable? {
        unreadable.indices.contains(unreadableSelection) ? unreadable[unreadableSelection] : nil
    }

    mutating func tick() { ticks += 1 }

    /// Takes in what has come.
    ///
    /// - Returns: whether there is no room for more.
    mutating func take(_ part: ValuesRead) -> Bool {
        read += part.read
        unreadable += part.unreadable
        results.append(part.finds, limit: Self.limit)
        if let pause = part.pause { resumes = ticks + pause * 5 }
        if part.isDone {
            end = done == count ? .complete : .stopped(reason: unreadable.last?.error.reason ?? "it broke off")
            request = nil
        }
        return results.isFull && end == nil
    }

    mutating func stop(_ end: End) {
        self.end = end
        request = nil
    }
}

/// What was found, key by key in the order in which it came: what one looks at stays where it is.
struct SearchResults: Sendable {
    /// A row of the list.
    enum Row {
        case key(ValueFind)
        case hit(ValueFind.Hit, index: Int)
    }

    private(set) var finds: [ValueFind] = []
    /// For each key the number of places before its first.
    private var starts: [Int] = []
    /// Places.
    private(set) var count = 0
    private(set) var isFull = false

    mutating func append(_ more: [ValueFind], limit: Int) {
        for find in more {
            guard count < limit else {
                isFull = true
                return
            }
            let room = limit - count
            isFull = find.hits.count > room
            let kept = isFull ? ValueFind(key: find.key, hits: Array(find.hits.prefix(room)), isCut: true) : find
            starts.append(count)
            finds.append(kept)
            count += kept.hits.count
        }
    }

    /// One for each key and each place.
    var rowCount: Int { finds.count + count }

    /// The key and the place of an index.
    func place(_ index: Int) -> (find: ValueFind, hit: ValueFind.Hit)? {
        guard index >= 0, index < count else { return nil }
        let key = starts.firstPlace { $0 > index } - 1
        return (finds[key], finds[key].hits[index - starts[key]])
    }

    /// The row of a place.
    func row(of index: Int) -> Int { index + starts.firstPlace { $0 > index } }

    /// What stands in a row. Logarithmic.
    func row(at row: Int) -> Row? {
        let key = keys(upTo: row) - 1
        guard finds.indices.contains(key) else { return nil }
        let inside = row - (starts[key] + key)
        if inside == 0 { return .key(finds[key]) }
        guard inside <= finds[key].hits.count else { return nil }
        return .hit(finds[key].hits[inside - 1], index: starts[key] + inside - 1)
    }

    /// How many keys' own rows lie at or before a row.
    private func keys(upTo row: Int) -> Int {
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] + middle <= row { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// The place that a key was opened for, until its value is there.
struct Landing: Sendable {
    let key: String
    let hit: ValueFind.Hit
}
