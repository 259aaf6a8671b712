extension JSONNode {
    /// True when both are the same token by token: only white space may differ. Linear, no recursion.
    func isSameText(as other: JSONNode) -> Bool {
        let end = tree.next(after: index)
        guard end - index == other.tree.next(after: other.index) - other.index else { return false }
        let shift = other.index - index
        return (index..<end).allSatisfy { tree.isSameToken(at: $0, as: other.tree, at: $0 + shift) }
    }

    /// True when both mean the same, as a test of RFC 6902, section 4.6 decides: members in any order, numbers by value,
    /// strings without regard to escapes. Of members of one name the last counts.
    public func isEquivalent(to other: JSONNode) -> Bool {
        var pairs = [(self, other)]
        while let (left, right) = pairs.popLast() {
            guard left.kind == right.kind else { return false }
            switch left.kind {
            case .object:
                let (members, others) = (left.lastMembers, right.lastMembers)
                guard members.count == others.count else { return false }
                for (name, value) in members {
                    guard let match = others[name] else { return false }
                    pairs.append((value, match))
                }
            case .array:
                guard left.count == right.count else { return false }
                pairs += zip(left.elements, right.elements)
            case .string: if !left.isSameString(as: right) { return false }
            case .number: if !left.isSameNumber(as: right) { return false }
            case .bool, .null: if left.bool != right.bool { return false }
            }
        }
        return true
    }

    /// Compares strings scalar by scalar, without regard to escapes. Half a surrogate pair equals only itself.
    func isSameString(as other: JSONNode) -> Bool {
        if rawBytes.elementsEqual(other.rawBytes) { return true }
        guard !JSONText.hasLoneSurrogate(rawBytes), !JSONText.hasLoneSurrogate(other.rawBytes) else { return false }
        return (string ?? "").utf8.elementsEqual((other.string ?? "").utf8)
    }

    /// The last value of each name, by the name's UTF-8.
    var lastMembers: [[UInt8]: JSONNode] {
        Dictionary(members.map { ($0.nameBytes, $0.value) }) { $1 }
    }
}

extension JSONMember {
    /// The UTF-8 of the name without escapes: unlike a `String` it tells normal forms apart when compared.
    var nameBytes: [UInt8] { JSONText.unescaped(rawName.dropFirst().dropLast()) }
}

extension JSONTree {
    /// Compares a scalar or name byte by byte, a container by its kind and number of children.
    func isSameToken(at index: Int, as other: JSONTree, at otherIndex: Int) -> Bool {
        switch (ordinal(at: index), other.ordinal(at: otherIndex)) {
        case (nil, nil): bytes[span(at: index)].elementsEqual(other.bytes[other.span(at: otherIndex)])
        case (let left?, let right?):
            isObject(left) == other.isObject(right) && containers[left].count == other.containers[right].count
        default: false
        }
    }
}

/// A hash of each value's tokens in a part of a tree, seeded anew in each process. Computed from the inside out in one
/// pass, so that asking for one costs nothing.
struct ContentHashes {
    private let first: Int
    private var hashes: [Int]

    /// Hashes the values that start at the places `range`, and all inside them.
    init(_ tree: JSONTree, _ range: Range<Int>) {
        first = range.lowerBound
        var end = range.upperBound
        for index in range { end = max(end, tree.next(after: index)) }
        hashes = [Int](repeating: 0, count: end - first)
        for index in stride(from: end - 1, through: first, by: -1) { hashes[index - first] = hash(tree, index) }
    }

    /// Nil for a value that starts outside the part.
    subscript(index: Int) -> Int? {
        hashes.indices.contains(index - first) ? hashes[index - first] : nil
    }

    private func hash(_ tree: JSONTree, _ index: Int) -> Int {
        var hasher = Hasher()
        if let ordinal = tree.ordinal(at: index) {
            hasher.combine(tree.isObject(ordinal))
            var child = index + 1
            while child < tree.containers[ordinal].next {
                hasher.combine(hashes[child - first])
                child = tree.next(after: child)
            }
        } else {
            tree.bytes.withUnsafeBytes {
                hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: $0[tree.span(at: index)]))
            }
        }
        return hasher.finalize()
    }
}
