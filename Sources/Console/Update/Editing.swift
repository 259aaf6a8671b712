internal import Canvas
internal import JSONDocument
internal import KeyStoreAPI
internal import TextEditing

/// Every change of the text, from whichever view, and what follows from it.
extension ConsoleState {
    /// Carries out a command on the text, and has the new text looked at.
    ///
    /// - Parameter document: what the text is then, where that is known.
    mutating func edit(_ command: EditCommand, giving document: JSONDocument? = nil) -> [Effect] {
        guard let version = entry?.editor?.version else { return [] }
        if command.changesText, let reason = refusalToChange { return refuse(reason) }
        entry?.editor?.clipboard = clipboard.bytes
        _ = entry?.editor?.apply(command)
        clipboard.bytes = entry?.editor?.clipboard ?? []
        guard version != entry?.editor?.version else { return [] }
        entry?.outcome = nil
        find.isShowing = false
        entry?.followEdits(giving: document)
        return check()
    }

    /// Looks at the text, at once where that is quick, else beside the event loop, one look at a time.
    mutating func check() -> [Effect] {
        guard let check = entry.flatMap(TextCheck.init) else { return [] }
        if check.isQuick {
            entry?.accept(check.verdict())
            return []
        }
        if check.document != nil { entry?.mistakes = [] }
        guard entry?.checking == nil else { return [] }
        let request = nextRequest()
        entry?.checking = request
        return [.check(request, check)]
    }

    mutating func textChecked(_ request: RequestID, _ verdict: TextVerdict) -> [Effect] {
        for name in shelves.keys { shelves[name]?.accept(request, verdict) }
        if let key = parked.first(where: { $0.value.checking == request })?.key {
            parked[key]?.checking = nil
            parked[key]?.accept(verdict)
        }
        guard entry?.checking == request else { return [] }
        entry?.checking = nil
        entry?.accept(verdict)
        return entry?.editor?.version == verdict.version ? [] : check()
    }

    /// Keeps the cursor in sight, in the view that shows it.
    mutating func followCursor() {
        guard let editor = entry?.editor else { return }
        if entry?.shape == .outline {
            followInOutline()
        } else {
            let area = EntryView.textArea(in: self)
            if let width = wrapWidth {
                entry?.viewport.followWrapped(editor, width: width, rows: area.height)
                return
            }
            entry?.viewport.follow(
                line: editor.cursorLine, column: editor.cursorColumn, lineCount: editor.buffer.lineCount,
                rows: area.height, columns: area.width)
        }
    }

    private mutating func followInOutline() {
        guard let editor = entry?.editor else { return }
        guard let document = entry?.document else {
            _ = showOutline()
            return
        }
        let height = EntryView.area(in: self).height
        entry?.outline.follow(document, version: editor.version, cursor: editor.cursor, height: height)
    }
}

extension EntryState {
    /// Parses the text as it is.
    ///
    /// - Returns: what is wrong with it, where something is.
    mutating func parse() -> JSONSyntaxError? {
        guard let editor, document == nil else { return nil }
        do throws(JSONSyntaxError) {
            let document = try JSONDocument(parsing: editor.buffer.bytes)
            parsed = ParsedText(document: document, version: editor.version, base: base?.data)
            return nil
        } catch {
            return error
        }
    }

    /// Takes over what was found out about the text. Of an older text only the mistakes are of use, until the next look.
    mutating func accept(_ verdict: TextVerdict) {
        mistakes = verdict.mistakes
        guard let editor, editor.version == verdict.version, let document = verdict.document else { return }
        parsed = ParsedText(document: document, version: verdict.version, base: base?.data)
        if let changes = verdict.changes { self.changes = changes }
    }

    /// Takes what is known about the text through the edits just made to it.
    mutating func followEdits(giving document: JSONDocument? = nil) {
        guard let editor else { return }
        let edits = editor.lastEdits
        let move = { (offset: Int) in edits.reduce(offset) { $1.moved($0) } }
        outline.shift(move)
        changes.shift(move)
        drift?.marks.shift(move)
        mistakes = mistakes.map { $0.moved(to: move($0.offset)) }
        guard let next = document ?? incrementally(edits, before: editor.version) else { return }
        parsed = ParsedText(document: next, version: editor.version, base: base?.data)
    }

    /// The outline works on the document: it is kept up to date at a cost that depends on the edit alone.
    private func incrementally(_ edits: [TextEdit], before version: Int) -> JSONDocument? {
        guard shape == .outline, edits.count == 1, let edit = edits.first, let parsed, parsed.version == version - 1
        else {
            return nil
        }
        return try? parsed.document.replacing(edit.range, with: edit.inserted)
    }
}

extension JSONSyntaxError {
    /// The same at another offset, until the text is looked at again: its mark stays with the character that it is about.
    fileprivate func moved(to offset: Int) -> JSONSyntaxError {
        JSONSyntaxError(offset: offset, line: line, column: column, expected: expected, found: found)
    }
}

extension TextEdit {
    /// Where something that began at an offset begins after this edit.
    fileprivate func moved(_ offset: Int) -> Int {
        if offset >= range.upperBound, offset > range.lowerBound || range.isEmpty { return offset + growth }
        return min(offset, range.lowerBound)
    }
}
