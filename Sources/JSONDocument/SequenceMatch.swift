/// Which items of one sequence are kept in another, in order.
enum SequenceMatch {
    /// `count` items that are equal, from `old` on in the one sequence and from `new` on in the other.
    struct Run: Equatable {
        var old: Int
        var new: Int
        var count: Int
    }

    /// The most insertions and deletions that are searched for; the search takes at most 16 MB.
    private static let cost = 2000

    /// The runs of equal items, in order. Beyond `cost` insertions and deletions between the common ends, nothing
    /// there matches.
    static func pairs(_ oldCount: Int, _ newCount: Int, isSame: (Int, Int) -> Bool) -> [Run] {
        var head = 0
        while head < min(oldCount, newCount), isSame(head, head) { head += 1 }
        var tail = 0
        while tail < min(oldCount, newCount) - head, isSame(oldCount - 1 - tail, newCount - 1 - tail) { tail += 1 }
        let middle = (old: oldCount - head - tail, new: newCount - head - tail)
        var runs: [Run] = head > 0 ? [Run(old: 0, new: 0, count: head)] : []
        if middle.old > 0, middle.new > 0 {
            let inner = shortestScript(middle.old, middle.new) { isSame(head + $0, head + $1) }
            runs += inner.map { Run(old: $0.old + head, new: $0.new + head, count: $0.count) }
        }
        if tail > 0 { runs.append(Run(old: oldCount - tail, new: newCount - tail, count: tail)) }
        return runs
    }

    /// Myers' greedy search, keeping the frontier of each step for the way back.
    private static func shortestScript(
        _ oldCount: Int, _ newCount: Int, isSame: (Int, Int) -> Bool
    ) -> [Run] {
        let limit = min(cost, oldCount + newCount)
        var frontier = [Int32](repeating: 0, count: 2 * limit + 3)
        var steps: [[Int32]] = []
        for distance in 0...limit {
            for diagonal in stride(from: -distance, through: distance, by: 2) {
                let slot = diagonal + limit + 1
                let isDown = diagonal == -distance || (diagonal != distance && frontier[slot - 1] < frontier[slot + 1])
                var old = Int(isDown ? frontier[slot + 1] : frontier[slot - 1] + 1)
                var new = old - diagonal
                while old < oldCount, new < newCount, new >= 0, isSame(old, new) {
                    old += 1
                    new += 1
                }
                frontier[slot] = Int32(truncatingIfNeeded: old)
                if old == oldCount, new == newCount {
                    steps.append(Array(frontier[(limit + 1 - distance)...(limit + 1 + distance)]))
                    return trace(back: steps, oldCount, newCount)
                }
            }
            steps.append(Array(frontier[(limit + 1 - distance)...(limit + 1 + distance)]))
        }
        return []
    }

    /// Follows the frontiers back from the end. The frontier of step `d` holds the diagonals `-d...d`.
    private static func trace(back steps: [[Int32]], _ oldCount: Int, _ newCount: Int) -> [Run] {
        var runs: [Run] = []
        var (old, new) = (oldCount, newCount)
        for distance in stride(from: steps.count - 1, through: 0, by: -1) {
            let diagonal = old - new
            var (startOld, startNew) = (0, 0)
            var (previousOld, previousNew) = (0, 0)
            if distance > 0 {
                let before = steps[distance - 1]
                let reach = { (wanted: Int) in abs(wanted) < distance ? Int(before[wanted + distance - 1]) : -1 }
                let isDown =
                    diagonal == -distance || (diagonal != distance && reach(diagonal - 1) < reach(diagonal + 1))
                previousOld = reach(isDown ? diagonal + 1 : diagonal - 1)
                previousNew = previousOld - (isDown ? diagonal + 1 : diagonal - 1)
                (startOld, startNew) = isDown ? (previousOld, previousNew + 1) : (previousOld + 1, previousNew)
            }
            if old > startOld { runs.append(Run(old: startOld, new: startNew, count: old - startOld)) }
            (old, new) = (previousOld, previousNew)
        }
        return runs.reversed()
    }
}
