internal import JSONDocument

/// What of a change is JSON and can be sent, but may not be what was meant: one line each, the worst first.
///
/// It looks at what changed, never at how the values are used: a warning is a reason to look twice, nothing is refused.
struct Lint {
    let old: JSONDocument?
    let new: JSONDocument
    let changes: [JSONChange]
    /// Whether values before and after the write are kept on this machine.
    let keepsValues: Bool

    /// Changes that are looked at; a change of more is looked at for its beginning.
    static let limit = 2000
    /// Members and elements that may go with a container without a word.
    static let lossLimit = 10
    /// Bytes that a value may grow or shrink by without a word.
    static let growthLimit = 512

    var warnings: [String] {
        let looked = changes.prefix(Self.limit)
        return losses(looked) + types(looked) + duplicates + invisible(looked) + growth + secrets(looked)
            + spellings(looked)
    }

    // MARK: What goes

    /// Containers that are empty now, or gone with much in them.
    private func losses(_ changes: ArraySlice<JSONChange>) -> [String] {
        var seen: Set<JSONPath> = []
        return changes.compactMap { change in
            guard let before = change.old, change.kind == .removed || change.kind == .typeChanged else { return nil }
            let inside = before.valuesInside(upTo: Self.countLimit)
            if inside > Self.lossLimit {
                return "\(change.path): \(inside < Self.countLimit ? "" : "over ")\(inside) values in it go"
            }
            guard change.kind == .removed, let parent = change.oldPath?.parent, seen.insert(parent).inserted,
                let former = old?[parent], let now = new[parent], now.isContainer, now.count == 0
            else { return nil }
            let name = parent.isRoot ? "the value" : "\(parent)"
            let lost = former.kind == .object ? Preview.members(former.count) : Preview.items(former.count)
            return "\(name) becomes empty: \(lost) \(former.count == 1 ? "goes" : "go")"
        }
    }

    /// Values inside one that goes are counted up to this.
    private static let countLimit = 10_000

    // MARK: What is another kind

    private func types(_ changes: ArraySlice<JSONChange>) -> [String] {
        changes.compactMap { change in
            guard change.kind == .typeChanged, let old = change.old, let new = change.new else { return nil }
            return "\(change.path): was \(old.kind.phrase), is now \(new.kind.phrase)"
        }
    }

    private func spellings(_ changes: ArraySlice<JSONChange>) -> [String] {
        changes.compactMap { change in
            guard change.kind == .spelling, let old = change.old, let new = change.new, new.kind == .number else {
                return nil
            }
            return "\(change.path): \(Excerpt.text(old)) is written \(Excerpt.text(new)), the same number"
        }
    }

    // MARK: Names

    private var duplicates: [String] {
        let found = new.repeatedNames
        guard !found.isEmpty else { return [] }
        // What stood there before is no news.
        let known = Set((old?.repeatedNames ?? []).map(\.path))
        return found.filter { !known.contains($0.path) }.map { "\($0.path): \($0.message)" }
    }

    private func secrets(_ changes: ArraySlice<JSONChange>) -> [String] {
        values(changes).compactMap { place in
            guard place.node.kind == .string, place.node.rawBytes.count > 2, SecretName.matches(place.name) else {
                return nil
            }
            let consequence = keepsValues ? "; it will be kept in the journal" : ""
            return "\(place.path) looks like a secret\(consequence)"
        }
    }

    // MARK: Size

    private var growth: [String] {
        guard let old else { return [] }
        let (before, after) = (old.bytes.count, new.bytes.count)
        guard abs(after - before) >= Self.growthLimit else { return [] }
        let sizes = "\(ByteCount.text(before)) before, \(ByteCount.text(after)) now"
        if after * 2 > before * 3 { return ["the value grows by more than half: \(sizes)"] }
        return after * 2 < before ? ["the value shrinks by more than half: \(sizes)"] : []
    }

    // MARK: Characters

    private func invisible(_ changes: ArraySlice<JSONChange>) -> [String] {
        values(changes).compactMap { place in
            var found = Invisible.scalars(in: place.node.string ?? "")
            if place.isNew { found += Invisible.scalars(in: place.name) }
            let known = Set(Invisible.scalars(in: place.before?.string ?? ""))
            guard let first = found.first(where: { !known.contains($0) }) else { return nil }
            return "\(place.path) gets an invisible character, \(Invisible.name(of: first))"
        }
    }

    /// A scalar that comes or changes.
    private struct Place {
        /// Of the change that it is in.
        let change: JSONPath
        let isChangeItself: Bool
        let node: JSONNode
        let before: JSONNode?
        let isNew: Bool

        var name: String { node.member?.name ?? "" }
        var path: JSONPath { isChangeItself ? change : node.path }
    }

    /// All scalars that come or change, those in added containers among them.
    private func values(_ changes: ArraySlice<JSONChange>) -> [Place] {
        var places: [Place] = []
        for change in changes {
            guard let node = change.new, let path = change.newPath else { continue }
            switch change.kind {
            case .removed, .spelling, .moved, .reordered: continue
            case .added, .changed, .typeChanged, .nameSpelling: break
            }
            let isNew = change.kind == .added || change.kind == .nameSpelling
            for scalar in node.valuesWithin(limit: Self.limit - places.count) {
                let isItself = scalar.offset == node.offset
                places.append(
                    Place(
                        change: path, isChangeItself: isItself, node: scalar, before: isItself ? change.old : nil,
                        isNew: isNew || !isItself))
            }
            if places.count >= Self.limit { break }
        }
        return places
    }
}

extension JSONDocument {
    fileprivate var repeatedNames: [JSONFinding] { findings(limit: 100).filter { $0.kind == .duplicateName } }
}

extension JSONNode {
    /// It and all that is in it, in the order of the text, up to so many.
    fileprivate func valuesWithin(limit: Int) -> [JSONNode] {
        var nodes = [self]
        let end = span.upperBound
        while nodes.count < limit, let last = nodes.last, let next = last.firstChild ?? last.following,
            next.offset < end
        {
            nodes.append(next)
        }
        return nodes
    }

    /// How many values are in it, however deep; it stops counting at `limit`.
    fileprivate func valuesInside(upTo limit: Int) -> Int { isContainer ? valuesWithin(limit: limit + 1).count - 1 : 0 }
}
