extension TextEditor {
    mutating func findNext(_ query: TextQuery) -> EditOutcome {
        let start = selection?.upperBound ?? cursor
        if let match = buffer.firstMatch(of: query, in: start..<buffer.count) { return found(match, isWrapped: false) }
        guard let match = buffer.firstMatch(of: query, in: 0..<buffer.count) else { return .notFound }
        return found(match, isWrapped: true)
    }

    mutating func findPrevious(_ query: TextQuery) -> EditOutcome {
        let end = selection?.lowerBound ?? cursor
        if let match = buffer.lastMatch(of: query, in: 0..<end) { return found(match, isWrapped: false) }
        guard let match = buffer.lastMatch(of: query, in: 0..<buffer.count) else { return .notFound }
        return found(match, isWrapped: true)
    }

    mutating func replaceMatch(_ query: TextQuery, with text: String) -> EditOutcome {
        if let selection, buffer.firstMatch(of: query, in: selection) == selection {
            commit(selection, Array(text.utf8), as: .single)
        }
        let outcome = findNext(query)
        return outcome == .notFound && !lastEdits.isEmpty ? .replaced(count: 1) : outcome
    }

    mutating func replaceAll(_ query: TextQuery, with text: String, in ranges: [Range<Int>]?) -> EditOutcome {
        let inserted = Array(text.utf8)
        let all = 0..<buffer.count
        let matches = (ranges ?? [all]).flatMap { buffer.matches(of: query, in: $0.clamped(to: all)) }
        guard !matches.isEmpty else { return .notFound }
        clearSelection()
        commitScattered(matches.map { TextEdit(range: $0, inserted: inserted) })
        return .replaced(count: matches.count)
    }

    private mutating func found(_ match: Range<Int>, isWrapped: Bool) -> EditOutcome {
        select(match)
        return .found(isWrapped: isWrapped)
    }

    mutating func replaceText(_ new: [UInt8]) {
        let old = buffer.bytes
        let shorter = min(old.count, new.count)
        let front = (0..<shorter).first { old[$0] != new[$0] } ?? shorter
        let back = (0..<shorter - front).first { old[old.count - 1 - $0] != new[new.count - 1 - $0] } ?? shorter - front
        let edit = TextEdit(range: front..<old.count - back, inserted: Array(new[front..<new.count - back]))
        commit([edit], as: .single, cursor: Self.place(of: cursor, in: old, after: edit, in: new))
    }

    /// The place in `new` behind as many bytes that are not white space as there are before `cursor` in `old`.
    private static func place(of cursor: Int, in old: [UInt8], after edit: TextEdit, in new: [UInt8]) -> Int {
        if cursor <= edit.range.lowerBound { return cursor }
        if cursor >= edit.range.upperBound { return cursor + edit.growth }
        var left = old[edit.range.lowerBound..<cursor].count { !ByteScan.isWhite($0) }
        var place = edit.range.lowerBound
        let end = place + edit.inserted.count
        while left > 0, place < end {
            if !ByteScan.isWhite(new[place]) { left -= 1 }
            place += 1
        }
        return place
    }
}
