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

    /// The heads first, as they are, then all others in the order of their names.
    init(_ list: KeyList, heads: [Int]) {
        var rows = heads.map { UInt32($0) }
        rows.reserveCapacity(list.count)
        var done = 0
        for head in heads.sorted() + [list.count] {
            rows.append(contentsOf: UInt32(done)..<UInt32(head))
            done = head + 1
        }
        content = .rows(rows)
    }

    /// What is sorted downwards: the largest, the latest first, what is not known last.
    enum Measure { case size, updated }

    init(_ list: KeyList, heads: [Int], by measure: Measure) {
        let isHead = Set(heads.map { UInt32($0) })
        let sorted = list.withRaw { raw in Self.sorted(measure == .size ? raw.sizes : raw.times) }
        content = .rows(heads.map { UInt32($0) } + (isHead.isEmpty ? sorted : sorted.filter { !isHead.contains($0) }))
    }

    /// Rows by falling numbers, rows with the same as they were; the highest number stands for what is not known. In time
    /// that grows with the number of rows only (radix sort by 11 bits).
    private static func sorted(_ numbers: UnsafeBufferPointer<UInt32>) -> [UInt32] {
        var rows = Array(UInt32(0)..<UInt32(numbers.count))
        var former = rows
        for shift in [UInt32(0), 11, 22] {
            func digit(_ row: UInt32) -> Int {
                let number = numbers[Int(row)]
                // What is not known stays the highest, all others are turned round.
                return Int((number == .max ? number : .max - 1 - number) >> shift & 0x7FF)
            }
            swap(&rows, &former)
            var places = [Int](repeating: 0, count: 0x801)
            for row in former { places[digit(row) + 1] += 1 }
            for digit in 1...0x800 { places[digit] += places[digit - 1] }
            for row in former {
                rows[places[digit(row)]] = row
                places[digit(row)] += 1
            }
        }
        return rows
    }

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
