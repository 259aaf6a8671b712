internal import Canvas
internal import JSONDocument
internal import TextEditing

/// A value or a name typed on its row of the outline.
extension ConsoleState {
    mutating func invokeInField(_ command: Command) -> [Effect] {
        switch command {
        case .field(let edit): entry?.outline.field?.apply(edit)
        case .changeType: entry?.outline.field?.changeType()
        case .accept: return acceptField()
        case .back: entry?.outline.field = nil
        default: break
        }
        return []
    }

    private mutating func acceptField() -> [Effect] {
        entry?.outline.field?.check()
        guard let field = entry?.outline.field, let version = entry?.editor?.version else { return [] }
        if let fault = field.fault { return refuse("not put in: \(fault)") }
        // The field goes last: what was being typed when writes were disarmed may still be put in.
        let effects: [Effect]
        switch field.purpose {
        case .value(let range), .name(let range): effects = putIn(field.input.written, at: range)
        case .newName(let slot):
            guard let name = field.name, !name.isEmpty else { return refuse("type its name, or Esc") }
            guard let value = slot.value else {
                entry?.outline.field = .newValue(slot, name: name, version: version)
                return []
            }
            effects = insert([(name, value)], at: slot)
        case .newValue(let slot, let name):
            guard let value = try? JSONDocument(parsing: field.input.written) else { return [] }
            effects = insert([(name, value)], at: slot)
        }
        entry?.outline.field = nil
        return effects
    }

    private mutating func putIn(_ written: String, at range: Range<Int>) -> [Effect] {
        guard let buffer = entry?.editor?.buffer, range.upperBound <= buffer.count else { return [] }
        // The same bytes again are no step to undo.
        guard !buffer.bytes(in: range).elementsEqual(written.utf8) else { return [] }
        let value = entry?.outlineRow?.node.offset ?? range.lowerBound
        let growth = written.utf8.count - range.count
        return edit(
            .edit(
                [TextEdit(range: range, text: written)],
                cursor: value > range.lowerBound ? value + growth : range.lowerBound))
    }
}
