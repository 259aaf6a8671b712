internal import Canvas
internal import JSONDocument
internal import KeyStoreAPI
internal import TextEditing

/// The text in the operator's own editor, and back.
extension ConsoleState {
    /// Hands over the entry's text, or once more the one that came back with a mistake.
    mutating func editExternally() -> [Effect] {
        guard let entry, let editor = entry.editor else { return [] }
        var (bytes, line) = (editor.buffer.bytes, editor.cursorLine + 1)
        if case .editorQuestion(let question) = overlay { (bytes, line) = (question.bytes, question.mistake.line) }
        self.entry?.isAtEditor = true
        return [.editExternally(ExternalEdit(key: entry.key, version: editor.version, bytes: bytes, line: line))]
    }

    mutating func externallyEdited(
        _ key: EntryKey, version: Int, _ result: Result<[UInt8], EditorFailure>
    ) -> [Effect] {
        defer { if entry?.key == key { entry?.isAtEditor = false } }
        switch result {
        // A question that it was started from stays, with its text.
        case .failure(let failure): say(failure)
        case .success(let bytes):
            if case .editorQuestion = overlay { overlay = nil }
            guard let editor = entry?.editor, entry?.key == key, editor.version == version, refusalToChange == nil
            else {
                clipboard.bytes = bytes
                return refuse("\(key) has changed meanwhile; the editor's text is in the clipboard")
            }
            if bytes == editor.buffer.bytes {
                notice = Notice(.plain, "nothing was changed in the editor")
                return []
            }
            return take(bytes, for: key)
        }
        return []
    }

    private mutating func take(_ bytes: [UInt8], for key: EntryKey) -> [Effect] {
        do throws(JSONSyntaxError) {
            let document = try JSONDocument(parsing: bytes)
            let effects = edit(.replaceText(bytes), giving: document)
            let next = entry?.isModified == true ? "^S reviews" : "it is what the store holds"
            notice = Notice(.plain, "\(bytes.count) bytes from the editor; \(next)")
            return effects
        } catch {
            overlay = .editorQuestion(EditorQuestion(key: key, bytes: bytes, mistake: error))
            return []
        }
    }

    private mutating func say(_ failure: EditorFailure) {
        notice = Notice(.warning, failure.words)
        // The notice goes with the next key; a path takes longer to copy.
        if let file = failure.file { entry?.outcome = Notice(.warning, "what the editor left is in \(file)") }
    }

    // MARK: The question

    mutating func invokeInEditorQuestion(_ command: Command) -> [Effect] {
        guard case .editorQuestion(let question) = overlay else { return [] }
        overlay = nil
        guard command != .dropEditorText else {
            notice = Notice(.plain, "what the editor left was dropped")
            return []
        }
        focus = .entry
        entry?.shape = .text
        let effects = edit(.replaceText(question.bytes))
        _ = entry?.editor?.apply(.move(.offset(question.mistake.offset)))
        notice = Notice(.warning, "taken as text, not JSON yet; undo brings back what was")
        return effects
    }
}
