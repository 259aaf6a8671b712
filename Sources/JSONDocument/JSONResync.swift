/// A change of a text whose tree is known: bytes of `old` from `start` to `oldEnd` were replaced, and what followed is now
/// `delta` bytes further on.
struct JSONResync {
    let old: JSONTree
    let start: Int
    let oldEnd: Int
    let delta: Int
    /// Moves along the old tape as the parser moves along the new text.
    var cursor = 0
    /// The place in the old tape from which on everything is kept, once found.
    var kept: Int

    init(old: JSONTree, start: Int, oldEnd: Int, delta: Int) {
        self.old = old
        self.start = start
        self.oldEnd = oldEnd
        self.delta = delta
        kept = old.tape.count
    }
}

extension JSONParser {
    /// True when the position is that of a child that the old tree has in the same container, past the change. All that
    /// follows is then as it was.
    mutating func meetsOldChild() -> Bool {
        guard var resync, current < containerBase, position >= resync.oldEnd + resync.delta else { return false }
        let offset = position - resync.delta
        resync.cursor = resync.old.firstIndex(startingAt: offset, from: resync.cursor)
        self.resync = resync
        guard resync.cursor < resync.old.tape.count, resync.old.start(at: resync.cursor) == offset else { return false }
        guard resync.old.isChild(resync.cursor, of: current) else { return false }
        self.resync?.kept = resync.cursor
        isInSync = true
        return true
    }

    /// True when the bracket under the position closed the same container before, past the change.
    mutating func meetsOldEnd() -> Bool {
        guard let resync, current >= 0, current < containerBase else { return false }
        let container = resync.old.containers[current]
        guard position >= resync.oldEnd + resync.delta, position + 1 == Int(container.end) + resync.delta else {
            return false
        }
        self.resync?.kept = Int(container.next)
        isInSync = true
        return true
    }

    /// A machine placed right before a change, with all that is open there, and with what comes before in the tree.
    init(_ bytes: UnsafeBufferPointer<UInt8>, resuming resync: JSONResync) {
        scanner = JSONScanner(bytes: bytes)
        self.resync = resync
        let old = resync.old
        guard let last = old.lastIndex(startingBefore: resync.start) else { return }
        if let ordinal = old.ordinal(at: last), resync.start < old.containers[ordinal].end {
            resume(in: ordinal, of: old, at: last + 1, offset: old.start(at: last) + 1)
        } else if let parent = old.parent(at: last) {
            let child = old.isValueOfMember(last, in: parent) ? last - 1 : last
            resume(in: parent, of: old, at: child, offset: old.start(at: child))
        }
    }

    private mutating func resume(in ordinal: Int, of old: JSONTree, at index: Int, offset: Int) {
        context = old
        tapeBase = index
        containerBase = old.containers(startingBefore: offset)
        current = ordinal
        inObject = old.isObject(ordinal)
        position = offset
        let isFirst = old.tape[index - 1] == UInt32(ordinal) | JSONTree.containerBit
        state = inObject ? (isFirst ? .firstName : .name) : (isFirst ? .firstElement : .element)
        self.resync?.cursor = index
    }
}
