/// Finding places in a tree by byte offset. All words of the tape, and all containers, are in the order of the text.
extension JSONTree {
    /// The last place in the tape whose value or name starts before `offset`. Logarithmic.
    func lastIndex(startingBefore offset: Int) -> Int? {
        let index = partition(0, tape.count) { start(at: $0) < offset }
        return index > 0 ? index - 1 : nil
    }

    /// The first place in the tape, at or after `from`, that starts at or after `offset`. Logarithmic in the distance.
    func firstIndex(startingAt offset: Int, from: Int) -> Int {
        var (low, step) = (from, 1)
        while low + step < tape.count, start(at: low + step) < offset {
            low += step
            step *= 2
        }
        return partition(low, min(low + step + 1, tape.count)) { start(at: $0) < offset }
    }

    /// How many containers start before `offset`. Logarithmic.
    func containers(startingBefore offset: Int) -> Int {
        partition(0, containers.count) { containers[$0].start < offset }
    }

    /// The ordinal of the container around the value or name at `index`; nil for the root.
    func parent(at index: Int) -> Int? {
        if let ordinal = ordinal(at: index) { return parent(of: ordinal) }
        let offset = start(at: index)
        var candidate: Int? = containers(startingBefore: offset) - 1
        while let ordinal = candidate, ordinal >= 0, containers[ordinal].end <= offset {
            candidate = parent(of: ordinal)
        }
        return candidate.flatMap { $0 >= 0 ? $0 : nil }
    }

    func parent(of ordinal: Int) -> Int? {
        let parent = containers[ordinal].parent
        return parent == Container.none ? nil : Int(parent)
    }

    /// True for the value of a member, false for a name or an element; `ordinal` is the container around it.
    func isValueOfMember(_ index: Int, in ordinal: Int) -> Bool {
        guard isObject(ordinal) else { return false }
        return self.ordinal(at: index) != nil || bytes[start(at: index)] != Byte.quote || !isName(at: index)
    }

    /// True when a colon follows the string at `index`.
    private func isName(at index: Int) -> Bool {
        let end = end(at: index)
        return bytes[end...].first { !Byte.isWhitespace($0) } == Byte.colon
    }

    /// True when an element or a member's name at `index` belongs to the container, or is the root when `ordinal` is -1.
    func isChild(_ index: Int, of ordinal: Int) -> Bool {
        guard ordinal >= 0 else { return index == 0 }
        return parent(at: index) == ordinal && !isValueOfMember(index, in: ordinal)
    }

    /// The place in the tape of a container.
    func index(of ordinal: Int) -> Int {
        partition(0, tape.count) { start(at: $0) < containers[ordinal].start }
    }

    /// How many children of a container start at the places `from..<to`, both of which are places of children or its end.
    func children(of ordinal: Int, from: Int, to: Int) -> Int {
        let width = isObject(ordinal) ? 1 : 0
        var (index, count) = (from, 0)
        while index < to {
            index = next(after: index + width)
            count += 1
        }
        return count
    }

    /// The first index of `low..<high` for which `isBefore` is false.
    private func partition(_ low: Int, _ high: Int, _ isBefore: (Int) -> Bool) -> Int {
        var (low, high) = (low, high)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(middle) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
