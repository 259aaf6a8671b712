internal import KeyStoreAPI

/// A key that the filter lets through.
public struct KeyMatch: Equatable, Sendable {
    /// Index into the rows.
    public let row: Int
}

/// What the filter lets through, best first; without a filter all, in the order of the list. Nothing is copied to make it.
public struct KeyMatches: RandomAccessCollection, Equatable, Sendable {
    enum Content: Equatable, Sendable {
        case arranged(KeyArrangement)
        case found(KeySearch)
    }

    let content: Content

    public var startIndex: Int { 0 }

    public var endIndex: Int {
        switch content {
        case .arranged(let arrangement): arrangement.count
        case .found(let search): search.count
        }
    }

    public subscript(index: Int) -> KeyMatch {
        switch content {
        case .arranged(let arrangement): KeyMatch(row: arrangement.row(at: index))
        case .found(let search): KeyMatch(row: search.row(at: index))
        }
    }

    func index(of row: Int) -> Int? {
        switch content {
        case .arranged(let arrangement): arrangement.place(of: row)
        case .found(let search): search.index(of: row)
        }
    }
}

/// The order that all rows are shown in.
struct KeyArrangement: Equatable, Sendable {
    private enum Content: Equatable, Sendable {
        /// By name; the pinned ones before all others.
        case names(count: Int, heads: [Int])
        case rows([UInt32])
    }

    private let content: Content

    /// By name.
    ///
    /// - Parameter heads: rows that come first, ascending; few.
    init(count: Int, heads: [Int] = []) { content = .names(count: count, heads: heads) }

    init(rows: [UInt32]) { content = .rows(rows) }

    var count: Int {
        switch content {
        case .names(let count, _): count
        case .rows(let rows): rows.count
        }
    }

    /// The rows by their places, for a search; `nil` where it goes by name.
    var order: [UInt32]? {
        if case .rows(let rows) = content { rows } else { nil }
    }

    func row(at place: Int) -> Int {
        switch content {
        case .rows(let rows): return Int(rows[place])
        case .names(_, let heads):
            if place < heads.count { return heads[place] }
            var row = place - heads.count
            for head in heads where head <= row { row += 1 }
            return row
        }
    }

    func place(of row: Int) -> Int? {
        switch content {
        case .rows(let rows): return rows.firstIndex(of: UInt32(row))
        case .names(let count, let heads):
            guard row < count else { return nil }
            if let place = heads.firstIndex(of: row) { return place }
            return row + heads.count { $0 > row }
        }
    }
}
