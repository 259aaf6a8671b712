extension JSONDocument {
    /// Takes the member or element at `path` away and puts it at `target`, which is a path in the document without it: a
    /// new member, or an index of an array at which it is to stand.
    ///
    /// Throws `JSONError.intoItself` when the target lies inside what is moved, `exists` when a member has that name.
    public func moving(_ path: JSONPath, to target: JSONPath) throws(JSONError) -> JSONEdit {
        let node = try node(at: path)
        guard let parent = target.parent, let last = target.components.last, !path.isRoot else { throw .needsParent }
        if target.starts(with: path), target != path { throw .intoItself(path) }
        let value = node.document()
        let removal = try removing(path)
        let spansLines = value.bytes.contains(Byte.lineFeed)
        let layout: JSONLayout = spansLines && parent != path.parent ? .adapted : .verbatim
        switch last {
        case .name(let name, _):
            return removal.then(try removal.document.inserting(value, named: name, into: parent, layout: layout))
        case .index(let index):
            return removal.then(try removal.document.inserting(value, into: parent, at: index, layout: layout))
        }
    }

    /// Puts the member or element at `path` at another position among its siblings, counted without it.
    public func moving(_ path: JSONPath, toPosition target: Int) throws(JSONError) -> JSONEdit {
        let (parent, _) = try position(of: path)
        let node = try node(at: path)
        guard 0..<parent.count ~= target else { throw .missing((path.parent ?? .root).appending(target)) }
        let name = parent.kind == .object ? Array(JSONMember(tree: tree, index: node.index - 1).rawName) : nil
        let removal = try removing(path)
        let rest = try removal.document.node(at: path.parent ?? .root)
        return removal.then(try removal.document.insert(node.document().root, name, into: rest, at: target, .verbatim))
    }
}

extension JSONDocument {
    /// The container around what stands at a path, and the position among its children.
    func position(of path: JSONPath) throws(JSONError) -> (parent: JSONNode, position: Int) {
        let node = try node(at: path)
        guard let ordinal = tree.parent(at: node.index) else { throw .needsParent }
        let parent = JSONNode(tree: tree, index: tree.index(of: ordinal))
        let child = parent.kind == .object ? node.index - 1 : node.index
        return (parent, tree.children(of: ordinal, from: parent.index + 1, to: child))
    }

    func container(at path: JSONPath, _ kind: JSONNode.Kind, needed: String) throws(JSONError) -> JSONNode {
        let node = try node(at: path)
        guard node.kind == kind else { throw .wrongKind(path, needed: needed, found: node.kind) }
        return node
    }

    /// Puts a value, with a name as written when it becomes a member, before child `position`.
    func insert(
        _ value: JSONNode, _ name: [UInt8]?, into parent: JSONNode, at position: Int, _ layout: JSONLayout
    ) throws(JSONError) -> JSONEdit {
        let style = JSONStyle(detectedIn: self)
        let spacing = ContainerLayout(of: parent).spacing(in: style)
        let gap = ChildGap(
            before: parent.childSpan(position - 1), after: parent.childSpan(position),
            inserted: [spacing.child(value, name, style, layout)])
        let (range, bytes) = gap.replacement(inner: parent.inner, spacing)
        return try splicing(range, bytes)
    }

    /// A value as it should be written in the place of another.
    func written(_ value: JSONNode, inPlaceOf node: JSONNode, _ layout: JSONLayout) -> [UInt8] {
        let raw = Array(value.rawBytes)
        guard layout == .adapted, value.count > 0, raw != Array(node.rawBytes), tree.parent(at: node.index) != nil
        else {
            return raw
        }
        let style = JSONStyle(detectedIn: self)
        let wasOnOneLine = node.count > 0 && !node.rawBytes.contains(Byte.lineFeed)
        guard !style.isOnOneLine, !wasOnOneLine else { return value.formatted(style.oneLine) }
        let base = Array(ContainerLayout.lineIndent(at: node.span.lowerBound, in: bytes))
        return JSONPrinter.bytes(of: value, style: style, base: base)
    }
}

extension ContainerLayout.Spacing {
    /// A new child as it should be written here.
    func child(_ value: JSONNode, _ name: [UInt8]?, _ style: JSONStyle, _ layout: JSONLayout) -> [UInt8] {
        (name.map { $0 + colon } ?? []) + written(value, style, layout)
    }

    private func written(_ value: JSONNode, _ style: JSONStyle, _ layout: JSONLayout) -> [UInt8] {
        guard layout == .adapted, value.count > 0 else { return Array(value.rawBytes) }
        guard let childIndent, !style.isOnOneLine else { return value.formatted(style.oneLine) }
        return JSONPrinter.bytes(of: value, style: style, base: childIndent)
    }
}
