internal import JSONDocument
internal import KeyStoreAPI

/// Flags of many keys, a column for each path.
public struct BoardState: Sendable {
    /// Configured; `nil` has every boolean that is found.
    let plan: BoardPlan?
    /// The keys that are read, by where they stand among them.
    private let ranks: [String: Int]
    /// Keys beyond the limit, which are not read.
    let beyond: Int
    /// Keys with something to show, and those that could not be read; in the order of the list.
    private(set) var rows: [BoardRow] = []
    private(set) var columns: [BoardColumn] = []
    /// Paths beyond the limit.
    private(set) var hiddenColumns = 0
    private var pinned: [JSONPath]
    /// What is on its way for it.
    var request: RequestID?
    /// Values that are read once more before a review.
    var collecting: RequestID?
    private(set) var read = 0
    /// Seconds that the server asked to wait.
    private(set) var pause: Int?
    var row = 0
    var column = 0
    /// The first of the columns that scroll.
    var firstColumn = 0
    /// Bytes of values that are kept.
    private var kept = 0
    /// Whether some row says what became of it.
    private(set) var hasOutcomes = false
    /// Flips that were staged before it was read again.
    private let carried: [String: [JSONPath: Bool]]

    /// Keys that are read at most.
    static let keyLimit = 2000
    static let columnLimit = 500
    /// Bytes of values that are kept at most; what does not fit is read again before it is changed.
    static let memoryLimit = 32 << 20

    /// - Parameters:
    ///   - keys: in the order of the list.
    ///   - count: how many there are, these among them.
    init(
        _ keys: [String], of count: Int, plan: BoardPlan?, pinned: [JSONPath],
        carried: [String: [JSONPath: Bool]] = [:]
    ) {
        self.plan = plan
        self.pinned = pinned
        self.carried = carried
        ranks = Dictionary(zip(keys, 0...), uniquingKeysWith: { first, _ in first })
        beyond = max(0, count - keys.count)
        for path in plan?.paths ?? [] { columns.append(BoardColumn(path)) }
        arrange()
    }

    // MARK: Where one stands

    var selected: BoardRow? { rows.indices.contains(row) ? rows[row] : nil }

    var selectedColumn: BoardColumn? { columns.indices.contains(column) ? columns[column] : nil }

    var cell: BoardRow.Cell? {
        guard let selected, let selectedColumn else { return nil }
        return selected.cell(selectedColumn.path)
    }

    /// The column of the next flag that the selected key has; `nil` where there is none.
    func nextFlag(_ step: Int) -> Int? {
        guard let selected else { return nil }
        var place = column + step
        while columns.indices.contains(place) {
            if case .flag = selected.cell(columns[place].path) { return place }
            place += step
        }
        return nil
    }

    // MARK: What comes

    /// Keys that are to be read in all.
    var total: Int { ranks.count }

    var unreadable: Int {
        rows.count { if case .unreadable = $0.content { true } else { false } }
    }

    mutating func take(_ more: ValuesRead) {
        read += more.read
        pause = more.pause
        let here = selected?.key
        for find in more.finds {
            guard let rank = ranks[find.key] else { continue }
            count(find.hits, rank: rank)
            put(BoardRow(key: find.key, rank: rank, content: content(of: find)))
        }
        for missing in more.unreadable {
            guard let rank = ranks[missing.key] else { continue }
            let reason = Problem(missing.error, retry: .list).title
            put(BoardRow(key: missing.key, rank: rank, content: .unreadable(reason)))
        }
        rows.sort { $0.rank < $1.rank }
        // Where nobody has gone anywhere yet, the first row is as good as another.
        if let here, row > 0, let place = rows.firstIndex(where: { $0.key == here }) { row = place }
        arrange()
    }

    private mutating func put(_ row: BoardRow) {
        var row = row
        if let flips = carried[row.key] { row.stage(flips) }
        rows.append(row)
    }

    private mutating func content(of find: ValueFind) -> BoardRow.Content {
        if let entry = find.entry, kept + entry.data.bytes.count <= Self.memoryLimit {
            kept += entry.data.bytes.count
            return .here(entry)
        }
        let pairs = find.hits.compactMap { hit in (try? JSONPath(parsing: hit.path)).map { ($0, hit.excerpt) } }
        return .excerpts(Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
    }

    // MARK: Columns

    private mutating func count(_ hits: [ValueFind.Hit], rank: Int) {
        var places = Dictionary(zip(columns.map(\.path), 0...), uniquingKeysWith: { first, _ in first })
        for (number, hit) in hits.enumerated() {
            guard let path = try? JSONPath(parsing: hit.path) else { continue }
            if places[path] == nil {
                guard columns.count < Self.columnLimit else {
                    hiddenColumns += 1
                    continue
                }
                places[path] = columns.count
                columns.append(BoardColumn(path))
            }
            guard let place = places[path] else { continue }
            columns[place].count += 1
            if rank < columns[place].rank.key { columns[place].rank = (rank, number) }
        }
    }

    /// Pinned ones first, then as they are configured, else those that most keys have. One stays on one's column.
    private mutating func arrange() {
        let here = column > 0 ? selectedColumn?.path : nil
        let pins = Dictionary(zip(pinned, 0...), uniquingKeysWith: { first, _ in first })
        let places = Dictionary(zip(plan?.paths ?? [], 0...), uniquingKeysWith: { first, _ in first })
        for place in columns.indices { columns[place].isPinned = pins[columns[place].path] != nil }
        // Values come in any order; columns that are as frequent as each other stand as the list has their keys.
        columns.sort { left, right in
            let sides = [left, right].map { column in
                (pins[column.path] ?? Int.max, places[column.path] ?? Int.max, -column.count, column.rank)
            }
            return (sides[0].0, sides[0].1, sides[0].2, sides[0].3.key, sides[0].3.flag)
                < (sides[1].0, sides[1].1, sides[1].2, sides[1].3.key, sides[1].3.flag)
        }
        if let here, let place = columns.firstIndex(where: { $0.path == here }) { column = place }
    }

    mutating func pin(_ paths: [JSONPath]) {
        let here = selectedColumn?.path
        pinned = paths
        arrange()
        if let here, let place = columns.firstIndex(where: { $0.path == here }) { column = place }
    }

    /// As it is once nothing is on its way for it.
    var atRest: BoardState {
        var rest = self
        (rest.request, rest.collecting) = (nil, nil)
        return rest
    }

    // MARK: Staging

    mutating func changeSelected(_ change: (inout BoardRow) -> Void) {
        if rows.indices.contains(row) { change(&rows[row]) }
    }

    mutating func change(_ key: String, _ change: (inout BoardRow) -> Void) {
        guard let place = rows.firstIndex(where: { $0.key == key }) else { return }
        change(&rows[place])
        hasOutcomes = hasOutcomes || rows[place].outcome != nil
    }

    /// Flips that wait for their review.
    var stagedCount: Int { rows.reduce(0) { $0 + $1.staged.count } }

    var staged: [BoardRow] { rows.filter { !$0.staged.isEmpty } }

    /// What is staged, to be carried over into a new reading.
    var flips: [String: [JSONPath: Bool]] {
        Dictionary(staged.map { ($0.key, $0.staged) }, uniquingKeysWith: { first, _ in first })
    }
}
