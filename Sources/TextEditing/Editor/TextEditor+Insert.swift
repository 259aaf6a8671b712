extension TextEditor {
    /// What an insertion replaces.
    private var target: Range<Int> { selection ?? cursor..<cursor }

    mutating func type(_ text: String) {
        let bytes = Array(text.utf8)
        guard let first = bytes.first else { return }
        if bytes.count == 1, BracketScan.isClosing(first), selection == nil, let blank = blankBeforeCursor() {
            return commit(blank.start..<cursor, blank.shortened + bytes, as: .typing)
        }
        insert(bytes, as: bytes.contains(ByteScan.newline) ? .single : .typing)
    }

    /// Replaces the selection. White space after a word begins a new step, and so does a selection being replaced.
    mutating func insert(_ bytes: [UInt8], as kind: EditStep.Kind) {
        guard let first = bytes.first else { return }
        let isWordOver = ByteScan.isWhite(first) && cursor > 0 && !ByteScan.isWhite(buffer[cursor - 1])
        if isWordOver || selection != nil { history.close() }
        commit(target, bytes, as: kind)
    }

    mutating func paste(_ text: String, _ lineBreaks: PastedLineBreaks) {
        let bytes = Array(text.utf8)
        insert(lineBreaks == .kept ? bytes : Self.normalised(bytes), as: .single)
    }

    mutating func delete(to place: Int, as kind: EditStep.Kind) {
        if let selection {
            history.close()
            commit(selection, [], as: .single)
        } else {
            commit(min(place, cursor)..<max(place, cursor), [], as: kind)
        }
    }

    /// The blanks before the cursor, when the line holds nothing else, and what they are one indent less deep.
    private func blankBeforeCursor() -> (start: Int, shortened: [UInt8])? {
        let start = buffer.lineStart(at: cursor)
        let content = buffer.contentStart(ofLineAt: start)
        guard content >= cursor, cursor > start, content == buffer.count || ByteScan.isWhite(buffer[content]) else {
            return nil
        }
        let blanks = buffer.bytes(in: start..<cursor)
        return (start, Array(blanks.dropLast(indentUnit.removable(from: blanks.reversed()))))
    }

    private static func normalised(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var isAfterReturn = false
        for byte in bytes {
            if !(isAfterReturn && byte == ByteScan.newline) {
                result.append(byte == ByteScan.carriageReturn ? ByteScan.newline : byte)
            }
            isAfterReturn = byte == ByteScan.carriageReturn
        }
        return result
    }
}
