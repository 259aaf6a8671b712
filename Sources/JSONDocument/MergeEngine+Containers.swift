extension MergeEngine {
    mutating func mergeObjects(_ triple: Triple) {
        let base = triple.base.flatMap { $0.kind == .object ? $0 : nil }
        let sides = ObjectSides(base, triple.mine, triple.theirs)
        if sides.hasDuplicates { return conflict(triple) }
        for (position, member) in sides.mine.enumerated() {
            let name = sides.mineNames.name(position)
            let step = sides.mineNames.component(position)
            let before = sides.baseNames.position(name).map { sides.base[$0].value }
            if let match = sides.theirNames.position(name) {
                push(before, member.value, sides.theirs[match].value, under: triple.trail, step)
            } else if let before {
                removedByTheirs(before, member.value, at: position, in: triple, step)
            }
        }
        var place = sides.firstPlace
        for position in sides.theirs.indices {
            if let match = sides.mineNames.position(sides.theirNames.name(position)) {
                place = match + 1
            } else {
                onlyInTheirs(position, sides, triple, at: place)
            }
        }
    }

    private mutating func removedByTheirs(
        _ base: JSONNode, _ mine: JSONNode, at position: Int, in triple: Triple, _ step: JSONPath.Component
    ) {
        if sameInBase(base, mine: mine) { return remove(position, from: triple.mine) }
        let path = path(triple.trail).appending(step)
        switch decide(JSONConflict(path: path, base: base, mine: mine, theirs: nil)) {
        case .keep: break
        case .put(let value): replace(mine, with: value)
        case .remove: remove(position, from: triple.mine)
        }
    }

    private mutating func onlyInTheirs(_ position: Int, _ sides: ObjectSides, _ triple: Triple, at place: Int) {
        let member = sides.theirs[position]
        var value = member.value
        if let match = sides.baseNames.position(sides.theirNames.name(position)) {
            let base = sides.base[match].value
            if sameInBase(base, theirs: value) { return }
            let path = path(triple.trail).appending(sides.theirNames.component(position))
            let decision = decide(JSONConflict(path: path, base: base, mine: nil, theirs: value))
            guard case .put(let chosen) = decision else { return }
            value = chosen
        }
        insert(value, named: Array(member.rawName), into: triple.mine, at: place)
    }

    private struct ObjectSides {
        let base: [JSONMember]
        let mine: [JSONMember]
        let theirs: [JSONMember]
        let baseNames: NameTable
        let mineNames: NameTable
        let theirNames: NameTable

        init(_ base: JSONNode?, _ mine: JSONNode, _ theirs: JSONNode) {
            self.base = base.map { Array($0.members) } ?? []
            self.mine = Array(mine.members)
            self.theirs = Array(theirs.members)
            baseNames = NameTable(self.base)
            mineNames = NameTable(self.mine)
            theirNames = NameTable(self.theirs)
        }

        var hasDuplicates: Bool { baseNames.hasDuplicates || mineNames.hasDuplicates || theirNames.hasDuplicates }

        /// Where in mine the first members of theirs belong, when mine does not have them: before the first that it has.
        var firstPlace: Int {
            for name in theirs.indices.lazy.map(theirNames.name) {
                if let match = mineNames.position(name) { return match }
            }
            return mine.count
        }
    }
}

extension MergeEngine {
    mutating func mergeArrays(_ triple: Triple) {
        guard let base = triple.base, base.kind == .array else { return conflict(triple) }
        let sides = ArraySides(Array(base.elements), Array(triple.mine.elements), Array(triple.theirs.elements))
        let stretches = stretches(of: sides)
        guard stretches.allSatisfy({ settles($0, sides) }) else { return conflict(triple) }
        for stretch in stretches { merge(stretch, sides, triple) }
    }

    struct ArraySides {
        let base: [JSONNode]
        let mine: [JSONNode]
        let theirs: [JSONNode]

        init(_ base: [JSONNode], _ mine: [JSONNode], _ theirs: [JSONNode]) {
            self.base = base
            self.mine = mine
            self.theirs = theirs
        }
    }

    /// What lies between elements that all three have.
    struct Stretch {
        let base: Range<Int>
        let mine: Range<Int>
        let theirs: Range<Int>
    }

    private func stretches(of sides: ArraySides) -> [Stretch] {
        let toMine = SequenceMatch.pairs(sides.base.count, sides.mine.count) {
            sameInBase(sides.base[$0], mine: sides.mine[$1])
        }
        let toTheirs = SequenceMatch.pairs(sides.base.count, sides.theirs.count) {
            sameInBase(sides.base[$0], theirs: sides.theirs[$1])
        }
        let mineOf = positions(toMine)
        let theirsOf = positions(toTheirs)
        var result: [Stretch] = []
        var (base, mine, theirs) = (0, 0, 0)
        for next in 0...sides.base.count {
            let ends = next == sides.base.count ? (sides.mine.count, sides.theirs.count) : nil
            let stable = mineOf[next].flatMap { mine in theirsOf[next].map { (mine, $0) } }
            guard let (mineEnd, theirsEnd) = ends ?? stable else { continue }
            if base < next || mine < mineEnd || theirs < theirsEnd {
                result.append(Stretch(base: base..<next, mine: mine..<mineEnd, theirs: theirs..<theirsEnd))
            }
            (base, mine, theirs) = (next + 1, mineEnd + 1, theirsEnd + 1)
        }
        return result
    }

    private func positions(_ runs: [SequenceMatch.Run]) -> [Int: Int] {
        var result: [Int: Int] = [:]
        for run in runs {
            for offset in 0..<run.count { result[run.old + offset] = run.new + offset }
        }
        return result
    }

    private func isMineUnchanged(_ stretch: Stretch, _ sides: ArraySides) -> Bool {
        stretch.base.count == stretch.mine.count
            && zip(stretch.base, stretch.mine).allSatisfy { sameInBase(sides.base[$0], mine: sides.mine[$1]) }
    }

    private func isTheirsUnchanged(_ stretch: Stretch, _ sides: ArraySides) -> Bool {
        stretch.base.count == stretch.theirs.count
            && zip(stretch.base, stretch.theirs).allSatisfy { sameInBase(sides.base[$0], theirs: sides.theirs[$1]) }
    }

    private func isAlike(_ stretch: Stretch, _ sides: ArraySides) -> Bool {
        stretch.mine.count == stretch.theirs.count
            && zip(stretch.mine, stretch.theirs).allSatisfy { same(sides.mine[$0], sides.theirs[$1]) }
    }

    /// True when a stretch can be merged: one side left it alone, both did the same, or elements correspond one to one.
    private func settles(_ stretch: Stretch, _ sides: ArraySides) -> Bool {
        let isOneToOne = stretch.base.count == stretch.mine.count && stretch.base.count == stretch.theirs.count
        return isOneToOne || isMineUnchanged(stretch, sides) || isTheirsUnchanged(stretch, sides)
            || isAlike(stretch, sides)
    }

    private mutating func merge(_ stretch: Stretch, _ sides: ArraySides, _ triple: Triple) {
        if isTheirsUnchanged(stretch, sides) || isAlike(stretch, sides) { return }
        if stretch.base.count == stretch.mine.count, stretch.base.count == stretch.theirs.count {
            for offset in 0..<stretch.base.count {
                let position = stretch.mine.lowerBound + offset
                push(
                    sides.base[stretch.base.lowerBound + offset], sides.mine[position],
                    sides.theirs[stretch.theirs.lowerBound + offset], under: triple.trail, .index(position))
            }
            return
        }
        for position in stretch.mine { remove(position, from: triple.mine) }
        for position in stretch.theirs {
            insert(sides.theirs[position], into: triple.mine, at: stretch.mine.lowerBound)
        }
    }
}
