extension JSONDocument {
    /// The value at a path, nil when nothing stands there. Linear in the number of siblings on the way.
    public subscript(path: JSONPath) -> JSONNode? { root.descendant(path) }

    /// The value at a path. Throws `JSONError.missing` with the first part of the path at which nothing stands, or
    /// `wrongKind` where the path asks a scalar, or the other kind of container, for a child.
    public func node(at path: JSONPath) throws(JSONError) -> JSONNode {
        var node = root
        for (depth, component) in path.components.enumerated() {
            guard let child = node.child(component) else { throw node.complaint(path, depth) }
            node = child
        }
        return node
    }

    /// The path that a pointer means in this document. Throws `JSONError.missing` when there is nothing at its place.
    public func path(of pointer: JSONPointer) throws(JSONError) -> JSONPath {
        var (node, components) = (root, [JSONPath.Component]())
        for token in pointer.tokens {
            let isArray = node.kind == .array
            let component: JSONPath.Component = isArray ? .index(JSONPointer.index(token) ?? Int.max) : .name(token)
            guard let child = node.child(component) else {
                throw .missing(JSONPath(components).appending(isArray ? .name(token) : component))
            }
            components.append(component)
            node = child
        }
        return JSONPath(components)
    }

    /// The value at a pointer, nil when nothing stands there.
    public subscript(pointer: JSONPointer) -> JSONNode? {
        (try? path(of: pointer)).flatMap { self[$0] }
    }
}

extension JSONNode {
    /// The value at a path from here, nil when nothing stands there.
    public func descendant(_ path: JSONPath) -> JSONNode? {
        path.components.reduce(JSONNode?(self)) { $0?.child($1) }
    }

    /// The value one step down.
    public func child(_ component: JSONPath.Component) -> JSONNode? {
        switch component {
        case .index(let index): self[index < 0 ? count + index : index]
        case .name(let name, nil): self[name]
        case .name(let name, let occurrence?): member(name, occurrence)?.value
        }
    }

    /// What keeps step `depth` of a path from being taken from here.
    func complaint(_ path: JSONPath, _ depth: Int) -> JSONError {
        let here = JSONPath(Array(path.components[..<depth]))
        switch path.components[depth] {
        case .name where kind != .object: return .wrongKind(here, needed: "an object", found: kind)
        case .index where kind != .array: return .wrongKind(here, needed: "an array", found: kind)
        case let component: return .missing(here.appending(component))
        }
    }

    /// The path from the root of the document. Linear in the number of siblings on the way.
    public var path: JSONPath {
        var components: [JSONPath.Component] = []
        var index = index
        while let ordinal = tree.parent(at: index) {
            let container = tree.index(of: ordinal)
            components.append(JSONNode(tree: tree, index: container).component(ofChildAt: index))
            index = container
        }
        return JSONPath(components.reversed())
    }

    /// The step that leads to the child whose value is at `target` in the tape.
    private func component(ofChildAt target: Int) -> JSONPath.Component {
        guard kind == .object else {
            return .index(tree.children(of: tree.ordinal(at: index) ?? 0, from: index + 1, to: target))
        }
        let name = JSONMember(tree: tree, index: target - 1).name
        let same = members.filter { $0.isNamed(name) }.map(\.index)
        let isLast = same.last == target - 1
        return .name(name, occurrence: isLast ? nil : same.firstIndex(of: target - 1))
    }
}

/// What stands at a byte of a document.
public struct JSONPlace: Sendable {
    /// The smallest value that the position lies in or touches; the value of a member when it lies in its name.
    public let node: JSONNode
    /// The path of that value.
    public let path: JSONPath
    /// True when the position lies in the name of a member rather than in a value.
    public let isName: Bool
}

extension JSONDocument {
    /// What stands at a byte offset from 0 to the document's length. Between the values of a container it is the
    /// container; outside the root's value it is the root.
    public func place(at offset: Int) -> JSONPlace {
        guard var index = tree.lastIndex(startingBefore: offset + 1) else {
            return JSONPlace(node: root, path: .root, isName: false)
        }
        while tree.end(at: index) < offset || (tree.ordinal(at: index) != nil && tree.end(at: index) == offset),
            let parent = tree.parent(at: index)
        {
            index = tree.index(of: parent)
        }
        let parent = tree.parent(at: index)
        let isName = parent.map { tree.isObject($0) && !tree.isValueOfMember(index, in: $0) } ?? false
        let node = JSONNode(tree: tree, index: isName ? index + 1 : index)
        return JSONPlace(node: node, path: node.path, isName: isName)
    }
}
