/// The filter's grammar: words apart from each other by spaces, all of which must hold.
///
/// `word` is fuzzy (its letters in order, near each other ranks higher), `'word` exact, `!word` not, `^start`, `end$`,
/// `/regex/` (the last `/` may be missing). Letters match in either case. A sign that has no word yet lets everything
/// through.
public struct KeyFilter: Sendable {
    private let terms: [Term]

    private static let signs: Set<Substring> = ["'", "!", "^", "$", "/"]

    public init(_ text: String) {
        terms = text.split(separator: " ").filter { !Self.signs.contains($0) }.map(Term.init)
    }

    public func matches(in rows: [KeyRow]) -> [KeyMatch] {
        guard !terms.isEmpty else { return rows.indices.map { KeyMatch(row: $0, score: 0, highlights: []) } }
        let found = rows.indices.compactMap { match(rows[$0], at: $0) }
        return found.sorted { ($1.score, $0.row) < ($0.score, $1.row) }
    }

    private func match(_ row: KeyRow, at index: Int) -> KeyMatch? {
        var score = 0
        var highlights: [Int] = []
        for term in terms {
            guard let hit = term.match(row) else { return nil }
            score += hit.score
            highlights += hit.offsets
        }
        return KeyMatch(row: index, score: score, highlights: highlights)
    }
}

extension KeyFilter {
    struct Hit {
        let score: Int
        let offsets: [Int]
    }

    enum Term: Sendable {
        case fuzzy([UInt8])
        case exact([UInt8])
        case not([UInt8])
        case start([UInt8])
        case end([UInt8])
        case pattern(String)

        init(_ word: Substring) {
            let bytes = Array(word.lowercased().utf8)
            if word.first == "/" {
                // No key holds a slash, so this is a pattern even before its end was typed.
                self = .pattern(String(word.dropFirst().dropLast(word.last == "/" ? 1 : 0)))
            } else if word.count > 1, word.first == "'" {
                self = .exact(Array(bytes.dropFirst()))
            } else if word.count > 1, word.first == "!" {
                self = .not(Array(bytes.dropFirst()))
            } else if word.count > 1, word.first == "^" {
                self = .start(Array(bytes.dropFirst()))
            } else if word.count > 1, word.last == "$" {
                self = .end(Array(bytes.dropLast()))
            } else {
                self = .fuzzy(bytes)
            }
        }

        func match(_ row: KeyRow) -> Hit? {
            let key = row.folded
            switch self {
            case .fuzzy(let word): return Fuzzy.match(word, in: key)
            case .exact(let word): return Fuzzy.position(of: word, in: key).map { Hit(score: 100, offsets: Array($0)) }
            case .not(let word): return Fuzzy.position(of: word, in: key) == nil ? Hit(score: 0, offsets: []) : nil
            case .start(let word):
                return key.starts(with: word) ? Hit(score: 100, offsets: Array(word.indices)) : nil
            case .end(let word):
                let isEnd = key.count >= word.count && key.suffix(word.count).elementsEqual(word)
                return isEnd ? Hit(score: 100, offsets: Array(key.count - word.count..<key.count)) : nil
            case .pattern(let pattern): return Self.match(pattern: pattern, in: row.key)
            }
        }

        /// A pattern that is not a regular expression (yet, while it is typed) lets everything through.
        private static func match(pattern: String, in key: String) -> Hit? {
            guard let regex = try? Regex(pattern).ignoresCase() else { return Hit(score: 0, offsets: []) }
            guard let found = try? regex.firstMatch(in: key) else { return nil }
            let start = key.utf8.distance(from: key.startIndex, to: found.range.lowerBound)
            let count = key.utf8.distance(from: found.range.lowerBound, to: found.range.upperBound)
            return Hit(score: 50, offsets: Array(start..<start + count))
        }
    }
}

/// Letters in order, with a score for how well they sit.
enum Fuzzy {
    static func match(_ word: [UInt8], in key: [UInt8]) -> KeyFilter.Hit? {
        if let range = position(of: word, in: key) {
            let atStart = range.lowerBound == 0 ? 40 : isBoundary(range.lowerBound, in: key) ? 20 : 0
            return KeyFilter.Hit(score: 200 + atStart - min(100, key.count), offsets: Array(range))
        }
        return scattered(word, in: key)
    }

    /// The first place of a word in a key; one at a word's beginning before any other.
    static func position(of word: [UInt8], in key: [UInt8]) -> Range<Int>? {
        guard !word.isEmpty, word.count <= key.count else { return nil }
        var first: Range<Int>?
        for start in 0...key.count - word.count where key[start] == word[0] {
            guard key[start..<start + word.count].elementsEqual(word) else { continue }
            let range = start..<start + word.count
            if isBoundary(start, in: key) { return range }
            first = first ?? range
        }
        return first
    }

    private static func scattered(_ word: [UInt8], in key: [UInt8]) -> KeyFilter.Hit? {
        var offsets: [Int] = []
        var place = 0
        var score = 0
        for letter in word {
            guard let found = key[place...].firstIndex(of: letter) else { return nil }
            if isBoundary(found, in: key) { score += 8 } else if found == offsets.last.map({ $0 + 1 }) { score += 4 }
            offsets.append(found)
            place = found + 1
        }
        let spread = (offsets.last ?? 0) - (offsets.first ?? 0)
        return KeyFilter.Hit(score: max(0, score + 60 - spread - key.count / 4), offsets: offsets)
    }

    private static func isBoundary(_ index: Int, in key: [UInt8]) -> Bool {
        index == 0 || key[index - 1] == UInt8(ascii: "-") || key[index - 1] == UInt8(ascii: "_")
    }
}
