internal import Canvas
internal import JSONDocument
internal import TextEditing

/// A scalar typed on its row of the outline.
extension ConsoleState {
    mutating func invokeInValue(_ command: Command) -> [Effect] {
        switch command {
        case .field(let edit): entry?.outline.field?.apply(edit)
        case .changeType: entry?.outline.field?.changeType()
        case .accept: return acceptValue()
        case .back: entry?.outline.field = nil
        default: break
        }
        return []
    }

    mutating func typeValue(_ text: String, isPaste: Bool) -> [Effect] {
        entry?.outline.field?.insert(text, isPaste: isPaste)
        return []
    }

    private mutating func acceptValue() -> [Effect] {
        guard let field = entry?.outline.field else { return [] }
        if let fault = field.fault { return refuse("not put in: \(fault)") }
        entry?.outline.field = nil
        guard let buffer = entry?.editor?.buffer, field.range.upperBound <= buffer.count else { return [] }
        // The same bytes again are no step to undo.
        guard !buffer.bytes(in: field.range).elementsEqual(field.written.utf8) else { return [] }
        return replace(field.range, with: field.written)
    }
}
