extension TextEditor {
    /// The one place where a command changes the text: `edits` in order, as one step or a part of one.
    ///
    /// - Parameters:
    ///   - cursor: where the cursor goes; moved on to the next boundary if it is within a character.
    ///   - anchor: likewise for the other end of a selection.
    mutating func commit(_ edits: [TextEdit], as kind: EditStep.Kind, cursor: Int, anchor: Int? = nil) {
        let before = place
        let changes = edits.filter { !$0.range.isEmpty || !$0.inserted.isEmpty }.map { change(with: $0) }
        put(TextPlace(cursor: cursor, anchor: anchor))
        guard !changes.isEmpty else { return }
        history.record(changes, kind: kind, before: before, after: place)
        version += 1
        lastEdits = changes.map(\.forward)
    }

    /// One edit, the cursor behind what it inserts.
    mutating func commit(_ range: Range<Int>, _ inserted: [UInt8], as kind: EditStep.Kind) {
        commit([TextEdit(range: range, inserted: inserted)], as: kind, cursor: range.lowerBound + inserted.count)
    }

    mutating func undo() {
        guard let step = history.stepBack() else { return }
        replay(step.changes.reversed().map(\.inverse), to: step.before)
    }

    mutating func redo() {
        guard let step = history.stepForward() else { return }
        replay(step.changes.map(\.forward), to: step.after)
    }

    private mutating func replay(_ edits: [TextEdit], to place: TextPlace) {
        for edit in edits { make(edit) }
        put(place)
        version += 1
        lastEdits = edits
    }

    private mutating func change(with edit: TextEdit) -> TextChange {
        let removed = buffer.bytes(in: edit.range)
        make(edit)
        return TextChange(offset: edit.range.lowerBound, removed: removed, inserted: edit.inserted)
    }

    private mutating func make(_ edit: TextEdit) {
        buffer.replace(edit.range, with: edit.inserted)
        columnCache = columnCache?.after(edit)
    }

    private var place: TextPlace { TextPlace(cursor: cursor, anchor: selection == nil ? nil : anchor) }

    private mutating func put(_ place: TextPlace) {
        cursor = buffer.boundary(atOrAfter: place.cursor)
        anchor = place.anchor.map { buffer.boundary(atOrAfter: $0) }
        isMarking = false
        preferredColumn = nil
    }
}
