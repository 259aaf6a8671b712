/// Finds the word that was probably meant.
public enum Suggestion {
    /// The candidate nearest to `word`: the same but for case, `-` and `_`, or at most a third of its letters (and
    /// at least one) mistyped. `nil` when nothing is that near.
    static func nearest(to word: String, among candidates: [String]) -> String? {
        if let same = candidates.first(where: { fold($0) == fold(word) }) { return same }
        let limit = max(1, word.unicodeScalars.count / 3)
        let scored = candidates.map { (candidate: $0, distance: distance(from: fold(word), to: fold($0))) }
        guard let best = scored.min(by: { $0.distance < $1.distance }), best.distance <= limit else { return nil }
        return best.candidate
    }

    /// “; did you mean “url”?”, or nothing.
    public static func phrase(for word: String, among candidates: [String]) -> String {
        nearest(to: word, among: candidates).map { "; did you mean \($0.quoted)?" } ?? ""
    }

    private static func fold(_ word: String) -> [Unicode.Scalar] {
        word.lowercased().unicodeScalars.prefix(64).filter { $0 != "-" && $0 != "_" && $0 != "." }
    }

    /// The optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.
    private static func distance(from left: [Unicode.Scalar], to right: [Unicode.Scalar]) -> Int {
        var older: [Int] = []
        var former = Array(0...right.count)
        for (row, mine) in left.enumerated() {
            var current = [row + 1]
            for (column, theirs) in right.enumerated() {
                var best = min(former[column] + (mine == theirs ? 0 : 1), former[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, mine == right[column - 1], left[row - 1] == theirs {
                    best = min(best, older[column - 1] + 1)
                }
                current.append(best)
            }
            (older, former) = (former, current)
        }
        return former[right.count]
    }
}
