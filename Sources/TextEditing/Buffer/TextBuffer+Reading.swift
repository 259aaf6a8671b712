extension TextBuffer {
    /// The byte at `offset`, which must be in `0..<count`.
    /// - Complexity: O(log n).
    public subscript(offset: Int) -> UInt8 {
        let index = chunkIndex(at: offset)
        return chunks[index].bytes[offset - totals[index].bytes]
    }

    /// The bytes of `range`, which must lie in `0...count`.
    public func bytes(in range: Range<Int>) -> [UInt8] {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "the range lies outside the text")
        var result: [UInt8] = []
        result.reserveCapacity(range.count)
        var offset = range.lowerBound
        while offset < range.upperBound {
            let part = segment(from: offset, to: range.upperBound)
            result.append(contentsOf: part)
            offset += part.count
        }
        return result
    }

    /// The text of `range`; bytes that are not UTF-8 become U+FFFD.
    public func text(in range: Range<Int>) -> String { String(decoding: bytes(in: range), as: UTF8.self) }

    /// The chunk that holds `offset`; the end of the text belongs to the last chunk.
    func chunkIndex(at offset: Int) -> Int {
        var low = 0
        var high = chunks.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if totals[middle].bytes <= offset { low = middle } else { high = middle - 1 }
        }
        return low
    }

    /// The bytes from `offset` that lie together in one chunk, at most up to `end`; empty only when the two are equal.
    func segment(from offset: Int, to end: Int) -> ArraySlice<UInt8> {
        let index = chunkIndex(at: offset)
        let start = totals[index].bytes
        let bytes = chunks[index].bytes
        return bytes[offset - start..<min(bytes.count, end - start)]
    }

    /// The bytes up to `end` that lie together in one chunk, at the earliest from `offset`.
    func segment(downTo offset: Int, before end: Int) -> ArraySlice<UInt8> {
        guard offset < end else { return [] }
        let index = chunkIndex(at: end - 1)
        let start = totals[index].bytes
        return chunks[index].bytes[max(0, offset - start)..<end - start]
    }

    /// The first place of `byte` in `range`.
    func firstOffset(of byte: UInt8, in range: Range<Int>) -> Int? {
        var offset = range.lowerBound
        while offset < range.upperBound {
            let part = segment(from: offset, to: range.upperBound)
            if let index = ByteScan.first(of: byte, in: part) { return offset + index - part.startIndex }
            offset += part.count
        }
        return nil
    }

    /// The first place in `range` whose byte fits `isWanted`.
    func firstOffset(in range: Range<Int>, where isWanted: (UInt8) -> Bool) -> Int? {
        var offset = range.lowerBound
        while offset < range.upperBound {
            let part = segment(from: offset, to: range.upperBound)
            if let index = part.firstIndex(where: isWanted) { return offset + index - part.startIndex }
            offset += part.count
        }
        return nil
    }

    /// The last place of `byte` in `range`.
    func lastOffset(of byte: UInt8, in range: Range<Int>) -> Int? {
        var end = range.upperBound
        while end > range.lowerBound {
            let part = segment(downTo: range.lowerBound, before: end)
            if let index = ByteScan.last(of: byte, in: part) { return end - (part.endIndex - index) }
            end -= part.count
        }
        return nil
    }
}
