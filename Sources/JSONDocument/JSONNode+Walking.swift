/// Steps from a value to those around it, without a path. None of them recurses.
extension JSONNode {
    /// Where in the document the value begins: names it among all values of its document.
    public var offset: Int { tree.start(at: index) }

    /// The container around the value; nil for the root. Logarithmic.
    public var parent: JSONNode? {
        tree.parent(at: index).map { JSONNode(tree: tree, index: tree.index(of: $0)) }
    }

    /// The member that the value belongs to; nil for elements and the root.
    public var member: JSONMember? {
        guard let ordinal = tree.parent(at: index), tree.isObject(ordinal) else { return nil }
        return JSONMember(tree: tree, index: index - 1)
    }

    /// How many values or members come before it in its container. Linear in that number.
    public var position: Int {
        guard let ordinal = tree.parent(at: index) else { return 0 }
        let first = tree.index(of: ordinal) + 1
        return tree.children(of: ordinal, from: first, to: tree.isObject(ordinal) ? index - 1 : index)
    }

    /// Where the containers around the value begin, the root's offset first; empty for the root. Linear in the depth.
    public var enclosingOffsets: [Int] {
        var offsets: [Int] = []
        var ordinal = tree.parent(at: index)
        while let here = ordinal {
            offsets.append(Int(tree.containers[here].start))
            ordinal = tree.parent(of: here)
        }
        return offsets.reversed()
    }

    /// The first member's value or the first element; nil for scalars and what is empty.
    public var firstChild: JSONNode? {
        count > 0 ? JSONNode(tree: tree, index: index + (kind == .object ? 2 : 1)) : nil
    }

    /// The value of the n-th member, or the n-th element, from 0; nil where there are not so many. Linear in `position`.
    public func child(at position: Int) -> JSONNode? {
        guard kind == .object else { return self[position] }
        guard position >= 0 else { return nil }
        return members.dropFirst(position).first { _ in true }?.value
    }

    /// The last member's value or the last element. Linear in how deep it is nested.
    public var lastChild: JSONNode? {
        guard count > 0, let ordinal = tree.ordinal(at: index) else { return nil }
        return JSONNode(tree: tree, index: tree.child(of: ordinal, around: tree.next(after: index) - 1))
    }

    /// The value that begins last in it, however deep; itself when there is none in it.
    public var lastDescendant: JSONNode { JSONNode(tree: tree, index: tree.next(after: index) - 1) }

    /// The value after it in the same container.
    public var nextSibling: JSONNode? {
        guard let ordinal = tree.parent(at: index) else { return nil }
        let next = tree.next(after: index)
        guard next < Int(tree.containers[ordinal].next) else { return nil }
        return JSONNode(tree: tree, index: tree.isObject(ordinal) ? next + 1 : next)
    }

    /// The value before it in the same container. Linear in how deep that is nested.
    public var previousSibling: JSONNode? {
        guard let ordinal = tree.parent(at: index) else { return nil }
        let before = tree.isObject(ordinal) ? index - 2 : index - 1
        guard before > tree.index(of: ordinal) else { return nil }
        return JSONNode(tree: tree, index: tree.child(of: ordinal, around: before))
    }

    /// The value that begins next in the document after it and all that is in it; nil at the end.
    public var following: JSONNode? {
        let next = tree.next(after: index)
        return next < tree.tape.count ? JSONNode(tree: tree, index: tree.valueIndex(at: next)) : nil
    }

    /// The value that begins last in the document before it; nil for the root.
    public var preceding: JSONNode? {
        guard let ordinal = tree.parent(at: index) else { return nil }
        return JSONNode(tree: tree, index: tree.isObject(ordinal) ? index - 2 : index - 1)
    }
}

extension JSONDocument {
    /// The value that begins last at or before a byte offset, that of a member from its name on; or, where containers
    /// have been closed since, the outermost of these. The root before the beginning.
    public func lastNode(at offset: Int) -> JSONNode {
        guard let last = tree.lastIndex(startingBefore: offset + 1) else { return root }
        var found = tree.valueIndex(at: last)
        var ordinal = tree.ordinal(at: found) ?? tree.parent(at: found)
        while let here = ordinal, Int(tree.containers[here].end) <= offset + 1 {
            found = tree.index(of: here)
            ordinal = tree.parent(of: here)
        }
        return JSONNode(tree: tree, index: found)
    }
}

extension JSONTree {
    /// The child of a container that the value at `index` lies in or is.
    fileprivate func child(of container: Int, around index: Int) -> Int {
        guard var here = parent(at: index), here != container else { return index }
        while let outer = parent(of: here), outer != container { here = outer }
        return self.index(of: here)
    }

    /// The place of the value, where a value or a member's name stands.
    fileprivate func valueIndex(at index: Int) -> Int {
        guard let ordinal = parent(at: index), isObject(ordinal), !isValueOfMember(index, in: ordinal) else {
            return index
        }
        return index + 1
    }
}
