internal import Canvas
internal import JSONDocument
internal import KeyStoreAPI
internal import TextEditing

/// Every change of the text, from whichever view, and what follows from it.
extension ConsoleState {
    /// Carries out a command on the text, and has the new text looked at.
    mutating func edit(_ command: EditCommand) -> [Effect] {
        guard let entry, let editor = entry.editor else { return [] }
        if command.changesText, let reason = refusalToChange { return refuse(reason) }
        _ = self.entry?.editor?.apply(command)
        guard editor.version != self.entry?.editor?.version else { return [] }
        self.entry?.outcome = nil
        self.entry?.followEdits()
        return check()
    }

    /// Texts up to this many bytes are checked at once, longer ones beside the event loop.
    static let immediateCheckLimit = 32 * 1024

    /// Mistakes that are looked for in one text.
    public static let mistakeLimit = 50

    mutating func check() -> [Effect] {
        guard var entry, let editor = entry.editor else { return [] }
        defer { self.entry = entry }
        // The outline keeps its document up to date as it edits it.
        if entry.document != nil {
            entry.mistakes = []
            return []
        }
        if editor.buffer.count <= Self.immediateCheckLimit {
            entry.mistakes =
                entry.parse() == nil ? [] : JSONDocument.errors(in: editor.buffer.bytes, limit: Self.mistakeLimit)
            return []
        }
        if entry.isChecking { return [] }
        entry.isChecking = true
        return [.check(entry.key, version: editor.version, editor.buffer)]
    }

    mutating func textChecked(_ key: EntryKey, version: Int, mistakes: [JSONSyntaxError]) -> [Effect] {
        guard entry?.key == key, entry?.isChecking == true else {
            parked[key]?.isChecking = false
            parked[key]?.mistakes = mistakes
            return []
        }
        entry?.isChecking = false
        entry?.mistakes = mistakes
        return entry?.editor?.version == version ? [] : check()
    }

    /// Keeps the cursor in sight, in the view that shows it.
    mutating func followCursor() {
        guard let editor = entry?.editor else { return }
        if entry?.shape == .outline {
            followInOutline()
        } else {
            let area = EntryView.textArea(in: self)
            entry?.viewport.follow(
                line: editor.cursorLine, column: editor.cursorColumn, lineCount: editor.buffer.lineCount,
                rows: area.height, columns: area.width)
        }
    }

    private mutating func followInOutline() {
        guard let version = entry?.editor?.version else { return }
        guard let document = entry?.document else {
            _ = showOutline()
            return
        }
        entry?.outline.refresh(document, version: version)
        let height = EntryView.area(in: self).height
        let index = entry?.outlineIndex ?? 0
        entry?.outline.follow(index, height: height)
    }
}

extension EntryState {
    /// Parses the text as it is.
    ///
    /// - Returns: what is wrong with it, where something is.
    mutating func parse() -> JSONSyntaxError? {
        guard let editor, document == nil else { return nil }
        do throws(JSONSyntaxError) {
            parsed = ParsedText(document: try JSONDocument(parsing: editor.buffer.bytes), version: editor.version)
            markChanges()
            return nil
        } catch {
            return error
        }
    }

    /// Takes what is known about the text through the edits just made to it.
    mutating func followEdits() {
        guard let editor else { return }
        let edits = editor.lastEdits
        let move = { (offset: Int) in edits.reduce(offset) { $1.moved($0) } }
        outline.folds.shift(move)
        changes.shift(move)
        guard shape == .outline, edits.count == 1, let edit = edits.first, let parsed,
            parsed.version == editor.version - 1,
            let next = try? parsed.document.replacing(edit.range, with: edit.inserted)
        else { return }
        self.parsed = ParsedText(document: next, version: editor.version)
        markChanges()
    }
}

extension TextEdit {
    /// Where something that began at an offset begins after this edit.
    fileprivate func moved(_ offset: Int) -> Int {
        if offset >= range.upperBound, offset > range.lowerBound || range.isEmpty { return offset + growth }
        return min(offset, range.lowerBound)
    }
}
