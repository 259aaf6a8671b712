internal import KeyStoreAPI
internal import TextEditing

/// A filter made ready for many names: its words lie in one array, its patterns are compiled.
///
/// A place in a name is scored by how well a word sits there; the scores of the words add up.
struct KeyMatcher {
    private enum Kind { case fuzzy, exact, not, start, end, pattern }

    private struct Step {
        let kind: Kind
        /// Of the word in `letters`, or of the pattern in `patterns`.
        let start: Int
        var count = 0
    }

    private var steps: [Step] = []
    private var letters: [UInt8] = []
    private var patterns: [TextPattern] = []
    /// What every name that is let through holds.
    let needed: LetterSet

    init(_ filter: KeyFilter) {
        needed = LetterSet(of: filter.terms.flatMap(\.needed))
        for term in filter.terms {
            switch term {
            case .fuzzy(let word): add(.fuzzy, word)
            case .exact(let word): add(.exact, word)
            case .not(let word): add(.not, word)
            case .start(let word): add(.start, word)
            case .end(let word): add(.end, word)
            case .pattern(let pattern):
                // One that is not a regular expression (yet, while it is typed) lets everything through.
                guard let regex = try? TextPattern(pattern, ignoresCase: true) else { continue }
                steps.append(Step(kind: .pattern, start: patterns.count))
                patterns.append(regex)
            }
        }
    }

    private mutating func add(_ kind: Kind, _ word: [UInt8]) {
        steps.append(Step(kind: kind, start: letters.count, count: word.count))
        letters += word
    }

    /// What looking at a name costs, in units of about 10 ns.
    var cost: Int { 1 + 3 * steps.count + 300 * patterns.count }

    /// - Parameter body: it is given what tells the score of a name whose capitals were made small; `nil` keeps it out.
    func withScoring<Result>(_ body: ((UnsafeBufferPointer<UInt8>) -> Int?) -> Result) -> Result {
        steps.withUnsafeBufferPointer { steps in
            letters.withUnsafeBufferPointer { letters in
                if steps.count == 1, steps[0].kind == .fuzzy { return body { Match.fuzzy(letters, in: $0) } }
                return body { name in
                    var score = 0
                    for step in steps {
                        guard let part = self.score(step, letters, name) else { return nil }
                        score += part
                    }
                    return score
                }
            }
        }
    }

    private func score(
        _ step: Step, _ letters: UnsafeBufferPointer<UInt8>, _ name: UnsafeBufferPointer<UInt8>
    ) -> Int? {
        if step.kind == .pattern { return range(of: step, in: name) == nil ? nil : 50 }
        let word = UnsafeBufferPointer(rebasing: letters[step.start..<step.start + step.count])
        switch step.kind {
        case .fuzzy: return Match.fuzzy(word, in: name)
        case .exact: return Match.position(of: word, in: name) == nil ? nil : 100
        case .not: return Match.position(of: word, in: name) == nil ? 0 : nil
        case .start: return Match.isWord(word, at: 0, in: name) ? 100 : nil
        case .end: return Match.isWord(word, at: name.count - word.count, in: name) ? 100 : nil
        case .pattern: return 0
        }
    }

    private func range(of step: Step, in name: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        patterns[step.start].firstMatch(in: name)
    }

    /// UTF-8 offsets in a name that was let through, where the words met it.
    func highlights(in key: String) -> [Int] {
        [UInt8](folding: key.utf8).withUnsafeBufferPointer { name in
            letters.withUnsafeBufferPointer { letters in
                steps.flatMap { step -> [Int] in
                    if step.kind == .pattern { return range(of: step, in: name).map(Array.init) ?? [] }
                    let word = UnsafeBufferPointer(rebasing: letters[step.start..<step.start + step.count])
                    switch step.kind {
                    case .fuzzy: return Match.offsets(of: word, in: name)
                    case .exact: return Match.position(of: word, in: name).map(Array.init) ?? []
                    case .start: return Array(0..<word.count)
                    case .end: return Array(name.count - word.count..<name.count)
                    case .not, .pattern: return []
                    }
                }
            }
        }
    }
}

/// A word in a name.
enum Match {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// How well the letters of a word sit in a name, in their order; `nil` where they do not.
    static func fuzzy(_ word: Bytes, in name: Bytes) -> Int? {
        if let range = position(of: word, in: name) {
            let start = range.lowerBound == 0 ? 40 : isBoundary(range.lowerBound, in: name) ? 20 : 0
            return 200 + start - min(100, name.count)
        }
        return scattered(word, in: name) { _ in }
    }

    static func offsets(of word: Bytes, in name: Bytes) -> [Int] {
        if let range = position(of: word, in: name) { return Array(range) }
        var offsets: [Int] = []
        return scattered(word, in: name) { offsets.append($0) } == nil ? [] : offsets
    }

    static func isWord(_ word: Bytes, at start: Int, in name: Bytes) -> Bool {
        guard start >= 0, start + word.count <= name.count else { return false }
        for index in 0..<word.count where name[start + index] != word[index] { return false }
        return true
    }

    /// The first place of a word in a name; one at the beginning of a part before any other.
    static func position(of word: Bytes, in name: Bytes) -> Range<Int>? {
        guard let letter = word.first, word.count <= name.count else { return nil }
        var first = -1
        for start in 0...name.count - word.count where name[start] == letter {
            guard isWord(word, at: start, in: name) else { continue }
            if isBoundary(start, in: name) { return start..<start + word.count }
            if first < 0 { first = start }
        }
        return first < 0 ? nil : first..<first + word.count
    }

    @inline(__always)
    private static func scattered(_ word: Bytes, in name: Bytes, _ note: (Int) -> Void) -> Int? {
        var (place, score, first, last) = (0, 0, -1, -1)
        for letter in word {
            while place < name.count, name[place] != letter { place += 1 }
            guard place < name.count else { return nil }
            if isBoundary(place, in: name) {
                score += 8
            } else if last >= 0, place == last + 1 {
                score += 4
            }
            note(place)
            if first < 0 { first = place }
            last = place
            place += 1
        }
        return max(0, score + 60 - (last - first) - name.count / 4)
    }

    @inline(__always)
    private static func isBoundary(_ index: Int, in name: Bytes) -> Bool {
        index == 0 || name[index - 1] == UInt8(ascii: "-") || name[index - 1] == UInt8(ascii: "_")
    }
}
