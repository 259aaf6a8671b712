extension TextEditor {
    /// The clipboard as text; bytes that are not UTF-8 become U+FFFD.
    public var clipboardText: String { String(decoding: clipboard, as: UTF8.self) }

    mutating func copy() -> EditOutcome {
        let range = copied
        guard !range.isEmpty else { return .unchanged }
        clipboard = buffer.bytes(in: range)
        isMarking = false
        return .moved
    }

    mutating func cut() {
        let range = copied
        guard !range.isEmpty else { return }
        clipboard = buffer.bytes(in: range)
        commit(range, [], as: .single)
    }

    mutating func killLine() {
        let end = buffer.lineEnd(at: cursor)
        let range = selection ?? cursor..<(end == cursor ? min(end + 1, buffer.count) : end)
        guard !range.isEmpty else { return }
        let continues = lastKill.map { $0.version == version && $0.cursor == cursor } ?? false
        clipboard = (continues ? clipboard : []) + buffer.bytes(in: range)
        commit(range, [], as: .single)
        lastKill = (version, cursor)
    }

    /// The selection, else the whole line with its line break.
    private var copied: Range<Int> {
        if let selection { return selection }
        let end = buffer.lineEnd(at: cursor)
        return buffer.lineStart(at: cursor)..<min(end + 1, buffer.count)
    }
}
