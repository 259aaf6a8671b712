internal import JSONDocument

/// One row of what scrolls in Review.
enum ReviewRow: Equatable, Sendable {
    /// A change by its path.
    case change(Int)
    case note(String)
    /// A line between parts, with a title.
    case rule(String)
    /// A line of the text difference.
    case line(Int)
    case warning(Int)
}

extension ReviewState {
    static func head(_ changes: ChangeList) -> [ReviewRow] {
        var rows = changes.rows.indices.map(ReviewRow.change)
        if changes.hidden > 0 { rows.append(.note("and \(changes.hidden) more changes")) }
        return rows.isEmpty ? [] : rows + [.rule("text")]
    }

    /// - Parameter hiddenWarnings: how many the heading has no room for: then all stand at the end.
    func rowCount(hiddenWarnings: Int) -> Int {
        head.count + lines.count + (hiddenWarnings > 0 ? 1 + warnings.count : 0)
    }

    /// Rows are made as they are asked for: there may be a million.
    func row(_ index: Int) -> ReviewRow {
        if index < head.count { return head[index] }
        let line = index - head.count
        if line < lines.count { return .line(line) }
        return line == lines.count ? .rule("warnings") : .warning(line - lines.count - 1)
    }

    /// How many changes one can go through.
    var stops: Int { places.count }

    /// The rows of the body that a change is seen in: where its values stand in the text, and with them the one with its path
    /// where both fit.
    func rows(of stop: Int, height: Int) -> Range<Int> {
        let text = places[stop].lowerBound + head.count..<places[stop].upperBound + head.count
        guard stop < changes.rows.count else { return text }
        if text.isEmpty { return stop..<stop + 1 }
        return text.upperBound - stop <= height ? stop..<text.upperBound : text
    }
}

extension ChangeList {
    /// The lines of the difference that each change shown is seen in; empty where it is not. Without changes by path, the
    /// runs of changed lines.
    func places(in lines: [DiffLine], old: JSONDocument?, new: JSONDocument?) -> [Range<Int>] {
        guard !rows.isEmpty else { return lines.changedRuns }
        var (newPlace, oldPlace): ([Int: Int], [Int: Int]) = ([:], [:])
        for (index, line) in lines.enumerated() {
            if let number = line.newLine { newPlace[number] = index }
            if line.kind == .removed, let number = line.oldLine { oldPlace[number] = index }
        }
        let oldLines = LineNumbers.numbers(of: rows.map { $0.oldSpan?.lowerBound ?? 0 }, in: old?.bytes ?? [])
        let newLines = LineNumbers.numbers(of: rows.map { $0.newSpan?.lowerBound ?? 0 }, in: new?.bytes ?? [])
        return rows.indices.map { index in
            let before = rows[index].oldSpan == nil ? nil : oldPlace[oldLines[index]]
            let after = rows[index].newSpan == nil ? nil : newPlace[newLines[index]]
            guard let first = [before, after].compactMap(\.self).min() else { return 0..<0 }
            return first..<max(before ?? first, after ?? first) + 1
        }
    }
}
