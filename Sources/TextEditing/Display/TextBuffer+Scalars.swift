extension TextBuffer {
    /// The Unicode scalars before `offset` on its line: columns as compilers and parsers count them, from 0. A byte that
    /// is not UTF-8 counts as one, unless it looks like the middle of a scalar.
    /// - Complexity: O(chunks of the line) where they are printable ASCII, else O(bytes before it in the line).
    public func scalarColumn(of offset: Int) -> Int {
        var place = lineStart(at: offset)
        var column = 0
        while place < offset {
            let part = segment(from: place, to: offset)
            let isPlain = chunks[chunkIndex(at: place)].isPlain
            column += isPlain ? part.count : ByteScan.scalars(in: part)
            place += part.count
        }
        return column
    }

    /// The boundary at or before the scalar at a column of a line, counted as ``scalarColumn(of:)`` does; the end of the
    /// line beyond it.
    /// - Complexity: as ``scalarColumn(of:)``.
    public func offset(line: Int, scalarColumn: Int) -> Int {
        let range = lineRange(line)
        var place = range.lowerBound
        var left = max(0, scalarColumn)
        while place < range.upperBound {
            let part = segment(from: place, to: range.upperBound)
            let isPlain = chunks[chunkIndex(at: place)].isPlain
            let count = isPlain ? part.count : ByteScan.scalars(in: part)
            if count > left {
                let index = isPlain ? left : ByteScan.scalarIndex(rank: left, in: part)
                return boundary(atOrBefore: place + index)
            }
            left -= count
            place += part.count
        }
        return range.upperBound
    }
}

extension ByteScan {
    /// How many scalars begin in well-formed UTF-8.
    fileprivate static func scalars(in slice: ArraySlice<UInt8>) -> Int {
        slice.withUnsafeBufferPointer { buffer in
            var total = 0
            for byte in buffer where byte & 0xC0 != 0x80 { total &+= 1 }
            return total
        }
    }

    /// How many bytes stand before the scalar that has `rank` others before it.
    fileprivate static func scalarIndex(rank: Int, in slice: ArraySlice<UInt8>) -> Int {
        var left = rank
        for (index, byte) in slice.enumerated() where byte & 0xC0 != 0x80 {
            if left == 0 { return index }
            left -= 1
        }
        return slice.count
    }
}
