extension TextBuffer {
    /// Puts `inserted` in the place of `range`, which must lie in `0...count`. No other byte changes.
    /// - Complexity: O(k) for k bytes removed and inserted, a chunk, and a quick pass over the table of chunks.
    public mutating func replace(_ range: Range<Int>, with inserted: [UInt8]) {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "the range lies outside the text")
        guard !range.isEmpty || !inserted.isEmpty else { return }
        let index = chunkIndex(at: range.lowerBound)
        let start = totals[index].bytes
        let local = range.lowerBound - start..<range.upperBound - start
        let size = chunks[index].bytes.count
        if local.upperBound <= size, fits(size - local.count + inserted.count) {
            replaceInPlace(local, of: index, with: inserted)
        } else {
            rebuild(range, from: index, with: inserted)
        }
    }

    /// Whether a chunk may be left with `size` bytes; small ones are joined to a neighbour, if there is one.
    private func fits(_ size: Int) -> Bool {
        size <= chunkSize && (size >= chunkSize / 4 || chunks.count == 1)
    }

    private mutating func replaceInPlace(_ local: Range<Int>, of index: Int, with inserted: [UInt8]) {
        let removed = TextTally(of: chunks[index].bytes[local])
        chunks[index].bytes.replaceSubrange(local, with: inserted)
        if chunks[index].isPlain {
            chunks[index].isPlain = ByteScan.isPlain(inserted[...])
        } else if !local.isEmpty {
            chunks[index].isPlain = ByteScan.isPlain(chunks[index].bytes[...])
        }
        shiftTotals(from: index + 1, by: TextTally(of: inserted[...]) - removed)
    }

    /// Replaces whole chunks: for an edit that crosses a seam, overfills its chunk or leaves too little in it.
    private mutating func rebuild(_ range: Range<Int>, from index: Int, with inserted: [UInt8]) {
        var first = index
        var last = max(index, chunkIndex(at: max(range.lowerBound, range.upperBound - 1)))
        let whole = totals[first].bytes..<totals[last + 1].bytes
        if whole.count - range.count + inserted.count < chunkSize / 4 {
            if first > 0 { first -= 1 } else if last + 1 < chunks.count { last += 1 }
        }
        var merged = bytes(in: totals[first].bytes..<range.lowerBound)
        merged.append(contentsOf: inserted)
        merged.append(contentsOf: bytes(in: range.upperBound..<totals[last + 1].bytes))
        exchange(first...last, for: TextChunk.pieces(of: merged, chunkSize: chunkSize))
    }

    private mutating func exchange(_ old: ClosedRange<Int>, for pieces: [TextChunk]) {
        let start = totals[old.lowerBound]
        let before = totals[old.upperBound + 1]
        let running = TextTally.running(over: pieces).map { start + $0 }
        let after = running[pieces.count]
        chunks.replaceSubrange(old, with: pieces)
        totals.replaceSubrange(old.lowerBound + 1..<old.upperBound + 1, with: running[1..<pieces.count])
        shiftTotals(from: old.lowerBound + pieces.count, by: after - before)
    }

    private mutating func shiftTotals(from index: Int, by change: TextTally) {
        totals.withUnsafeMutableBufferPointer { table in
            for place in index..<table.count {
                table[place].bytes &+= change.bytes
                table[place].newlines &+= change.newlines
            }
        }
    }
}
