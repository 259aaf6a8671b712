internal import JSONDocument

extension [DiffLine] {
    /// The changed lines between two texts, some around them, each as far as a screen can show it.
    static func review(from old: [UInt8], to new: [UInt8]) -> [DiffLine] {
        LineDifference.lines(from: old, to: new).hunks().shortened()
    }

    /// Only the changes, with `context` unchanged lines around each.
    func hunks(context: Int = 3) -> [DiffLine] {
        var isKept = [Bool](repeating: false, count: count)
        for (index, line) in enumerated() where line.kind != .same {
            for near in Swift.max(0, index - context)...Swift.min(count - 1, index + context) { isKept[near] = true }
        }
        return zip(self, isKept).filter(\.1).map(\.0)
    }

    /// Lines that no screen could hold are cut, around where they differ from the line in whose place they stand: drawing
    /// them must not depend on their length.
    func shortened() -> [DiffLine] {
        guard contains(where: { $0.text.utf8.count > Excerpt.limit }) else { return self }
        return indices.map { index in
            let line = self[index]
            guard line.text.utf8.count > Excerpt.limit else { return line }
            let bytes = Array<UInt8>(line.text.utf8)[...]
            let common =
                partner(of: index).map { Excerpt.commonBytes(bytes, Array<UInt8>(self[$0].text.utf8)[...]) } ?? 0
            return DiffLine(
                kind: line.kind, text: Excerpt.cut(bytes, around: common), oldLine: line.oldLine, newLine: line.newLine)
        }
    }

    /// In longer runs of changed lines none is laid beside another.
    static var longestRun: Int { 500 }

    /// The removed line that an added one stands for, or the other way round.
    func partner(of index: Int) -> Int? {
        let kind = self[index].kind
        guard kind != .same else { return nil }
        let start = Swift.max(0, index - Self.longestRun)
        let end = Swift.min(count, index + Self.longestRun)
        let runStart = self[start..<index].lastIndex { $0.kind != kind }.map { $0 + 1 } ?? start
        let runEnd = self[index..<end].firstIndex { $0.kind != kind } ?? end
        let other = kind == .removed ? index + runEnd - runStart : index - (runEnd - runStart)
        guard indices.contains(other), self[other].kind != kind, self[other].kind != .same else { return nil }
        return other
    }

    /// The runs of lines that came or went.
    var changedRuns: [Range<Int>] {
        var runs: [Range<Int>] = []
        for index in indices where self[index].kind != .same {
            if let last = runs.last, last.upperBound == index {
                runs[runs.count - 1] = last.lowerBound..<index + 1
            } else {
                runs.append(index..<index + 1)
            }
        }
        return runs
    }
}
