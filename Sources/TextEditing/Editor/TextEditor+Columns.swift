extension TextEditor {
    /// The display column of the cursor, from 0.
    public var cursorColumn: Int { displayColumn(of: cursor) }

    /// See ``TextBuffer/displayColumn(of:metrics:)``; in a long line that has the cursor only a step is counted.
    public func displayColumn(of offset: Int) -> Int {
        let start = mark(inLineAt: buffer.lineStart(at: offset)) { $0.mark(atOrBefore: offset) }
        return buffer.advance(start, to: offset, metrics: metrics).column
    }

    /// See ``TextBuffer/offset(line:displayColumn:metrics:)``.
    public func offset(line: Int, displayColumn: Int) -> Int {
        let range = buffer.lineRange(line)
        let start = mark(inLineAt: range.lowerBound) { $0.mark(atOrBeforeColumn: displayColumn) }
        return buffer.advance(start, to: range.upperBound, column: displayColumn, metrics: metrics).offset
    }

    /// See ``TextBuffer/cells(line:columns:metrics:)``.
    public func cells(line: Int, columns: Range<Int>) -> [TextCell] {
        let range = buffer.lineRange(line)
        let start = mark(inLineAt: range.lowerBound) { $0.mark(atOrBeforeColumn: columns.lowerBound) }
        return buffer.cells(from: start, to: range.upperBound, columns: columns, metrics: metrics)
    }

    private func mark(inLineAt start: Int, _ find: (ColumnCache) -> ColumnMark) -> ColumnMark {
        guard let columnCache, columnCache.lineStart == start else { return ColumnMark(offset: start, column: 0) }
        return find(columnCache)
    }

    /// Knows the columns up to the cursor, if it is far into its line; those of the last such line until there is another,
    /// as it may be on the screen still.
    mutating func refreshColumnCache() {
        let start = buffer.lineStart(at: cursor)
        guard cursor - start >= 2 * ColumnCache.spacing else { return }
        if columnCache?.lineStart != start { columnCache = nil }
        var cache = columnCache ?? ColumnCache(lineStart: start)
        columnCache = nil
        cache.extend(to: cursor, in: buffer, metrics: metrics)
        columnCache = cache
    }
}
