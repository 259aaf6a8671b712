/// A search for some bytes in others (Horspool's algorithm, in both directions): it skips up to a pattern's length at
/// a time. Case is folded for ASCII alone.
struct ByteSearch {
    private let pattern: [UInt8]
    /// What each byte is compared as.
    private let folded: [UInt8]
    /// How far the pattern may be moved on, by the byte under its last place.
    private let forwardSkip: [Int]
    /// How far it may be moved back, by the byte under its first place.
    private let backwardSkip: [Int]

    /// - Returns: `nil` for a query that matches nothing.
    init?(_ query: TextQuery) {
        guard !query.pattern.isEmpty else { return nil }
        let folded = (0...255).map { Self.fold(UInt8($0), query.ignoresCase) }
        let pattern = query.pattern.utf8.map { folded[Int($0)] }
        let last = pattern.count - 1
        var forward = [Int](repeating: pattern.count, count: 256)
        var backward = forward
        for index in 0..<last { forward[Int(pattern[index])] = last - index }
        for index in stride(from: last, to: 0, by: -1) { backward[Int(pattern[index])] = index }
        self.pattern = pattern
        self.folded = folded
        forwardSkip = folded.map { forward[Int($0)] }
        backwardSkip = folded.map { backward[Int($0)] }
    }

    var count: Int { pattern.count }

    /// The byte of a pattern of one byte that has no other case: there is nothing to skip, but a plain loop is quick.
    private var onlyByte: UInt8? {
        guard pattern.count == 1, folded[Int(pattern[0] ^ 0x20)] != pattern[0] else { return nil }
        return pattern[0]
    }

    /// The index of the first match in `slice`.
    func first(in slice: ArraySlice<UInt8>) -> Int? {
        guard slice.count >= count else { return nil }
        if let only = onlyByte { return ByteScan.first(of: only, in: slice) }
        return slice.withUnsafeBufferPointer { text in
            forwardSkip.withUnsafeBufferPointer { skip in
                var place = 0
                while place <= text.count &- pattern.count {
                    if matches(text, at: place) { return slice.startIndex + place }
                    place &+= skip[Int(text[place &+ pattern.count &- 1])]
                }
                return nil
            }
        }
    }

    /// The index of the last match in `slice`.
    func last(in slice: ArraySlice<UInt8>) -> Int? {
        guard slice.count >= count else { return nil }
        return slice.withUnsafeBufferPointer { text in
            backwardSkip.withUnsafeBufferPointer { skip in
                var place = text.count &- pattern.count
                while place >= 0 {
                    if matches(text, at: place) { return slice.startIndex + place }
                    place &-= skip[Int(text[place])]
                }
                return nil
            }
        }
    }

    private func matches(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
        folded.withUnsafeBufferPointer { folded in
            pattern.withUnsafeBufferPointer { pattern in
                for index in 0..<pattern.count where folded[Int(text[place &+ index])] != pattern[index] {
                    return false
                }
                return true
            }
        }
    }

    private static func fold(_ byte: UInt8, _ ignoresCase: Bool) -> UInt8 {
        ignoresCase && (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}
