internal import Canvas
internal import JSONDocument
internal import KeyStoreAPI
internal import TextEditing

/// Members and elements of the outline that come, go and stand elsewhere. Each is one step to undo.
extension ConsoleState {
    // MARK: Coming

    /// Asks for a new member or element: within a container that is unfolded or empty, else after the row.
    mutating func addMember() -> [Effect] { begin(with: nil) }

    /// Asks for the name of what comes, or for the value where it needs no name.
    private mutating func begin(with value: JSONDocument?, name: String = "") -> [Effect] {
        guard let row = entry?.outlineRow, let version = entry?.editor?.version else { return [] }
        if row.form == .folded, row.node.parent == nil { setFold(true, row) }
        guard var slot = entry?.outlineRow?.slotBelow else { return refuse("there is no place for it here") }
        slot.value = value
        if let value, slot.container.kind == .array { return insert([(nil, value)], at: slot) }
        entry?.outline.field = .new(slot, name: name, version: version)
        return []
    }

    mutating func duplicateMember() -> [Effect] {
        guard let row = entry?.outlineRow, let parent = row.node.parent else { return [] }
        if row.form == .open { setFold(false, row) }
        let slot = OutlineSlot(container: parent, position: row.node.position + 1, value: row.node.document())
        guard let member = row.node.member, let version = entry?.editor?.version else {
            return insert([(nil, row.node.document())], at: slot, layout: .verbatim)
        }
        entry?.outline.field = .new(slot, name: member.name, version: version)
        return []
    }

    mutating func pasteMembers() -> [Effect] {
        guard let pasted = PastedMembers(clipboard.bytes) else {
            return refuse("the clipboard holds no JSON value or members")
        }
        guard let slot = entry?.outlineRow?.slotBelow else { return refuse("there is no place for it here") }
        guard slot.container.kind == .object else {
            return insert(pasted.items.map { (nil, $0.value) }, at: slot)
        }
        let taken = pasted.items.first { $0.name.map { slot.container[$0] != nil } ?? true }
        guard let taken else { return insert(pasted.items, at: slot) }
        guard pasted.items.count == 1 else {
            return refuse("nothing pasted: the name \(taken.name ?? "") is taken here")
        }
        return begin(with: taken.value, name: taken.name ?? "")
    }

    /// Puts values in, one after the other, the cursor on the last; names only where the container is an object.
    mutating func insert(
        _ items: [(name: String?, value: JSONDocument)], at slot: OutlineSlot, layout: JSONLayout = .adapted
    ) -> [Effect] {
        guard let document = entry?.document else { return [] }
        let path = slot.container.path
        return restructure(to: { $0[path]?.child(at: slot.position + items.count - 1) }) { () throws(JSONError) in
            var (now, changes) = (document, [JSONByteChange]())
            for (index, item) in items.enumerated() {
                let place = slot.position + index
                let step: JSONEdit
                if let name = item.name, slot.container.kind == .object {
                    step = try now.inserting(item.value, named: name, into: path, at: place, layout: layout)
                } else {
                    step = try now.inserting(item.value, into: path, at: place, layout: layout)
                }
                (now, changes) = (step.document, changes + step.changes)
            }
            return (now, changes)
        }
    }

    // MARK: Going

    /// What goes can be pasted elsewhere.
    mutating func removeMember() -> [Effect] {
        guard let document = entry?.document, let row = entry?.outlineRow, let parent = row.node.parent else {
            return refuse("the whole value stays; D in the list deletes the key")
        }
        let position = row.node.position
        let container = parent.path
        let removed = Array(document.bytes[row.span])
        let effects = restructure(
            to: { now in
                let left = now[container]
                return left?.child(at: min(position, (left?.count ?? 0) - 1)) ?? left
            }
        ) { () throws(JSONError) in
            let edit = try document.removing(row.node.path)
            return (edit.document, edit.changes)
        }
        clipboard.bytes = removed
        notice = Notice(.plain, "removed; u brings it back, p puts it in elsewhere")
        return effects
    }

    // MARK: Changing

    mutating func renameMember() -> [Effect] {
        guard let row = entry?.outlineRow, let member = row.member, let object = row.node.parent,
            let version = entry?.editor?.version
        else { return [] }
        entry?.outline.field = .name(member, in: object, version: version)
        return []
    }

    mutating func moveMember(by steps: Int) -> [Effect] {
        guard let document = entry?.document, let row = entry?.outlineRow, let parent = row.node.parent else {
            return []
        }
        let target = row.node.position + steps
        guard 0..<parent.count ~= target else { return refuse("it is the \(steps < 0 ? "first" : "last") already") }
        let container = parent.path
        let folds = entry?.outline.folds.exceptions(in: row.node.span) ?? []
        let effects = restructure(to: { $0[container]?.child(at: target) }) { () throws(JSONError) in
            let edit = try document.moving(row.node.path, toPosition: target)
            return (edit.document, edit.changes)
        }
        if let cursor = entry?.editor?.cursor { entry?.outline.folds.restore(folds, from: cursor) }
        return effects
    }

    mutating func nudge(by steps: Int) -> [Effect] {
        guard let node = entry?.outlineRow?.node, let number = node.nudged(by: steps) else { return [] }
        return replace(node.span, with: String(decoding: number, as: UTF8.self))
    }

    // MARK: As edits of the text

    /// Makes an edit of the document one step in the text's history, the cursor on a value of the new document.
    private mutating func restructure(
        to target: (JSONDocument) -> JSONNode?,
        _ edit: () throws(JSONError) -> (document: JSONDocument, changes: [JSONByteChange])
    ) -> [Effect] {
        do throws(JSONError) {
            let (document, changes) = try edit()
            let edits = changes.map { TextEdit(range: $0.range, inserted: $0.inserted) }
            return self.edit(.edit(edits, cursor: target(document)?.offset), giving: document)
        } catch {
            return refuse("\(error)")
        }
    }
}

extension OutlineRow {
    /// The bytes of the value with its name.
    var span: Range<Int> { member?.span ?? node.span }

    /// Where something new comes on the next line.
    fileprivate var slotBelow: OutlineSlot? {
        if node.isContainer, form == .open || node.count == 0 { return OutlineSlot(container: node, position: 0) }
        return node.parent.map { OutlineSlot(container: $0, position: node.position + 1) }
    }
}

/// What a clipboard holds, as it comes into a container.
struct PastedMembers {
    let items: [(name: String?, value: JSONDocument)]

    /// One value, or members with their names as they stand in an object; a comma at the end does no harm.
    init?(_ bytes: [UInt8]) {
        let trimmed = bytes.reversed().drop { [0x20, 0x09, 0x0A, 0x0D, 0x2C].contains($0) }.reversed()
        if let value = try? JSONDocument(parsing: Array(trimmed)) {
            items = [(nil, value.root.document())]
        } else if let object = try? JSONDocument(parsing: [0x7B] + trimmed + [0x7D]), object.root.count > 0 {
            items = object.root.members.map { ($0.name, $0.value.document()) }
        } else {
            return nil
        }
    }
}
