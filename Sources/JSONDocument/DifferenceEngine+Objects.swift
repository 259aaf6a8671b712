extension DifferenceEngine {
    mutating func compareObjects(_ pair: Pair) {
        let (oldMembers, newMembers) = (Array(pair.old.members), Array(pair.new.members))
        let matches = MemberMatch(oldMembers, newMembers) { trees.isKnownSame($0, $1) }
        if keepsDuplicatesWhole, matches.hasDuplicates {
            if !pair.old.isSameText(as: pair.new) { report(.changed, pair) }
            return
        }
        var anchor = pair.new.anchor
        for position in matches.oldRange {
            let member = oldMembers[position]
            if let match = matches.newPosition[position] {
                anchor = newMembers[match].value.anchor
                let step = (matches.oldComponent(position), matches.newComponent(match))
                compareMembers(member, newMembers[match], pair, step)
            } else {
                report(.removed, in: pair, old: (member.value, matches.oldComponent(position)), anchor: anchor)
            }
        }
        for position in matches.addedPositions {
            let value = newMembers[position].value
            report(.added, in: pair, new: (value, matches.newComponent(position)), anchor: value.anchor)
        }
        if matches.isReordered { report(.reordered, pair) }
    }

    private mutating func compareMembers(
        _ member: JSONMember, _ match: JSONMember, _ pair: Pair,
        _ step: (old: JSONPath.Component, new: JSONPath.Component)
    ) {
        let isSameName = member.rawName.elementsEqual(match.rawName)
        guard !isSameName || !trees.isKnownSame(member.value, match.value) else { return }
        if !isSameName {
            report(
                .nameSpelling, in: pair, old: (member.value, step.old), new: (match.value, step.new),
                anchor: match.value.anchor)
        }
        push(member.value, match.value, under: pair.trail, step.old, step.new)
    }
}
