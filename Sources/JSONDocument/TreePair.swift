/// Two documents to be compared value by value, at a cost that depends on the bytes between those that both begin and end
/// with.
struct TreePair {
    let old: JSONTree
    let new: JSONTree
    private let head: Int
    private let tail: Int
    private let oldHashes: ContentHashes
    private let newHashes: ContentHashes

    init(_ old: JSONTree, _ new: JSONTree) {
        self.old = old
        self.new = new
        let ends = CommonEnds(old.bytes, new.bytes)
        head = ends.head
        tail = ends.tail
        oldHashes = ContentHashes(old, Self.window(old, ends))
        newHashes = ContentHashes(new, Self.window(new, ends))
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
