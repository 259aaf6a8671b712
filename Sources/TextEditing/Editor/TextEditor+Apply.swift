extension TextEditor {
    /// Does what `command` says, and tells what came of it.
    @discardableResult
    public mutating func apply(_ command: EditCommand) -> EditOutcome {
        lastEdits = []
        if !command.continuesStep { history.close() }
        let before = (version, cursor, selection, isMarking)
        let outcome = perform(command)
        refreshColumnCache()
        if let outcome { return outcome }
        if version != before.0 { return .changed }
        return (cursor, selection, isMarking) == (before.1, before.2, before.3) ? .unchanged : .moved
    }

    /// Does each command in turn.
    public mutating func apply(_ commands: [EditCommand]) {
        for command in commands { apply(command) }
    }

    /// - Returns: `nil` when the outcome can be read off the state.
    private mutating func perform(_ command: EditCommand) -> EditOutcome? {
        switch command {
        case .insert(let text): type(text)
        case .newline: breakLine()
        case .tab: indent()
        case .outdent: outdent()
        case .backspace: delete(to: buffer.boundary(before: cursor), as: .deletingBack)
        case .deleteForward: delete(to: buffer.boundary(after: cursor), as: .deletingForward)
        case .deleteWordBack: delete(to: buffer.wordStart(before: cursor), as: .single)
        case .deleteWordForward: delete(to: buffer.wordEnd(after: cursor), as: .single)
        case .deleteToLineStart: delete(to: buffer.lineStart(at: cursor), as: .single)
        case .killLine: killLine()
        case .move(let motion): move(motion, isExtending: false)
        case .extend(let motion): move(motion, isExtending: true)
        case .selectAll: select(0..<buffer.count)
        case .select(let range): select(range)
        case .clearSelection: clearSelection()
        case .setMark: toggleMark()
        case .copy: return copy()
        case .cut: cut()
        case .paste: insert(clipboard, as: .single)
        case .pasteText(let text, let lineBreaks): paste(text, lineBreaks)
        case .findNext(let query): return findNext(query)
        case .findPrevious(let query): return findPrevious(query)
        case .replaceMatch(let query, let text): return replaceMatch(query, with: text)
        case .replaceAll(let query, let text, let ranges): return replaceAll(query, with: text, in: ranges)
        case .replaceText(let bytes): replaceText(bytes)
        case .edit(let edits, let cursor): edit(edits, cursor: cursor)
        case .undo: undo()
        case .redo: redo()
        }
        return nil
    }
}
