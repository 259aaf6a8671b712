extension JSONDocument {
    /// Makes the operations of a patch one after the other; all or nothing.
    ///
    /// Throws `JSONError.testFailed`, or what the edit that failed would throw.
    public func applying(_ patch: JSONPatch) throws(JSONError) -> JSONEdit {
        var document = self
        var changes: [JSONByteChange] = []
        for (position, operation) in patch.operations.enumerated() {
            let edit = try document.applying(operation, position)
            document = edit.document
            changes += edit.changes
        }
        return JSONEdit(document: document, changes: changes)
    }

    private func applying(_ operation: JSONPatch.Operation, _ position: Int) throws(JSONError) -> JSONEdit {
        switch operation {
        case .add(let pointer, let value): return try adding(value, at: pointer)
        case .remove(let pointer): return try removing(path(of: pointer))
        case .replace(let pointer, let value): return try replacing(path(of: pointer), with: value)
        case .move(let from, let to): return try moving(from, to)
        case .copy(let from, let to): return try adding(node(at: path(of: from)).document(), at: to)
        case .test(let pointer, let value):
            guard try node(at: path(of: pointer)).isEquivalent(to: value.root) else {
                throw .testFailed(operation: position, pointer)
            }
            return JSONEdit(document: self, changes: [])
        }
    }

    private func moving(_ from: JSONPointer, _ to: JSONPointer) throws(JSONError) -> JSONEdit {
        let source = try path(of: from)
        if from == to { return JSONEdit(document: self, changes: []) }
        if to.tokens.count > from.tokens.count, JSONPointer(Array(to.tokens[..<from.tokens.count])) == from {
            throw .intoItself(source)
        }
        let value = try node(at: source).document()
        let removal = try removing(source)
        return removal.then(try removal.document.adding(value, at: to))
    }

    /// The `add` of RFC 6902, section 4.1: inserts an element, adds a member or replaces one.
    private func adding(_ value: JSONDocument, at pointer: JSONPointer) throws(JSONError) -> JSONEdit {
        guard let last = pointer.tokens.last else { return try replacing(.root, with: value) }
        let parent = try path(of: JSONPointer(pointer.tokens.dropLast()))
        guard try node(at: parent).kind == .array else { return try setting(parent.appending(last), to: value) }
        if last == "-" { return try appending(value, to: parent) }
        guard let index = JSONPointer.index(last) else { throw .missing(parent.appending(last)) }
        return try inserting(value, into: parent, at: index)
    }
}
