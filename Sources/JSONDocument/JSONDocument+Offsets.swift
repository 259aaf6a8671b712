extension JSONDocument {
    /// The bytes of the name, string, number or word that a byte belongs to; `nil` for brackets, commas, colons and white
    /// space. Logarithmic.
    public func token(at offset: Int) -> Range<Int>? {
        guard let index = tree.lastIndex(startingBefore: offset + 1), tree.ordinal(at: index) == nil else { return nil }
        let span = tree.span(at: index)
        return span.contains(offset) ? span : nil
    }

    /// The smallest value that takes in all of a range; the root where none does. It costs a logarithm for each level.
    public func value(around range: Range<Int>) -> JSONNode {
        var index = tree.lastIndex(startingBefore: range.lowerBound + 1) ?? 0
        while let parent = tree.parent(at: index) {
            let isName = tree.isObject(parent) && !tree.isValueOfMember(index, in: parent)
            if !isName, tree.end(at: index) >= range.upperBound { break }
            index = tree.index(of: parent)
        }
        return JSONNode(tree: tree, index: index)
    }
}
