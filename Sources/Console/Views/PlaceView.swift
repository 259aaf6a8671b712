internal import Canvas
internal import JSONDocument
internal import TextEditing

/// Where in the value one stands, and how much of it was changed; for the status line.
enum PlaceView {
    static func text(_ state: ConsoleState, width: Int) -> String {
        guard let entry = state.entry, let editor = entry.editor else { return "" }
        let changes = changes(entry, editor)
        let mark = entry.shape == .text && editor.isMarking ? "mark set" : ""
        let tail = [place(entry, editor, isShort: width < 100), mark, changes].filter { !$0.isEmpty }.joined(
            separator: "   ")
        let path = path(entry, editor).map(state.display.safe) ?? ""
        let room = width * 3 / 5 - state.display.width(of: tail) - 3
        let start = cutFront(path, to: max(12, room), state.display)
        return [start, tail].filter { !$0.isEmpty }.joined(separator: "   ")
    }

    private static func changes(_ entry: EntryState, _ editor: TextEditor) -> String {
        guard entry.base != nil, entry.isModified else { return "" }
        // While the text is no JSON nobody can count.
        guard entry.document != nil || entry.shape == .outline else { return "modified" }
        return entry.changes.summary.isEmpty ? "modified" : entry.changes.summary
    }

    /// Line and column as mistakes name them; in the outline the path says it all.
    private static func place(_ entry: EntryState, _ editor: TextEditor, isShort: Bool) -> String {
        guard entry.shape == .text else { return "" }
        let (line, column) = (editor.cursorLine + 1, editor.buffer.scalarColumn(of: editor.cursor) + 1)
        return isShort ? "\(line):\(column)" : "line \(line), column \(column)"
    }

    /// Finding a path in the text takes time with the document's size.
    private static let limit = 256 * 1024

    private static func path(_ entry: EntryState, _ editor: TextEditor) -> String? {
        if entry.shape == .outline { return entry.outline.path }
        guard let document = entry.document, document.bytes.count <= limit else { return nil }
        return document.place(at: editor.cursor).path.description
    }

    /// The end of a path says more than its beginning.
    static func cutFront(_ path: String, to columns: Int, _ display: DisplayText) -> String {
        guard display.width(of: path) > columns else { return path }
        var used = 1
        let kept = path.reversed().prefix { character in
            used += display.width(of: character)
            return used <= columns
        }
        return (display.unicode ? "…" : "~") + String(kept.reversed())
    }
}
