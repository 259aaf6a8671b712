extension TextBuffer {
    /// The first match that lies in `range`. A match never cuts a character: `e` is not found in `e` with an accent.
    /// - Complexity: O(n), a few milliseconds for 10 MB.
    public func firstMatch(of query: TextQuery, in range: Range<Int>) -> Range<Int>? {
        guard let search = ByteSearch(query) else { return nil }
        return firstMatch(of: search, in: range)
    }

    /// The last match that lies in `range`.
    public func lastMatch(of query: TextQuery, in range: Range<Int>) -> Range<Int>? {
        guard let search = ByteSearch(query) else { return nil }
        var end = range.upperBound
        while let place = lastPlace(of: search, in: range.lowerBound..<end) {
            let match = place..<place + search.count
            if isWhole(match) { return match }
            end = match.upperBound - 1
        }
        return nil
    }

    /// The matches that lie in `range`, from the front, none over another; at most `limit` of them.
    public func matches(of query: TextQuery, in range: Range<Int>, limit: Int = .max) -> [Range<Int>] {
        guard let search = ByteSearch(query) else { return [] }
        var found: [Range<Int>] = []
        var start = range.lowerBound
        while found.count < limit, let match = firstMatch(of: search, in: start..<range.upperBound) {
            found.append(match)
            start = match.upperBound
        }
        return found
    }

    private func firstMatch(of search: ByteSearch, in range: Range<Int>) -> Range<Int>? {
        var start = range.lowerBound
        while let place = firstPlace(of: search, in: start..<range.upperBound) {
            let match = place..<place + search.count
            if isWhole(match) { return match }
            start = place + 1
        }
        return nil
    }

    private func isWhole(_ match: Range<Int>) -> Bool { isBoundary(match.lowerBound) && isBoundary(match.upperBound) }

    private func firstPlace(of search: ByteSearch, in range: Range<Int>) -> Int? {
        var start = range.lowerBound
        while start + search.count <= range.upperBound {
            let part = segment(from: start, to: range.upperBound)
            if let index = search.first(in: part) { return start + index - part.startIndex }
            let seam = seam(around: start + part.count, for: search, in: range)
            if let index = search.first(in: bytes(in: seam)[...]) { return seam.lowerBound + index }
            start += part.count
        }
        return nil
    }

    private func lastPlace(of search: ByteSearch, in range: Range<Int>) -> Int? {
        var end = range.upperBound
        while range.lowerBound + search.count <= end {
            let part = segment(downTo: range.lowerBound, before: end)
            if let index = search.last(in: part) { return end - (part.endIndex - index) }
            let seam = seam(around: end - part.count, for: search, in: range.lowerBound..<range.upperBound)
            if let index = search.last(in: bytes(in: seam)[...]) { return seam.lowerBound + index }
            end -= part.count
        }
        return nil
    }

    /// The bytes in which a match that reaches over `place` must lie.
    private func seam(around place: Int, for search: ByteSearch, in range: Range<Int>) -> Range<Int> {
        max(range.lowerBound, place - search.count + 1)..<min(range.upperBound, place + search.count - 1)
    }
}
