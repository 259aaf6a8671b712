extension TextBuffer {
    /// The offset of the first byte of line `line`, which must be in `0..<lineCount`.
    /// - Complexity: O(log n) and a look through one chunk.
    public func lineStart(_ line: Int) -> Int {
        precondition(line >= 0 && line < lineCount, "there is no such line")
        guard line > 0 else { return 0 }
        let index = chunkIndex(newline: line - 1)
        let rank = line - 1 - totals[index].newlines
        guard let place = ByteScan.newlineIndex(rank: rank, in: chunks[index].bytes) else {
            preconditionFailure("the table counts a newline that its chunk does not hold")
        }
        return totals[index].bytes + place + 1
    }

    /// The bytes of line `line`, without the `\n` that ends it.
    public func lineRange(_ line: Int) -> Range<Int> {
        let start = lineStart(line)
        return start..<lineEnd(from: start)
    }

    /// The bytes of line `line`, without the `\n` that ends it, with the `\r` that may come before it.
    public func line(_ line: Int) -> [UInt8] { bytes(in: lineRange(line)) }

    /// The number of the line that holds `offset`; the place just before a `\n` belongs to the line that it ends.
    /// - Complexity: O(log n) and a look through one chunk.
    public func lineNumber(at offset: Int) -> Int {
        precondition(offset >= 0 && offset <= count, "the offset lies outside the text")
        let index = chunkIndex(at: offset)
        let before = chunks[index].bytes[..<(offset - totals[index].bytes)]
        return totals[index].newlines + ByteScan.count(of: ByteScan.newline, in: before)
    }

    /// Where the line that holds `offset` begins.
    public func lineStart(at offset: Int) -> Int {
        let near = max(0, offset - 512)
        if let newline = lastOffset(of: ByteScan.newline, in: near..<offset) { return newline + 1 }
        return near == 0 ? 0 : lineStart(lineNumber(at: offset))
    }

    /// Where the line that holds `offset` ends: the place of its `\n`, or the end of the text.
    public func lineEnd(at offset: Int) -> Int {
        let line = lineNumber(at: offset) + 1
        return line < lineCount ? lineStart(line) - 1 : count
    }

    /// As ``lineEnd(at:)``; quicker when the end is near.
    private func lineEnd(from start: Int) -> Int {
        let near = min(count, start + 512)
        return firstOffset(of: ByteScan.newline, in: start..<near) ?? lineEnd(at: start)
    }

    /// The chunk that holds the newline with `rank` others before it.
    private func chunkIndex(newline rank: Int) -> Int {
        var low = 0
        var high = chunks.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if totals[middle].newlines <= rank { low = middle } else { high = middle - 1 }
        }
        return low
    }
}
