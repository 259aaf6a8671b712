internal import KeyStoreAPI

/// A filter on its way through the list, a bounded part at a time, and what it has found so far.
///
/// It goes over places: rows in the order that the list is shown in. What it finds it puts into a bucket for its score, so
/// that nothing is ever sorted, and into a set of bits, so that a longer filter only goes over that.
struct KeySearch: Equatable, Sendable {
    let filter: KeyFilter
    /// The better match comes first; else what is found stays in the list's order.
    private let isRanked: Bool
    /// The places that are worth a look, a bit each; `nil` for all. Beyond its end all are.
    private let candidates: [UInt64]?
    private var found: [UInt64] = []
    /// Places that were looked at.
    private(set) var next = 0
    /// Rows by their scores, each in the order of the list.
    private var buckets: [[UInt32]] = []
    private(set) var count = 0
    /// Steps that it has made.
    private(set) var steps = 0

    /// - Parameter former: a search over the same list that may have found all that this one can find.
    init(_ filter: KeyFilter, isRanked: Bool, after former: KeySearch? = nil) {
        self.filter = filter
        self.isRanked = isRanked
        guard let former, filter.narrows(former.filter) else {
            candidates = nil
            return
        }
        candidates = former.promising
    }

    /// What it found, and from where it has not looked yet what it was to look at.
    private var promising: [UInt64]? {
        guard next > 0 else { return candidates }
        var result = found
        let rest = next & 63
        if rest > 0, let last = result.indices.last {
            let unseen = ~UInt64(0) << UInt64(rest)
            result[last] |= unseen & (candidates.map { last < $0.count ? $0[last] : ~0 } ?? ~0)
        }
        if let candidates, candidates.count > result.count { result += candidates[result.count...] }
        return result
    }

    /// Looks at more places, until `budget` is spent or all were looked at.
    ///
    /// - Parameters:
    ///   - order: the rows by their places; `nil` where those are the same.
    ///   - budget: in units of about 10 ns.
    mutating func step(_ list: KeyList, order: [UInt32]?, budget: Int) {
        let end = order?.count ?? list.count
        guard next < end else { return }
        steps += 1
        let matcher = KeyMatcher(filter)
        let cost = matcher.cost
        var spent = 0
        found.reserveCapacity((end + 63) / 64)
        list.withRaw { raw in
            matcher.withScoring { score in
                while next < end, spent < budget {
                    let (word, stop) = (next / 64, min(end, (next / 64 + 1) * 64))
                    var bits = candidateBits(word) & (~0 << UInt64(next % 64))
                    if stop % 64 != 0 { bits &= ~(~0 << UInt64(stop % 64)) }
                    var hits: UInt64 = 0
                    spent += 1
                    while bits != 0 {
                        let bit = bits.trailingZeroBitCount
                        bits &= bits - 1
                        let row = order.map { Int($0[word * 64 + bit]) } ?? word * 64 + bit
                        let letters = raw.letters[row]
                        guard letters.holds(matcher.needed) else {
                            spent &+= bit & 1
                            continue
                        }
                        spent &+= cost
                        guard let points = Self.score(raw.name(row), letters, by: score) else { continue }
                        hits |= 1 << UInt64(bit)
                        put(row, points)
                    }
                    if word == found.count { found.append(hits) } else { found[word] |= hits }
                    next = stop
                }
            }
        }
    }

    @inline(__always)
    private func candidateBits(_ word: Int) -> UInt64 {
        guard let candidates, word < candidates.count else { return ~0 }
        return candidates[word]
    }

    @inline(__always)
    private static func score(
        _ name: UnsafeBufferPointer<UInt8>, _ letters: LetterSet, by score: (UnsafeBufferPointer<UInt8>) -> Int?
    ) -> Int? {
        guard letters.hasCapitals else { return score(name) }
        return [UInt8](folding: name).withUnsafeBufferPointer(score)
    }

    /// Scores beyond this share a bucket.
    private static let highest = 1023

    @inline(__always)
    private mutating func put(_ row: Int, _ score: Int) {
        let bucket = isRanked ? max(0, min(Self.highest, score)) : 0
        while buckets.count <= bucket { buckets.append([]) }
        buckets[bucket].append(UInt32(truncatingIfNeeded: row))
        count += 1
    }

    /// All rows that were found, the best first.
    var rows: [Int] { buckets.reversed().flatMap { $0.map(Int.init) } }

    /// The row that stands at an index of what was found, the best first.
    func row(at index: Int) -> Int {
        var rest = index
        for bucket in buckets.reversed() {
            if rest < bucket.count { return Int(bucket[rest]) }
            rest -= bucket.count
        }
        preconditionFailure("no match has the index \(index)")
    }

    /// Where a row stands in what was found; O(n).
    func index(of row: Int) -> Int? {
        var before = 0
        for bucket in buckets.reversed() {
            if let index = bucket.firstIndex(of: UInt32(row)) { return before + index }
            before += bucket.count
        }
        return nil
    }
}
