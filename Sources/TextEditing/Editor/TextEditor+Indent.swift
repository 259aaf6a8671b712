extension TextEditor {
    /// One level of indent in this text.
    public var indentUnit: IndentUnit { buffer.indentUnit }

    mutating func breakLine() {
        let range = selection ?? cursor..<cursor
        let start = buffer.lineStart(at: range.lowerBound)
        let content = min(buffer.contentStart(ofLineAt: start), range.lowerBound)
        let indent = buffer.bytes(in: start..<content)
        let last = lastContent(before: range.lowerBound, from: start) ?? ByteScan.space
        let opensBlock = BracketScan.isOpening(last)
        let before = [ByteScan.newline] + indent + (opensBlock ? indentUnit.bytes : [])
        let isClosed = range.upperBound < buffer.count && BracketScan.isPair(last, buffer[range.upperBound])
        let after = isClosed ? [ByteScan.newline] + indent : []
        history.close()
        let edit = TextEdit(range: range, inserted: before + after)
        commit([edit], as: .single, cursor: range.lowerBound + before.count)
    }

    mutating func indent() {
        if let selection, selectedLines(selection).count > 1 { return indentLines(of: selection) }
        guard case .spaces(let step) = indentUnit else { return insert([ByteScan.tab], as: .typing) }
        let column = displayColumn(of: selection?.lowerBound ?? cursor)
        insert([UInt8](repeating: ByteScan.space, count: step - column % step), as: .typing)
    }

    mutating func outdent() {
        let unit = indentUnit
        let edits = selectedLines(selection ?? cursor..<cursor).map { line in
            let start = buffer.lineStart(line)
            let lead = buffer.bytes(in: start..<min(buffer.count, start + 8))
            return TextEdit(range: start..<start + unit.removable(from: lead), inserted: [])
        }
        commitScattered(edits)
    }

    private mutating func indentLines(of selection: Range<Int>) {
        let unit = indentUnit.bytes
        let edits = selectedLines(selection).compactMap { line -> TextEdit? in
            let start = buffer.lineStart(line)
            let isEmpty = start == buffer.count || ByteScan.isWhite(buffer[start]) && buffer.lineEnd(at: start) == start
            return isEmpty ? nil : TextEdit(range: start..<start, inserted: unit)
        }
        commitScattered(edits)
    }

    /// The lines that a selection touches; one that ends at column 0 does not touch that line.
    private func selectedLines(_ selection: Range<Int>) -> ClosedRange<Int> {
        let first = buffer.lineNumber(at: selection.lowerBound)
        let last = buffer.lineNumber(at: max(selection.lowerBound, selection.upperBound - 1))
        return first...last
    }

    /// The last byte before `offset` in its line that is not blank.
    private func lastContent(before offset: Int, from start: Int) -> UInt8? {
        var place = offset
        while place > start {
            place -= 1
            if !ByteScan.isWhite(buffer[place]) { return buffer[place] }
        }
        return nil
    }
}
