import Testing

@testable import TextEditing

/// The undo history as it is kept beside a draft.
@Suite("History as bytes")
struct HistoryBytesTests {
    private static func edited() -> TextEditor {
        var editor = TextEditor("one\ntwo")
        editor.apply([
            .move(.documentEnd), .insert("b"), .newline, .backspace, .move(.documentStart), .insert("é"), .undo,
        ])
        return editor
    }

    @Test("it comes back as it was, steps to redo included")
    func roundTrip() throws {
        let editor = Self.edited()
        let bytes = try #require(editor.history.serialised(limit: 1 << 20))
        let history = try #require(EditHistory(serialised: bytes))
        #expect(history.undoSteps == editor.history.undoSteps)
        #expect(history.redoSteps == editor.history.redoSteps)
        #expect(history.revision == editor.history.revision)
        var later = TextEditor(editor.buffer, history: history)
        later.apply([.redo, .undo, .undo, .undo, .undo])
        #expect(later.buffer.text == "one\ntwo")
    }

    @Test("an empty one too")
    func empty() throws {
        let bytes = try #require(EditHistory().serialised(limit: 0))
        #expect(EditHistory(serialised: bytes)?.canUndo == false)
    }

    @Test("beyond the limit the oldest steps go; the text before them cannot be named any more")
    func limited() throws {
        var editor = TextEditor("")
        for number in 0..<50 { editor.apply(.pasteText(String(repeating: "x", count: 100 + number))) }
        let bytes = try #require(editor.history.serialised(limit: 2000))
        let history = try #require(EditHistory(serialised: bytes))
        #expect(history.undoSteps == editor.history.undoSteps.suffix(history.undoSteps.count))
        #expect((1..<20).contains(history.undoSteps.count))
        #expect(history.oldestRevision == editor.history.undoSteps[49 - history.undoSteps.count].revision)
    }

    @Test("a latest step that is too long is not kept, nor anything before it")
    func tooLong() {
        var editor = TextEditor("")
        editor.apply(.pasteText(String(repeating: "x", count: 5000)))
        #expect(editor.history.serialised(limit: 1000) == nil)
    }

    @Test("bytes that were cut or are of another kind are refused, at every length")
    func damaged() throws {
        let bytes = try #require(Self.edited().history.serialised(limit: 1 << 20))
        for length in 0..<bytes.count { #expect(EditHistory(serialised: Array(bytes.prefix(length))) == nil) }
        #expect(EditHistory(serialised: bytes + [0]) == nil)
        #expect(EditHistory(serialised: [9] + bytes.dropFirst()) == nil)
    }
}
