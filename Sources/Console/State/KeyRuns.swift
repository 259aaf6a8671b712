internal import KeyStoreAPI

/// What of a list comes behind its first page, asked for by key: by a few runs side by side, each from its own place to where
/// the next one began.
///
/// Where a run begins is the name of a key that stood at a quarter, a half, … of the list (a mark). It need not be there any
/// more: a key between two marks is met by exactly one run, whatever is made and deleted meanwhile.
struct KeyRuns: Equatable, Sendable {
    private struct Run: Equatable, Sendable {
        let id: Int
        /// Its next page begins behind this.
        var after: String
        /// It ends with this one; `nil` is with the list.
        var end: String?
        /// What came and was not taken in yet.
        var rows = KeyList()
        var isAsked = false
        var isOver = false
    }

    private var runs: [Run]
    private var lastRun = 0
    /// Places in the list, from 1, whose keys are to be asked for.
    private var marks: [Int]

    /// - Parameters:
    ///   - after: the last key of the first page.
    ///   - listed: keys of the first page.
    ///   - total: keys of the list, where the server counts.
    init(after: String, listed: Int, total: Int?, atOnce: Int, pageSize: Int) {
        runs = [Run(id: 0, after: after)]
        let rest = max(0, (total ?? 0) - listed)
        let count = min(atOnce, (rest + pageSize - 1) / pageSize)
        marks = count < 2 ? [] : (1..<count).map { listed + rest / count * $0 }
    }

    /// Keys that came and wait for those before them.
    var held: Int { runs.reduce(0) { $0 + $1.rows.count } }

    var isDone: Bool { marks.isEmpty && runs.allSatisfy(\.isOver) }

    // MARK: Asking

    mutating func partToAsk() -> KeyListing.Part? {
        // The first run first: its keys are the next in sight. Then the marks, which the others wait for.
        if let first = runs.first, !first.isOver, !first.isAsked { return ask(0) }
        if !marks.isEmpty { return .mark(marks.removeFirst()) }
        return runs.firstIndex { !$0.isOver && !$0.isAsked }.map { ask($0) }
    }

    private mutating func ask(_ index: Int) -> KeyListing.Part {
        runs[index].isAsked = true
        return .run(runs[index].id)
    }

    func query(run id: Int, limit: Int) -> ListQuery {
        ListQuery(limit: limit, after: runs.first { $0.id == id }?.after ?? "")
    }

    /// A run or a mark that was asked for is to be asked for once more.
    mutating func askAgain(_ part: KeyListing.Part) {
        switch part {
        case .run(let id): change(id) { $0.isAsked = false }
        case .mark(let place): marks.append(place)
        case .page: break
        }
    }

    // MARK: What comes

    mutating func came(_ page: ListPage, run id: Int) {
        change(id) { run in
            run.isAsked = false
            let items = page.items.filter { Self.isBefore(run.after, $0.key) && !Self.isBeyond($0.key, run.end) }
            run.rows.merge(KeyList(items))
            if page.hasNextPage, let next = page.items.last?.key, Self.isBefore(run.after, next), next != run.end,
                !Self.isBeyond(next, run.end)
            {
                run.after = next
            } else {
                run.isOver = true
            }
        }
    }

    /// The key at a mark: from there on another run goes, unless one has come past it.
    mutating func came(mark page: ListPage) {
        guard let key = page.items.first?.key,
            let index = runs.firstIndex(where: {
                !$0.isOver && Self.isBefore($0.after, key) && key != $0.end && !Self.isBeyond(key, $0.end)
            })
        else { return }
        lastRun += 1
        runs.insert(Run(id: lastRun, after: key, end: runs[index].end), at: index + 1)
        runs[index].end = key
    }

    /// A run that failed leaves a gap where it was; without a mark the run before it goes on.
    mutating func failed(_ part: KeyListing.Part) {
        if case .run(let id) = part { change(id) { $0.isOver = true } }
    }

    /// Asks for no more.
    mutating func end() {
        marks = []
        for index in runs.indices { runs[index].isOver = true }
    }

    /// Keys that come behind all that were given so far.
    mutating func nextInTurn() -> KeyList? {
        while let first = runs.first {
            if !first.rows.isEmpty {
                runs[0].rows = KeyList()
                return first.rows
            }
            guard first.isOver, runs.count > 1 else { return nil }
            runs.removeFirst()
        }
        return nil
    }

    /// What came and will not have its turn.
    mutating func takeEarly() -> [KeyList] {
        defer { runs = [] }
        return runs.map(\.rows).filter { !$0.isEmpty }
    }

    private mutating func change(_ id: Int, _ change: (inout Run) -> Void) {
        if let index = runs.firstIndex(where: { $0.id == id }) { change(&runs[index]) }
    }

    private static func isBefore(_ key: String, _ other: String) -> Bool {
        key.utf8.lexicographicallyPrecedes(other.utf8)
    }

    private static func isBeyond(_ key: String, _ end: String?) -> Bool { end.map { isBefore($0, key) } ?? false }
}
