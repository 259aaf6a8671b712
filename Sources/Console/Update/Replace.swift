internal import Canvas
internal import TextEditing

/// Replacing: match by match, or all the rest at once.
extension ConsoleState {
    /// To the other field; the one for the replacement appears with that.
    mutating func toReplacement() -> [Effect] {
        guard var bar = openBar else { return [] }
        bar.replacement = bar.replacement ?? TextField(find.replacement)
        if bar.query.text.isEmpty { bar.query = TextField(find.query) }
        bar.part = bar.part == .replacement || bar.query.text.isEmpty ? .query : .replacement
        find.bar = bar
        return []
    }

    mutating func startReplacing() -> [Effect] {
        if let reason = refusalToChange { return refuse(reason) }
        guard let bar = openBar, let finder = finder(for: bar.query.text) else { return [] }
        find.query = bar.query.text
        find.replacement = bar.replacement?.text ?? ""
        let count = finder.buffer.count
        let start = min(bar.origin.start, count)
        guard let match = finder.first(in: start..<count) ?? finder.first(in: 0..<count) else {
            say("no match", isFault: true)
            return []
        }
        find.bar?.round = ReplaceRound(end: match.lowerBound)
        find.bar?.part = .question
        show(match, isWrapped: false)
        return []
    }

    mutating func replaceOne() -> [Effect] {
        guard let bar = openBar, let match = entry?.editor?.selection else {
            // The text became another one meanwhile.
            toNext()
            return []
        }
        let text = find.replacement
        let effects = edit(
            .edit([TextEdit(range: match, text: text)], cursor: match.lowerBound + text.utf8.count))
        find.bar?.round.replaced += 1
        // What is before the end of the round has grown or shrunk.
        if bar.round.isWrapped { find.bar?.round.end += text.utf8.count - match.count }
        toNext()
        return effects
    }

    mutating func toNext() {
        guard let round = openBar?.round, let editor = entry?.editor, let finder = finder(for: find.query) else {
            return
        }
        let start = editor.selection?.upperBound ?? editor.cursor
        let end = round.isWrapped ? min(round.end, finder.buffer.count) : finder.buffer.count
        if start <= end, let match = finder.first(in: start..<end) { return show(match, isWrapped: round.isWrapped) }
        guard !round.isWrapped, let match = finder.first(in: 0..<min(round.end, start)) else { return endReplacing() }
        find.bar?.round.isWrapped = true
        show(match, isWrapped: true)
    }

    /// This match and all that would be asked for yet, as one step of undo.
    mutating func replaceRest() -> [Effect] {
        guard let bar = openBar, let editor = entry?.editor, let match = editor.selection else { return [] }
        let query = FindState.textQuery(find.query)
        let here = match.lowerBound..<(bar.round.isWrapped ? bar.round.end : editor.buffer.count)
        let ranges = bar.round.isWrapped ? [here] : [0..<min(bar.round.end, match.lowerBound), here]
        find.bar?.round.replaced += ranges.reduce(0) { $0 + editor.buffer.matches(of: query, in: $1).count }
        let effects = edit(.replaceAll(query, with: find.replacement, in: ranges))
        endReplacing()
        return effects
    }

    mutating func endReplacing() {
        let replaced = openBar?.round.replaced ?? 0
        _ = entry?.editor?.apply(.clearSelection)
        find.bar = nil
        find.isShowing = false
        notice = Notice(replaced > 0 ? .success : .plain, "replaced \(replaced)")
    }
}
