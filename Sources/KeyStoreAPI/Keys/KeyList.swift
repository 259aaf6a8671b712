/// Keys in the order of their bytes, each once, packed: beside the bytes of its name a key takes 20 bytes.
///
/// A row made on demand is a ``KeyRow``; who looks at many names reads them where they lie, by ``withRaw(_:)``.
public struct KeyList: Equatable, Sendable {
    /// The names, one after the other.
    private var bytes: [UInt8] = []
    /// Where each name ends in `bytes`.
    private var ends: [UInt32] = []
    /// Which letters each name holds.
    private var letters: [LetterSet] = []
    /// Bytes of each value.
    private var sizes: [UInt32] = []
    /// Seconds since 1970.
    private var times: [UInt32] = []

    /// In the place of a size or time that is not known.
    static let unknown = UInt32.max
    /// Beyond this the offsets end; more names than this are not taken in.
    private static let byteLimit = Int(UInt32.max)

    public init() {}

    /// Of keys in any order; of several of one name the last one counts.
    public init(_ rows: some Collection<KeyRow>) {
        for row in Self.sorted(rows) { add(row) }
    }

    public init(_ items: [EntrySummary]) { self.init(items.map(KeyRow.init)) }

    /// Bytes of memory that it takes, with what its arrays hold in reserve.
    public var footprint: Int {
        bytes.capacity + 4 * (ends.capacity + sizes.capacity + times.capacity) + 8 * letters.capacity
    }

    // MARK: Finding

    /// The row of a key; O(log n).
    public func row(of key: String) -> Int? {
        let place = place(of: key)
        return place.isThere ? place.row : nil
    }

    public func contains(_ key: String) -> Bool { row(of: key) != nil }

    /// Where a name is, or would have to be.
    private func place(of key: String) -> (row: Int, isThere: Bool) {
        var key = key
        return key.withUTF8 { name in
            bytes.withUnsafeBufferPointer { bytes in
                var (low, high) = (0, count)
                while low < high {
                    let middle = (low + high) / 2
                    let found = UnsafeBufferPointer(rebasing: bytes[span(middle)])
                    switch Self.order(found, name) {
                    case 0: return (middle, true)
                    case ..<0: low = middle + 1
                    default: high = middle
                    }
                }
                return (low, false)
            }
        }
    }

    private func span(_ row: Int) -> Range<Int> { (row == 0 ? 0 : Int(ends[row - 1]))..<Int(ends[row]) }

    /// Below 0 if the first comes before the second, as `memcmp` says it.
    private static func order(_ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>) -> Int {
        for index in 0..<Swift.min(first.count, second.count) where first[index] != second[index] {
            return Int(first[index]) - Int(second[index])
        }
        return first.count - second.count
    }

    private static func sorted(_ rows: some Collection<KeyRow>) -> [KeyRow] {
        func isBefore(_ first: KeyRow, _ second: KeyRow) -> Bool {
            first.key.utf8.lexicographicallyPrecedes(second.key.utf8)
        }
        // The usual: they came sorted.
        guard zip(rows, rows.dropFirst()).contains(where: { !isBefore($0, $1) }) else { return Array(rows) }
        var latest: [String: KeyRow] = [:]
        for row in rows { latest[row.key] = row }
        return latest.values.sorted(by: isBefore)
    }

    // MARK: Changing

    /// Adds the keys of another list; what it says of a key that both have counts. O(m) where they all come after the
    /// ones that are here, else O(n + m log n).
    ///
    /// - Returns: how many of them are new.
    @discardableResult
    public mutating func merge(_ other: KeyList) -> Int {
        guard let first = other.first else { return 0 }
        if let last, !last.key.utf8.lexicographicallyPrecedes(first.key.utf8) { return weave(in: other) }
        copy(0..<other.count, of: other)
        return other.count
    }

    private mutating func weave(in other: KeyList) -> Int {
        var result = KeyList()
        result.reserve(rows: count + other.count, bytes: bytes.count + other.bytes.count)
        var (done, fresh) = (0, 0)
        for (index, row) in other.enumerated() {
            let place = place(of: row.key)
            result.copy(done..<place.row, of: self)
            result.copy(index..<index + 1, of: other)
            done = place.isThere ? place.row + 1 : place.row
            if !place.isThere { fresh += 1 }
        }
        result.copy(done..<count, of: self)
        self = result
        return fresh
    }

    /// - Returns: whether it was there.
    @discardableResult
    public mutating func remove(_ key: String) -> Bool { remove(CollectionOfOne(key)) == 1 }

    /// Takes keys off, in whatever order they are given; O(n + m log n), and O(m log n) where none of them is here.
    ///
    /// - Returns: how many of them were there.
    @discardableResult
    public mutating func remove(_ keys: some Collection<String>) -> Int {
        let gone = Set(keys.compactMap { row(of: $0) }).sorted()
        guard !gone.isEmpty else { return 0 }
        var result = KeyList()
        result.reserve(rows: count, bytes: bytes.count)
        var done = 0
        for row in gone {
            result.copy(done..<row, of: self)
            done = row + 1
        }
        result.copy(done..<count, of: self)
        self = result
        return gone.count
    }

    /// What is known of a key that is here.
    public mutating func note(_ row: KeyRow, at index: Int) {
        sizes[index] = Self.packed(row.size.map(Int64.init))
        times[index] = Self.packed(row.updated.map { $0.milliseconds / 1000 })
    }

    /// This list, and behind its last key what another has there.
    public func followed(by other: KeyList) -> KeyList {
        guard let last else { return other }
        let place = other.place(of: last.key)
        var result = self
        result.copy((place.isThere ? place.row + 1 : place.row)..<other.count, of: other)
        return result
    }

    /// Adds a key that comes after all that are here.
    private mutating func add(_ row: KeyRow) {
        add(
            Array(row.key.utf8), size: Self.packed(row.size.map(Int64.init)),
            time: Self.packed(row.updated.map { $0.milliseconds / 1000 }))
    }

    mutating func add(_ name: [UInt8], size: UInt32, time: UInt32) {
        guard bytes.count + name.count < Self.byteLimit else { return }
        letters.append(LetterSet(of: name))
        bytes.append(contentsOf: name)
        ends.append(UInt32(bytes.count))
        sizes.append(size)
        times.append(time)
    }

    private mutating func copy(_ rows: Range<Int>, of other: KeyList) {
        guard let firstRow = rows.first, let lastRow = rows.last else { return }
        let source = other.span(firstRow).lowerBound..<other.span(lastRow).upperBound
        guard bytes.count + source.count < Self.byteLimit else { return }
        let (from, to) = (UInt32(source.lowerBound), UInt32(bytes.count))
        bytes.append(contentsOf: other.bytes[source])
        if from == to {
            ends.append(contentsOf: other.ends[rows])
        } else {
            ends.append(contentsOf: other.ends[rows].lazy.map { $0 - from + to })
        }
        letters.append(contentsOf: other.letters[rows])
        sizes.append(contentsOf: other.sizes[rows])
        times.append(contentsOf: other.times[rows])
    }

    private mutating func reserve(rows: Int, bytes count: Int) {
        bytes.reserveCapacity(count)
        ends.reserveCapacity(rows)
        letters.reserveCapacity(rows)
        sizes.reserveCapacity(rows)
        times.reserveCapacity(rows)
    }

    private static func packed(_ number: Int64?) -> UInt32 {
        number.map { UInt32(clamping: Swift.min($0, Int64(unknown) - 1)) } ?? unknown
    }
}

extension KeyList: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { ends.count }

    public subscript(row: Int) -> KeyRow {
        KeyRow(
            key: name(at: row), size: sizes[row] == Self.unknown ? nil : Int(sizes[row]),
            updated: times[row] == Self.unknown ? nil : Timestamp(milliseconds: Int64(times[row]) * 1000))
    }

    public func name(at row: Int) -> String { String(decoding: bytes[span(row)], as: UTF8.self) }
}

extension KeyList {
    /// The arrays as they lie, for who goes over many rows. What is not known has the highest number.
    public struct Raw {
        public let bytes: UnsafeBufferPointer<UInt8>
        public let ends: UnsafeBufferPointer<UInt32>
        public let letters: UnsafeBufferPointer<LetterSet>
        public let sizes: UnsafeBufferPointer<UInt32>
        /// Seconds since 1970.
        public let times: UnsafeBufferPointer<UInt32>

        /// The name of a row.
        @inlinable
        public func name(_ row: Int) -> UnsafeBufferPointer<UInt8> {
            let start = row == 0 ? 0 : Int(ends[row - 1])
            return UnsafeBufferPointer(rebasing: bytes[start..<Int(ends[row])])
        }
    }

    /// - Parameter body: what it is given is only valid while it runs.
    public func withRaw<Result>(_ body: (Raw) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { bytes in
            ends.withUnsafeBufferPointer { ends in
                letters.withUnsafeBufferPointer { letters in
                    sizes.withUnsafeBufferPointer { sizes in
                        times.withUnsafeBufferPointer { times in
                            body(Raw(bytes: bytes, ends: ends, letters: letters, sizes: sizes, times: times))
                        }
                    }
                }
            }
        }
    }
}
