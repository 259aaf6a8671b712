import Canvas
import JSONDocument
import KeyStoreAPI
import Testing
import TextEditing

@testable import Console

@Suite("External editor")
struct ExternalEditorTests {
    private static let broken = Array(JSONDocument.flags.text.replacing("25,", with: "25").utf8)

    /// The editor was started from the outline and ends.
    private func edited(
        _ bytes: [UInt8], from start: Session = .outlined()
    ) -> (session: Session, effects: [Effect]) {
        var session = start
        let version = session.state.entry?.editor?.version ?? 0
        session.press("E")
        let effects = session.happen(.externallyEdited("checkout-flags", version: version, .success(bytes)))
        return (session, effects)
    }

    private func edited(_ document: JSONDocument, from start: Session = .outlined()) -> Session {
        edited(document.bytes, from: start).session
    }

    // MARK: There

    @Test("E in the outline and F4 in the text hand over the text, at the cursor's line")
    func keys() {
        var session = Session.outlined()
        session.press("jj")
        let edit = ExternalEdit(key: "checkout-flags", version: 0, bytes: JSONDocument.flags.bytes, line: 3)
        #expect(session.press("E") == [.editExternally(edit)])
        session.press("e")
        #expect(session.press(Key(.function(4))) == [.editExternally(edit)])
    }

    @Test("text that is no JSON can be handed over too")
    func brokenText() {
        var session = Session.opened()
        session.replaceText(with: "{")
        let edit = ExternalEdit(key: "checkout-flags", version: 1, bytes: Array("{".utf8), line: 1)
        #expect(session.press(Key(.function(4))) == [.editExternally(edit)])
    }

    @Test(
        "a file ends its last line, and the text gets back what it had",
        arguments: [
            ("{}", "{}\n", "{}\n", "{}"), ("{}", "{}\n", "{}", "{}"), ("{}", "{}\n", "{}\n\n", "{}\n"),
            ("{}\n", "{}\n", "{}\n", "{}\n"), ("{}\n", "{}\n", "{}", "{}"), ("", "\n", "\n", ""), ("", "\n", "", ""),
        ])
    func lastLine(text: String, file: String, left: String, taken: String) {
        let edit = ExternalEdit(key: "checkout-flags", version: 0, bytes: Array(text.utf8), line: 1)
        #expect(edit.fileBytes == Array(file.utf8))
        #expect(edit.text(fromFile: Array(left.utf8)) == Array(taken.utf8))
    }

    @Test("a read-only profile refuses, and says why")
    func readOnly() {
        var session = Session.outlined(profile: .viewing)
        #expect(session.press("E") == [])
        #expect(session.notice == "the profile audit is read-only")
        session.press("e")
        #expect(session.press(Key(.function(4))) == [])
        #expect(session.notice == "the profile audit is read-only")
    }

    @Test("a submit on its way refuses")
    func submitting() {
        var session = Session.submitting()
        #expect(session.press(Key(.function(4))) == [])
        #expect(session.notice == "not while the submit is on its way; Esc cancels it")
    }

    @Test("a reading on its way refuses, and so does an entry without a text")
    func reading() {
        var session = Session.outlined()
        session.press("r")
        #expect(session.press("E") == [])
        #expect(session.notice == "something is still on its way; Esc cancels it")
        session = .listed()
        session.press(Key(.enter))
        #expect(session.press(Key(.function(4))) == [])
        #expect(session.notice == "there is no text to edit")
    }

    // MARK: And back

    @Test("a change is one step to undo, and the view stays as it was", arguments: [false, true])
    func changed(asText: Bool) {
        var session = asText ? Session.opened() : .outlined()
        session.press(asText ? Key(.function(4)) : .character("E"))
        session.happen(.externallyEdited("checkout-flags", version: 0, .success(JSONDocument.flagsEnabled.bytes)))
        #expect(session.text == JSONDocument.flagsEnabled.text)
        #expect(session.state.context == (asText ? .text : .outline))
        #expect(session.notice == "\(JSONDocument.flagsEnabled.bytes.count) bytes from the editor; ^S reviews")
        #expect(session.state.entry?.isModified == true)
        session.press(asText ? .control("u") : .character("u"))
        #expect(session.text == JSONDocument.flags.text)
        #expect(session.state.entry?.isModified == false)
    }

    @Test("an unchanged text is no step to undo")
    func unchanged() {
        var session = edited(.flags)
        #expect(session.notice == "nothing was changed in the editor")
        session.press("u")
        #expect(session.notice == "there is nothing to undo")
    }

    @Test("a change back to what the store holds is no change to submit")
    func changedBack() {
        var session = Session.outlined()
        session.press("jj")
        session.press(" ")
        session = edited(.flags, from: session)
        #expect(
            session.notice == "\(JSONDocument.flags.bytes.count) bytes from the editor; it is what the store holds")
        #expect(session.state.unsubmitted == [])
    }

    @Test("a long text is taken over as well, in the outline")
    func long() {
        let long = "{\"text\": \"" + String(repeating: "x", count: TextCheck.immediateLimit) + "\"}"
        let (session, _) = edited(Array(long.utf8))
        #expect(session.text == long)
        #expect(session.state.context == .outline)
    }

    @Test("a text for another version of the entry goes to the clipboard, and changes nothing")
    func outdated() {
        var session = Session.edited()
        session.happen(.externallyEdited("checkout-flags", version: 0, .success(JSONDocument.flagsTheirs.bytes)))
        #expect(session.text == JSONDocument.flagsEnabled.text)
        #expect(session.state.clipboard.bytes == JSONDocument.flagsTheirs.bytes)
        #expect(session.notice == "checkout-flags has changed meanwhile; the editor's text is in the clipboard")
    }

    // MARK: A mistake

    @Test("a mistake asks; Enter is no answer, and the text is as it was")
    func mistake() {
        var (session, effects) = edited(Self.broken)
        #expect(effects == [])
        #expect(session.state.context == .editorQuestion)
        #expect(session.press(Key(.enter)) == [])
        #expect(session.state.context == .editorQuestion)
        #expect(session.text == JSONDocument.flags.text)
    }

    @Test("e goes back to the editor with the text as it was left, at the mistake's line")
    func again() {
        var (session, _) = edited(Self.broken)
        let edit = ExternalEdit(key: "checkout-flags", version: 0, bytes: Self.broken, line: 5)
        #expect(session.press("e") == [.editExternally(edit)])
        session.happen(.externallyEdited("checkout-flags", version: 0, .success(JSONDocument.flagsTheirs.bytes)))
        #expect(session.state.context == .outline)
        #expect(session.text == JSONDocument.flagsTheirs.text)
        session.press("u")
        #expect(session.text == JSONDocument.flags.text)
    }

    @Test("the same mistake asks again, also where nothing was changed the second time")
    func stubborn() {
        var (session, _) = edited(Self.broken)
        session.press("e")
        session.happen(.externallyEdited("checkout-flags", version: 0, .success(Self.broken)))
        #expect(session.state.context == .editorQuestion)
    }

    @Test("an editor that fails the second time does not take the text of the first with it")
    func failsTheSecondTime() {
        var (session, _) = edited(Self.broken)
        session.press("e")
        session.happen(
            .externallyEdited("checkout-flags", version: 0, .failure(.ended(how: "status 1", file: nil))))
        #expect(session.state.context == .editorQuestion)
        #expect(session.notice == "the editor ended with status 1: nothing was taken over")
        session.press("t")
        #expect(session.text.map { Array($0.utf8) } == Self.broken)
    }

    @Test("t and Esc take it as text, the cursor on the mistake, one step to undo", arguments: ["t", nil])
    func asText(key: Character?) {
        var (session, _) = edited(Self.broken)
        session.press(key.map { .character($0) } ?? Key(.escape))
        #expect(session.state.context == .text)
        #expect(session.state.entry?.mistakes.first?.line == 5)
        #expect(session.state.entry?.editor?.cursorLine == 4)
        #expect(session.notice == "taken as text, not JSON yet; undo brings back what was")
        session.press(.control("u"))
        #expect(session.text == JSONDocument.flags.text)
    }

    @Test("d drops it")
    func dropped() {
        var (session, _) = edited(Self.broken)
        session.press("d")
        #expect(session.state.context == .outline)
        #expect(session.text == JSONDocument.flags.text)
        #expect(session.notice == "what the editor left was dropped")
        session.press("u")
        #expect(session.notice == "there is nothing to undo")
    }

    @Test("bytes that are not UTF-8 are named by their place, and kept as they are when taken as text")
    func invalidUTF8() {
        let bytes = Array("{\"name\": \"caf".utf8) + [0xE9] + Array("\"}\n".utf8)
        var (session, _) = edited(bytes)
        let screen = view(session.state).text
        #expect(screen.contains("expected UTF-8, found byte 0xE9"))
        #expect(screen.contains("(byte 13)"))
        session.press("t")
        #expect(session.state.entry?.editor?.buffer.bytes == bytes)
        session.press(.control("s"))
        #expect(session.state.overlay == nil)
    }

    // MARK: An editor that fails

    @Test(
        "what is wrong with the editor is said, with what to do, and the text is as it was",
        arguments: [
            (EditorFailure.noEditor, "no editor is here: set EDITOR, or install nano or vi"),
            (.notFound(editor: "vi"), "vi is not here: set EDITOR to an editor that is"),
            (.notStarted(editor: "vi", reason: "it may not be run"), "vi did not start: it may not be run"),
            (.ended(how: "status 1", file: nil), "the editor ended with status 1: nothing was taken over"),
            (.ended(how: "signal 9", file: "/f"), "the editor ended with signal 9: nothing was taken over"),
            (.noFile(reason: "the disk is full", file: nil), "the disk is full"),
        ])
    func failure(failure: EditorFailure, words: String) {
        var session = Session.outlined()
        session.press("E")
        #expect(session.happen(.externallyEdited("checkout-flags", version: 0, .failure(failure))) == [])
        #expect(session.state.notice == Notice(.warning, words))
        #expect(session.text == JSONDocument.flags.text)
        #expect(session.state.context == .outline)
    }

    @Test("where the editor's file is kept stays on the screen when the notice has gone")
    func keptFile() {
        var session = Session.outlined()
        session.press("E")
        let failure = EditorFailure.ended(how: "status 1", file: "/run/user/1000/keystore-a1/checkout-flags.json")
        session.happen(.externallyEdited("checkout-flags", version: 0, .failure(failure)))
        session.press("j")
        #expect(session.outcome == "what the editor left is in /run/user/1000/keystore-a1/checkout-flags.json")
    }
}
