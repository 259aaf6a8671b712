/// Characters that a place of a pattern takes, by code point.
struct ScalarSet: Equatable, Sendable {
    private(set) var ranges: [ClosedRange<UInt32>]
    /// Those below 128, looked up at once.
    private var low: (UInt64, UInt64) = (0, 0)

    static let last: UInt32 = 0x10_FFFF

    init(_ ranges: [ClosedRange<UInt32>]) {
        self.ranges = ranges
        for range in ranges where range.lowerBound < 128 {
            for value in range.lowerBound...min(range.upperBound, 127) {
                if value < 64 { low.0 |= 1 << UInt64(value) } else { low.1 |= 1 << UInt64(value - 64) }
            }
        }
    }

    init(_ scalar: Unicode.Scalar) { self.init([scalar.value...scalar.value]) }

    static func == (left: ScalarSet, right: ScalarSet) -> Bool { left.ranges == right.ranges }

    func contains(_ value: UInt32) -> Bool {
        if value < 64 { return low.0 & (1 << UInt64(value)) != 0 }
        if value < 128 { return low.1 & (1 << UInt64(value - 64)) != 0 }
        return ranges.contains { $0.contains(value) }
    }

    var hasMoreThanASCII: Bool { ranges.contains { $0.upperBound > 127 } }

    /// Everything else.
    var inverted: ScalarSet {
        var rest: [ClosedRange<UInt32>] = []
        var next: UInt32 = 0
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if range.lowerBound > next { rest.append(next...range.lowerBound - 1) }
            next = max(next, range.upperBound + 1)
        }
        if next <= Self.last { rest.append(next...Self.last) }
        return ScalarSet(rest)
    }

    /// With the other case of each of the letters a to z.
    var foldingASCII: ScalarSet {
        let upper: ClosedRange<UInt32> = 0x41...0x5A
        let lower: ClosedRange<UInt32> = 0x61...0x7A
        let others = ranges.flatMap { range -> [ClosedRange<UInt32>] in
            var folded: [ClosedRange<UInt32>] = []
            if range.overlaps(upper) {
                let part = range.clamped(to: upper)
                folded.append(part.lowerBound + 32...part.upperBound + 32)
            }
            if range.overlaps(lower) {
                let part = range.clamped(to: lower)
                folded.append(part.lowerBound - 32...part.upperBound - 32)
            }
            return folded
        }
        return others.isEmpty ? self : ScalarSet(ranges + others)
    }

    static let digits = ScalarSet([0x30...0x39])
    static let word = ScalarSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A, 0x80...last])
    static let space = ScalarSet([
        0x09...0x0D, 0x20...0x20, 0x85...0x85, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029,
        0x202F...0x202F, 0x205F...0x205F, 0x3000...0x3000,
    ])
    /// All but the end of a line.
    static let any = ScalarSet([0x0A...0x0A]).inverted
}
