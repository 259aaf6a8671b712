internal import Canvas
internal import JSONDocument
internal import TextEditing

/// The bar at the foot of an entry: opening it, typing into it, and leaving it.
extension ConsoleState {
    mutating func invokeInBar(_ command: Command) -> [Effect] {
        switch command {
        case .field(let edit): return editBar { $0.apply(edit) }
        case .accept: return acceptBar()
        case .back: leaveBar()
        default: break
        }
        return []
    }

    mutating func openBar(_ purpose: FindBar.Purpose) {
        guard let entry, let editor = entry.editor else { return }
        let origin = FindBar.Origin(cursor: editor.cursor, anchor: editor.anchor, isMarking: editor.isMarking)
        find.bar = FindBar(purpose: purpose, key: entry.key, origin: origin)
        find.isShowing = false
    }

    mutating func editBar(_ change: (inout TextField) -> Void) -> [Effect] {
        guard var bar = openBar else { return [] }
        bar.word = nil
        if bar.part == .replacement {
            var field = bar.replacement ?? TextField()
            change(&field)
            bar.replacement = field
            find.bar = bar
            return []
        }
        let former = bar.query.text
        change(&bar.query)
        find.bar = bar
        if bar.purpose == .find, bar.query.text != former { findAsTyped() }
        return []
    }

    private mutating func acceptBar() -> [Effect] {
        guard let bar = openBar else { return [] }
        switch bar.purpose {
        case .goToLine: return goToLine(bar)
        case .find where bar.replacement != nil: return bar.part == .query ? toReplacement() : startReplacing()
        case .find: return acceptFind()
        }
    }

    /// Leaves the cursor where it was before; after replacing where it is.
    private mutating func leaveBar() {
        guard let bar = openBar else { return }
        if bar.part == .question { return endReplacing() }
        returnToOrigin()
        find.bar = nil
    }

    /// Puts cursor and selection back.
    mutating func returnToOrigin() {
        guard let origin = openBar?.origin else { return }
        _ = entry?.editor?.apply(.clearSelection)
        if let anchor = origin.anchor {
            _ = entry?.editor?.apply(.move(.offset(anchor)))
            if origin.isMarking { _ = entry?.editor?.apply(.setMark) }
            _ = entry?.editor?.apply(.extend(.offset(origin.cursor)))
        } else {
            _ = entry?.editor?.apply(.move(.offset(origin.cursor)))
        }
    }

    mutating func say(_ text: String, isFault: Bool = false) {
        find.bar?.word = FindBar.Word(text: text, isFault: isFault)
    }

    // MARK: Going to a line

    private mutating func goToLine(_ bar: FindBar) -> [Effect] {
        guard let buffer = entry?.editor?.buffer else { return [] }
        let text = bar.query.text.filter { !$0.isWhitespace }
        guard !text.isEmpty else {
            find.bar = nil
            return []
        }
        guard let place = LinePlace(text) else {
            say("a line is a number, as 120 or 120:8", isFault: true)
            return []
        }
        find.bar = nil
        return edit(.move(.offset(place.offset(in: buffer))))
    }
}

/// A line and a column, as mistakes and the status line name them: both from 1.
struct LinePlace: Equatable {
    let line: Int
    let column: Int

    /// `120`, `120:8` or `120,8`; `nil` for what is no number. Too large a number is the last line.
    init?(_ text: String) {
        let parts = text.split(separator: text.contains(",") ? "," : ":", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy(Self.isNumber) else { return nil }
        line = Int(parts[0]) ?? .max
        column = parts.count == 1 ? 1 : Int(parts[1]) ?? .max
    }

    private static func isNumber(_ part: Substring) -> Bool {
        !part.isEmpty && part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// Beyond the end of a line it is its end, beyond the last line the text's.
    func offset(in buffer: TextBuffer) -> Int {
        guard line <= buffer.lineCount else { return buffer.count }
        return buffer.offset(line: max(0, line - 1), scalarColumn: max(0, column - 1))
    }
}
