/// Two documents to be compared value by value, at a cost that depends on the bytes between those that both begin and end
/// with.
struct TreePair {
    let old: JSONTree
    let new: JSONTree
    private let head: Int
    private let tail: Int
    /// The first place in both tapes at which the tokens differ; beyond all places when none do.
    private let firstDifference: Int
    private let oldHashes: ContentHashes
    private let newHashes: ContentHashes

    init(_ old: JSONTree, _ new: JSONTree) {
        self.old = old
        self.new = new
        let ends = CommonEnds(old.bytes, new.bytes)
        head = ends.head
        tail = ends.tail
        let (oldWindow, newWindow) = (Self.window(old, ends), Self.window(new, ends))
        oldHashes = ContentHashes(old, oldWindow)
        newHashes = ContentHashes(new, newWindow)
        firstDifference = Self.firstDifference(old, new, from: min(oldWindow.lowerBound, newWindow.lowerBound))
    }

    /// All before `start` is the same but for containers that reach beyond it.
    private static func firstDifference(_ old: JSONTree, _ new: JSONTree, from start: Int) -> Int {
        let count = min(old.tape.count, new.tape.count)
        var index = start
        while index < count, old.isSameToken(at: index, as: new, at: index) { index += 1 }
        var first = index == max(old.tape.count, new.tape.count) ? Int.max : index
        var open = start < old.tape.count ? old.parent(at: start) : nil
        while let ordinal = open {
            let container = old.index(of: ordinal)
            if !old.isSameToken(at: container, as: new, at: container) { first = container }
            open = old.parent(of: ordinal)
        }
        return first
    }

    /// The places of the values that start within the bytes that differ, and the one before them, which may reach in.
    private static func window(_ tree: JSONTree, _ ends: CommonEnds) -> Range<Int> {
        let low = tree.firstIndex(startingAt: ends.head, from: 0)
        let high = tree.firstIndex(startingAt: max(ends.head, tree.bytes.count - ends.tail), from: low)
        return max(0, low - 1)..<min(tree.tape.count, high + 1)
    }

    /// True when both lie within the bytes that the documents have in common at either end.
    func isKnownSame(_ left: JSONNode, _ right: JSONNode) -> Bool {
        let (start, otherStart) = (left.anchor, right.anchor)
        if start == otherStart, start < head {
            let end = old.end(at: left.index)
            return end <= head && end == new.end(at: right.index)
        }
        return start >= old.bytes.count - tail && old.bytes.count - start == new.bytes.count - otherStart
    }

    /// True when both, names and values, lie within what the documents have in common at the same end.
    func isKnownSame(_ left: JSONMember, _ right: JSONMember) -> Bool {
        let (start, otherStart) = (old.start(at: left.index), new.start(at: right.index))
        if start >= old.bytes.count - tail { return old.bytes.count - start == new.bytes.count - otherStart }
        let valueStart = left.value.anchor
        guard start == otherStart, valueStart == right.value.anchor, valueStart < head else { return false }
        return isKnownSame(left.value, right.value)
    }

    /// True when both are known to be the same or have the same hash. What reaches into the bytes that differ from
    /// before has none.
    func isLikelySame(_ left: JSONNode, _ right: JSONNode) -> Bool {
        if isKnownSame(left, right) { return true }
        guard let hash = oldHash(left), let other = newHash(right) else { return false }
        return hash == other
    }

    /// True when both have the same tokens.
    func isSame(_ left: JSONNode, _ right: JSONNode) -> Bool {
        if isKnownSame(left, right) { return true }
        if left.index == right.index, left.index <= firstDifference {
            return old.next(after: left.index) <= firstDifference
        }
        if let hash = oldHash(left), let other = newHash(right), hash != other { return false }
        return left.isSameText(as: right)
    }

    func oldHash(_ node: JSONNode) -> Int? { oldHashes[node.index] }

    func newHash(_ node: JSONNode) -> Int? { newHashes[node.index] }
}

extension JSONNode {
    /// Where the value starts.
    var anchor: Int { tree.start(at: index) }
}
