internal import JSONDocument
internal import TextEditing

/// Finds matches in a text; with its document only those within names and values, not in what stands between them.
struct Finder {
    let buffer: TextBuffer
    let query: TextQuery
    private let document: JSONDocument?

    init(_ buffer: TextBuffer, _ query: TextQuery, document: JSONDocument? = nil) {
        self.buffer = buffer
        self.query = query
        // A match without any of these lies within a name or a value always.
        let canCross = query.pattern.contains { "{}[],:\"".contains($0) || $0.isWhitespace }
        self.document = canCross ? document : nil
    }

    func first(in range: Range<Int>) -> Range<Int>? {
        var start = range.lowerBound
        while start < range.upperBound, let match = buffer.firstMatch(of: query, in: start..<range.upperBound) {
            if isWanted(match) { return match }
            start = match.upperBound
        }
        return nil
    }

    func last(in range: Range<Int>) -> Range<Int>? {
        var end = range.upperBound
        while range.lowerBound < end, let match = buffer.lastMatch(of: query, in: range.lowerBound..<end) {
            if isWanted(match) { return match }
            end = match.lowerBound
        }
        return nil
    }

    /// Where matches begin, from the front.
    func starts(limit: Int) -> [Int] {
        var starts: [Int] = []
        var place = 0
        while starts.count < limit {
            let found = buffer.matches(of: query, in: place..<buffer.count, limit: limit)
            starts += found.lazy.filter(isWanted).map(\.lowerBound)
            guard found.count == limit, let last = found.last else { break }
            place = last.upperBound
        }
        return Array(starts.prefix(limit))
    }

    private func isWanted(_ match: Range<Int>) -> Bool {
        guard let document else { return true }
        return document.token(at: match.lowerBound).map { match.upperBound <= $0.upperBound } ?? false
    }
}
