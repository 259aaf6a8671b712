internal import Canvas
internal import JSONDocument
internal import TextEditing

/// The text's clipboard, mark, brackets and formatting.
extension ConsoleState {
    // MARK: Clipboard

    mutating func copySelection() -> [Effect] {
        guard let what = copied else { return refuse("nothing to copy on an empty last line") }
        _ = edit(.copy)
        return copy(clipboard.bytes, named: what)
    }

    mutating func cutSelection() -> [Effect] {
        guard let what = copied else { return refuse("nothing to cut on an empty last line") }
        if let reason = refusalToChange { return refuse(reason) }
        let effects = edit(.cut)
        return effects + copy(clipboard.bytes, named: what, verb: "cut")
    }

    /// What would be copied, in words; `nil` for nothing.
    private var copied: String? {
        guard let editor = entry?.editor else { return nil }
        if editor.selection != nil { return "the selection" }
        let line = editor.buffer.lineRange(editor.cursorLine)
        return line.isEmpty && line.upperBound == editor.buffer.count ? nil : "the line"
    }

    // MARK: Mark and brackets

    mutating func setMark() -> [Effect] {
        let effects = edit(.setMark)
        if entry?.editor?.isMarking == true {
            notice = Notice(.plain, "mark set: movements select; Esc gives it up")
        } else {
            notice = Notice(.plain, "no mark any more")
        }
        return effects
    }

    mutating func toMatchingBracket() -> [Effect] {
        let before = entry?.editor?.cursor
        let effects = edit(.move(.matchingBracket))
        if entry?.editor?.cursor == before {
            return refuse("no bracket at the cursor, or none that belongs to it")
        }
        return effects
    }

    // MARK: Formatting

    /// Formats the selection, else the document.
    mutating func format() -> [Effect] {
        guard let editor = entry?.editor else { return [] }
        if let reason = refusalToChange { return refuse(reason) }
        var effects: [Effect] = []
        do throws(JSONSyntaxError) {
            if let selection = editor.selection {
                let piece = try FormattedPiece(of: editor.buffer, selection)
                if editor.buffer.bytes(in: piece.range) != piece.bytes {
                    effects = edit(.edit([TextEdit(range: piece.range, inserted: piece.bytes)]))
                }
                _ = edit(.select(piece.range.lowerBound..<piece.range.lowerBound + piece.bytes.count))
            } else {
                let document = try JSONDocument(parsing: editor.buffer.bytes)
                effects = edit(.replaceText(document.formatted().bytes))
            }
        } catch {
            return pointAt(error, "nothing was formatted")
        }
        if entry?.editor?.version == editor.version { notice = Notice(.plain, "it is formatted already") }
        return effects
    }
}
