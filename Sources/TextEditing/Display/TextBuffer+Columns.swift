/// A place in a line, by offset and by display column.
struct ColumnMark: Equatable, Sendable {
    var offset: Int
    var column: Int
}

extension TextBuffer {
    /// The display column of `offset`, counted from 0 at the beginning of its line.
    /// - Complexity: O(chunks of the line) where they are printable ASCII, else O(bytes before it in the line).
    public func displayColumn(of offset: Int, metrics: TextMetrics) -> Int {
        let start = lineStart(at: offset)
        return advance(ColumnMark(offset: start, column: 0), to: offset, metrics: metrics).column
    }

    /// The offset of the character at a display column of a line; the end of the line beyond it.
    /// Within a wide character or a tab it is where that begins.
    public func offset(line: Int, displayColumn: Int, metrics: TextMetrics) -> Int {
        let range = lineRange(line)
        let start = ColumnMark(offset: range.lowerBound, column: 0)
        return advance(start, to: range.upperBound, column: displayColumn, metrics: metrics).offset
    }

    /// The characters of a line that touch the given display columns, in order.
    public func cells(line: Int, columns: Range<Int>, metrics: TextMetrics) -> [TextCell] {
        let range = lineRange(line)
        let start = ColumnMark(offset: range.lowerBound, column: 0)
        return cells(from: start, to: range.upperBound, columns: columns, metrics: metrics)
    }

    /// As ``cells(line:columns:metrics:)``, from a known place of the line that ends at `end`.
    func cells(from start: ColumnMark, to end: Int, columns: Range<Int>, metrics: TextMetrics) -> [TextCell] {
        var mark = advance(start, to: end, column: columns.lowerBound, metrics: metrics)
        var cells: [TextCell] = []
        while mark.offset < end, mark.column < columns.upperBound {
            let plain = min(plainRun(from: mark.offset, to: end), columns.upperBound - mark.column)
            if plain > 0 {
                for byte in bytes(in: mark.offset..<mark.offset + plain) {
                    cells.append(TextCell(printable: byte, at: mark))
                    mark = ColumnMark(offset: mark.offset + 1, column: mark.column + 1)
                }
                continue
            }
            for cluster in clusters(from: mark.offset, to: end) where mark.column < columns.upperBound {
                let next = metrics.column(after: cluster.character, at: mark.column)
                cells.append(TextCell(cluster: cluster, column: mark.column, width: next - mark.column))
                mark = ColumnMark(offset: cluster.range.upperBound, column: next)
            }
        }
        return cells
    }

    /// Walks from `mark` to `end`, or to the character that covers `column`, whichever comes first.
    func advance(_ mark: ColumnMark, to end: Int, column: Int = .max, metrics: TextMetrics) -> ColumnMark {
        var mark = mark
        while mark.offset < end, mark.column < column {
            let plain = plainRun(from: mark.offset, to: end)
            if plain > 0 {
                let step = min(plain, column - mark.column)
                mark = ColumnMark(offset: mark.offset + step, column: mark.column + step)
                continue
            }
            for cluster in clusters(from: mark.offset, to: end) {
                let next = metrics.column(after: cluster.character, at: mark.column)
                if next > column { return mark }
                mark = ColumnMark(offset: cluster.range.upperBound, column: next)
                if mark.column == column { return mark }
            }
        }
        return mark
    }

    /// How many characters from `offset` to `end`, both in one line, are certainly one byte and one column each.
    private func plainRun(from offset: Int, to end: Int) -> Int {
        let index = chunkIndex(at: offset)
        let local = offset - totals[index].bytes
        let chunk = chunks[index]
        let upper = min(chunk.bytes.count, end - totals[index].bytes)
        let run = chunk.isPlain ? upper - local : ByteScan.printablePrefix(of: chunk.bytes[local..<upper])
        let next = offset + run
        // The last one may be the base of a combining mark.
        return run > 0 && next < end && self[next] >= 0x80 ? run - 1 : run
    }
}
