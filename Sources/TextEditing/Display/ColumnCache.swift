/// Known display columns along one long line, so that a step within it need not count from its beginning.
struct ColumnCache: Sendable {
    /// Lines are cached from this many bytes on, and the marks stand about as far apart.
    static let spacing = 4096

    let lineStart: Int
    /// Ascending, the beginning of the line first.
    private(set) var marks: [ColumnMark]

    init(lineStart: Int) {
        self.lineStart = lineStart
        marks = [ColumnMark(offset: lineStart, column: 0)]
    }

    /// The last mark at or before `offset`.
    func mark(atOrBefore offset: Int) -> ColumnMark { last { $0.offset <= offset } }

    /// The last mark at or before a display column.
    func mark(atOrBeforeColumn column: Int) -> ColumnMark { last { $0.column <= column } }

    /// Adds marks up to `offset`, a boundary in the line.
    mutating func extend(to offset: Int, in buffer: TextBuffer, metrics: TextMetrics) {
        while offset - marks[marks.count - 1].offset >= 2 * Self.spacing {
            let last = marks[marks.count - 1]
            let next = buffer.boundary(atOrBefore: last.offset + Self.spacing)
            guard next > last.offset else { return }
            marks.append(buffer.advance(last, to: next, metrics: metrics))
        }
    }

    /// Forgets what an edit made doubtful. `nil` when that is all.
    func after(_ edit: TextEdit) -> ColumnCache? {
        guard edit.range.lowerBound >= lineStart else { return nil }
        var cache = self
        // The character before an edit may have become longer or shorter with it.
        while let last = cache.marks.last, cache.marks.count > 1, last.offset + 4 >= edit.range.lowerBound {
            cache.marks.removeLast()
        }
        return cache
    }

    private func last(where isBefore: (ColumnMark) -> Bool) -> ColumnMark {
        var low = 0
        var high = marks.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if isBefore(marks[middle]) { low = middle } else { high = middle - 1 }
        }
        return marks[low]
    }
}
