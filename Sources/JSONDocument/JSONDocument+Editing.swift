/// How a value that comes into a document is written there.
public enum JSONLayout: Sendable, Hashable {
    /// In the style found around it.
    case adapted
    /// With the very bytes that it has.
    case verbatim
}

extension JSONDocument {
    /// Puts another value in the place of the one at `path`. Throws `JSONError.missing` or `wrongKind` when nothing stands
    /// there.
    public func replacing(
        _ path: JSONPath, with value: JSONDocument, layout: JSONLayout = .adapted
    ) throws(JSONError) -> JSONEdit {
        let node = try node(at: path)
        return try splicing(node.span, written(value.root, inPlaceOf: node, layout))
    }

    /// Replaces the value at `path`, or adds it as the last member or element where only the container around it exists;
    /// an index may be one past the last element. Throws `JSONError.missing` or `wrongKind` when there is no such
    /// container.
    public func setting(
        _ path: JSONPath, to value: JSONDocument, layout: JSONLayout = .adapted
    ) throws(JSONError) -> JSONEdit {
        if self[path] != nil { return try replacing(path, with: value, layout: layout) }
        guard let parent = path.parent, let last = path.components.last else { throw .needsParent }
        switch last {
        case .name(let name, nil): return try inserting(value, named: name, into: parent, layout: layout)
        case .index(let index): return try inserting(value, into: parent, at: index, layout: layout)
        case .name: throw .missing(path)
        }
    }

    /// Adds a member to the object at `path`, before the member that stands at `position` now, or at the end.
    ///
    /// Throws `JSONError.exists` when there is a member of that name, `wrongKind` when there is no object, `missing` when
    /// `position` lies beyond the end.
    public func inserting(
        _ value: JSONDocument, named name: String, into path: JSONPath, at position: Int? = nil,
        layout: JSONLayout = .adapted
    ) throws(JSONError) -> JSONEdit {
        let object = try container(at: path, .object, needed: "an object")
        guard object[name] == nil else { throw .exists(path.appending(name)) }
        guard 0...object.count ~= position ?? object.count else { throw .missing(path.appending(position ?? 0)) }
        return try insert(value.root, JSONText.quoted(name), into: object, at: position ?? object.count, layout)
    }

    /// Adds an element to the array at `path`, before the one that stands at `index` now.
    ///
    /// Throws `JSONError.wrongKind` when there is no array, `missing` when `index` lies beyond the end.
    public func inserting(
        _ value: JSONDocument, into path: JSONPath, at index: Int, layout: JSONLayout = .adapted
    ) throws(JSONError) -> JSONEdit {
        let array = try container(at: path, .array, needed: "an array")
        guard 0...array.count ~= index else { throw .missing(path.appending(index)) }
        return try insert(value.root, nil, into: array, at: index, layout)
    }

    /// Adds an element at the end of the array at `path`. Throws `JSONError.wrongKind` when there is no array.
    public func appending(
        _ value: JSONDocument, to path: JSONPath, layout: JSONLayout = .adapted
    ) throws(JSONError) -> JSONEdit {
        let array = try container(at: path, .array, needed: "an array")
        return try insert(value.root, nil, into: array, at: array.count, layout)
    }

    /// Takes away the member or element at `path`. Throws `JSONError.needsParent` for the root.
    public func removing(_ path: JSONPath) throws(JSONError) -> JSONEdit {
        let (parent, position) = try position(of: path)
        let gap = ChildGap(
            before: parent.childSpan(position - 1), removed: parent.childSpan(position),
            after: parent.childSpan(position + 1), inserted: [])
        let (range, bytes) = gap.replacement(inner: parent.inner, ContainerLayout(of: parent).spacing(in: .compact))
        return try splicing(range, bytes)
    }

    /// Gives the member at `path` another name. Throws `JSONError.exists` when another member has it.
    public func renaming(_ path: JSONPath, to name: String) throws(JSONError) -> JSONEdit {
        let node = try node(at: path)
        guard let parent = path.parent, case .name(let former, _)? = path.components.last else {
            throw path.isRoot ? .needsParent : .wrongKind(path.parent ?? path, needed: "an object", found: .array)
        }
        let isSame = former.utf8.elementsEqual(name.utf8)
        if !isSame, self[parent]?[name] != nil { throw .exists(parent.appending(name)) }
        return try splicing(JSONMember(tree: tree, index: node.index - 1).nameSpan, JSONText.quoted(name))
    }

    /// Turns `true` into `false` and back. Throws `JSONError.wrongKind` for what is neither.
    public func toggling(_ path: JSONPath) throws(JSONError) -> JSONEdit {
        let node = try node(at: path)
        guard let value = node.bool else { throw .wrongKind(path, needed: "a boolean", found: node.kind) }
        return try splicing(node.span, Array((value ? "false" : "true").utf8))
    }
}
