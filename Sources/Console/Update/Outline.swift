internal import Canvas
internal import JSONDocument
internal import KeyStoreAPI
internal import TextEditing

extension ConsoleState {
    mutating func invokeInOutline(_ command: Command) -> [Effect] {
        switch command {
        case .up, .down, .pageUp, .pageDown, .top, .bottom: walk(command)
        case .outline(let command): return apply(command)
        case .review: return startReview()
        case .showText: entry?.shape = .text
        case .reload: return askToReload()
        case .back: return backFromEntry()
        case .otherPane: focus = .keys
        default: break
        }
        return []
    }

    // MARK: From and to the text

    /// Shows the outline with the cursor on the same value; or goes to what keeps the text from being one.
    mutating func showOutline() -> [Effect] {
        guard var entry, let editor = entry.editor else { return [] }
        if let mistake = entry.parse() {
            // Asked for once more at the very place: then out of here.
            if entry.explained == TextSpot(editor) { return backFromEntry() }
            let effects = pointAt(mistake, "no outline yet")
            notice = Notice(.warning, "no outline while this is wrong · Esc again: the list")
            let spot = self.entry?.editor.map(TextSpot.init)
            self.entry?.explained = spot
            return effects
        }
        entry.shape = .outline
        entry.mistakes = []
        if let document = entry.document {
            entry.outline.reveal(editor.cursor, in: document, version: editor.version)
        }
        self.entry = entry
        return []
    }

    // MARK: Changing

    private mutating func apply(_ command: OutlineCommand) -> [Effect] {
        switch command {
        case .flip: return flip()
        case .enter: return enter()
        case .undo: return step(.undo)
        case .redo: return step(.redo)
        case .showWhole: showWhole()
        case .add: return addMember()
        case .remove: return removeMember()
        case .rename: return renameMember()
        case .duplicate: return duplicateMember()
        case .moveUp: return moveMember(by: -1)
        case .moveDown: return moveMember(by: 1)
        case .paste: return pasteMembers()
        case .nudge(let steps): return nudge(by: steps)
        case .copyMenu: return openCopyMenu()
        default: fold(command)
        }
        return []
    }

    private mutating func flip() -> [Effect] {
        guard let node = entry?.outlineRow?.node, let value = node.bool else { return [] }
        return replace(node.span, with: value ? "false" : "true")
    }

    /// Puts another value in the place of one; the cursor is on it then.
    mutating func replace(_ range: Range<Int>, with text: String) -> [Effect] {
        edit(.edit([TextEdit(range: range, text: text)], cursor: range.lowerBound))
    }

    /// Undo and redo go through edits of both views; one that leaves no JSON shows the text.
    private mutating func step(_ command: EditCommand) -> [Effect] {
        let effects = edit(command)
        return effects + showOutline()
    }

    private mutating func enter() -> [Effect] {
        guard let row = entry?.outlineRow, let version = entry?.editor?.version else { return [] }
        if row.node.count > 0 {
            setFold(row.form == .folded, row)
            return []
        }
        guard row.node.span.count <= ValueField.limit else {
            return refuse("too long for a line; e edits it as text, w shows it")
        }
        entry?.outline.field = OutlineField.value(row.node, version: version)
        return []
    }

    private mutating func showWhole() {
        guard let row = entry?.outlineRow, let path = entry?.outline.path else { return }
        overlay = .whole(WholeState(row.node, path: path, metrics: metrics))
    }

    mutating func invokeInWhole(_ command: Command) -> [Effect] {
        guard case .whole(var whole) = overlay else { return [] }
        if command == .back {
            overlay = nil
        } else {
            whole.scroll(command, area: WholeView.area(in: self))
            overlay = .whole(whole)
        }
        return []
    }
}
