extension DifferenceEngine {
    mutating func compareArrays(_ pair: Pair) {
        let (oldElements, newElements) = (Array(pair.old.elements), Array(pair.new.elements))
        if oldElements.count == 1, newElements.count == 1 {
            return push(oldElements[0], newElements[0], under: pair.trail, .index(0), .index(0))
        }
        var walk = ArrayWalk(pair: pair, old: oldElements, new: newElements)
        let runs = SequenceMatch.pairs(oldElements.count, newElements.count) {
            trees.isLikelySame(oldElements[$0], newElements[$1])
        }
        for run in runs + [.init(old: oldElements.count, new: newElements.count, count: 0)] {
            walk.gaps.append((walk.oldNext..<run.old, walk.newNext..<run.new))
            for offset in 0..<run.count { verify(walk, run.old + offset, run.new + offset) }
            (walk.oldNext, walk.newNext) = (run.old + run.count, run.new + run.count)
        }
        compareGaps(walk)
    }

    struct ArrayWalk {
        let pair: Pair
        let old: [JSONNode]
        let new: [JSONNode]
        var oldNext = 0
        var newNext = 0
        /// What lies between matched elements.
        var gaps: [(old: Range<Int>, new: Range<Int>)] = []
    }

    /// Elements of equal hashes are compared for good, so that no chance can hide a change.
    private mutating func verify(_ walk: ArrayWalk, _ old: Int, _ new: Int) {
        let (left, right) = (walk.old[old], walk.new[new])
        guard !trees.isKnownSame(left, right), !left.isSameText(as: right) else { return }
        push(left, right, under: walk.pair.trail, .index(old), .index(new))
    }

    private mutating func compareGaps(_ walk: ArrayWalk) {
        let moves = Moves(walk, trees)
        for gap in walk.gaps {
            let removed = gap.old.filter { moves.target[$0] == nil }
            let added = gap.new.filter { !moves.isTarget.contains($0) }
            for (old, new) in zip(removed, added) {
                push(walk.old[old], walk.new[new], under: walk.pair.trail, .index(old), .index(new))
            }
            let anchor = gap.new.upperBound > 0 ? walk.new[gap.new.upperBound - 1].anchor : walk.pair.new.anchor
            for position in removed.dropFirst(added.count) {
                report(.removed, in: walk.pair, old: (walk.old[position], .index(position)), anchor: anchor)
            }
            for position in added.dropFirst(removed.count) {
                let value = walk.new[position]
                report(.added, in: walk.pair, new: (value, .index(position)), anchor: value.anchor)
            }
        }
        for (old, new) in moves.target.sorted(by: { $0.key < $1.key }) {
            report(
                .moved, in: walk.pair, old: (walk.old[old], .index(old)), new: (walk.new[new], .index(new)),
                anchor: walk.new[new].anchor)
        }
    }

    /// Elements that are gone from one gap and have come into another.
    private struct Moves {
        private(set) var target: [Int: Int] = [:]
        private(set) var isTarget: Set<Int> = []

        init(_ walk: ArrayWalk, _ trees: TreePair) {
            var arrivals: [Int: [Int]] = [:]
            for position in walk.gaps.flatMap(\.new).reversed() {
                if let hash = trees.newHash(walk.new[position]) { arrivals[hash, default: []].append(position) }
            }
            for position in walk.gaps.flatMap(\.old) {
                guard let hash = trees.oldHash(walk.old[position]), let arrival = arrivals[hash]?.last,
                    walk.old[position].isSameText(as: walk.new[arrival])
                else { continue }
                arrivals[hash]?.removeLast()
                target[position] = arrival
                isTarget.insert(arrival)
            }
        }
    }
}
