import Canvas
import JSONDocument
import KeyStoreAPI
import Testing
import TextEditing

@testable import Console

/// Drafts that other consoles left.
@Suite("Recovery")
struct RecoveryTests {
    private static func note(open: Bool = false) -> DraftNote {
        DraftNote(
            number: 7, key: "checkout-flags", savedAt: Timestamp(milliseconds: 1_795_526_405_000), size: 120,
            process: 812, isOpenElsewhere: open)
    }

    private static func draft(
        _ text: String = JSONDocument.flagsEnabled.text, base: Entry? = .flags(), open: Bool = false
    ) -> FoundDraft {
        FoundDraft(note: note(open: open), base: base, text: Array(text.utf8), cursor: 3, history: nil)
    }

    /// `checkout-flags` was opened, and both answers have come.
    private static func asked(
        _ draft: FoundDraft = draft(), stored: Result<Entry, KeyStoreError> = .success(.flags())
    ) -> Session {
        var session = Session.listed()
        session.state.journal.scope = .everything
        #expect(session.press(Key(.enter)).contains(.seekDrafts(3, "checkout-flags")))
        session.happen(.draftsFound(3, "checkout-flags", .success([draft])))
        #expect(session.state.context == .outline || session.state.context == .text)
        session.happen(.entryFetched(2, stored))
        return session
    }

    @Test("a draft of the key that is opened is asked about, once both it and the value are there")
    func asking() {
        #expect(Self.asked().state.context == .draftQuestion)
    }

    @Test("left for later, it is asked about again from the list of drafts, though its key is still open")
    func later() {
        var session = Self.asked()
        session.press(Key(.escape))
        #expect(session.state.context != .draftQuestion)
        session.state.journal.drafts = [Self.note()]
        session.press(Key(.tab))
        session.press("d")
        #expect(session.state.context == .drafts)
        let effects = session.press(Key(.enter))
        guard case .seekDrafts(let request, "checkout-flags")? = effects.last else {
            Issue.record("\(effects)")
            return
        }
        session.happen(.draftsFound(request, "checkout-flags", .success([Self.draft()])))
        #expect(session.state.context == .draftQuestion)
    }

    @Test("resumed on the same value: the text, the cursor, and it is this console's draft from here on")
    func resumed() {
        var session = Self.asked()
        let effects = session.press("r")
        #expect(session.text == JSONDocument.flagsEnabled.text)
        #expect(session.state.entry?.isModified == true)
        #expect(session.state.entry?.editor?.cursor == 3)
        guard case .keepDraft(let kept) = effects.first else {
            Issue.record("nothing was kept: \(effects)")
            return
        }
        #expect(kept.base == .flags())
        #expect(effects.contains(.discardDraft(number: 7)))
    }

    @Test("what could be undone before can be undone after")
    func undo() throws {
        var editor = TextEditor(JSONDocument.flags.text)
        editor.apply([.move(.offset(0)), .insert("x"), .insert("y")])
        let history = try #require(
            editor.history.serialised(limit: 1000).flatMap(EditHistory.init(serialised:)))
        let found = FoundDraft(
            note: Self.note(), base: .flags(), text: editor.buffer.bytes, cursor: 2, history: history)
        var session = Self.asked(found)
        session.press("r")
        session.press(.control("u"))
        #expect(session.text == JSONDocument.flags.text)
        #expect(session.state.entry?.isModified == false)
    }

    @Test("resumed on a value that changed elsewhere: both changes are there, and undo has the draft as it was")
    func rebased() {
        let theirs = Entry.flags(.flagsTheirs, revision: "18")
        var session = Self.asked(stored: .success(theirs))
        session.press("r")
        let both = JSONDocument.flagsEnabled.text.replacing("25", with: "50")
        #expect(session.text == both)
        #expect(session.state.entry?.base == theirs)
        session.press("u")
        #expect(session.text == JSONDocument.flagsEnabled.text)
    }

    @Test("resumed where both changed the same place: the conflict is shown, the draft is the text")
    func conflict() {
        let other = try? JSONDocument(
            parsing: JSONDocument.flags.text.replacing("\"enabled\": false", with: "\"enabled\": null"))
        var session = Self.asked(stored: .success(.flags(other ?? "{}", revision: "18")))
        session.press("r")
        #expect(session.state.context == .conflict)
        #expect(session.text == JSONDocument.flagsEnabled.text)
    }

    @Test("a draft that is no JSON is resumed as it is, against what it began from")
    func invalid() {
        let theirs = Entry.flags(.flagsTheirs, revision: "18")
        var session = Self.asked(Self.draft("{\"half"), stored: .success(theirs))
        session.press("r")
        #expect(session.text == "{\"half")
        #expect(session.state.entry?.base == .flags())
    }

    @Test("a key that was deleted meanwhile: the draft would make it again")
    func deleted() {
        var session = Self.asked(stored: .failure(.notFound))
        #expect(session.state.context == .draftQuestion)
        session.press("r")
        #expect(session.text == JSONDocument.flagsEnabled.text)
        #expect(session.state.entry?.base == nil)
        #expect(session.state.entry?.problem == nil)
    }

    @Test("a draft of a console that still runs is copied, not taken, and not thrown away from here")
    func elsewhere() {
        var session = Self.asked(Self.draft(open: true))
        #expect(session.press("x") == [])
        #expect(session.notice?.contains("process 812") == true)
        session = Self.asked(Self.draft(open: true))
        #expect(!session.press("r").contains(.discardDraft(number: 7)))
    }

    @Test("Esc leaves it for later, x throws it away, c compares and comes back")
    func otherAnswers() {
        var session = Self.asked()
        #expect(session.press(Key(.escape)) == [])
        #expect(session.text == JSONDocument.flags.text)
        session = Self.asked()
        #expect(session.press("x") == [.discardDraft(number: 7)])
        session = Self.asked()
        session.press("c")
        #expect(session.state.context == .comparison)
        session.press(Key(.escape))
        #expect(session.state.context == .draftQuestion)
    }

    @Test("a draft that says what the store holds was submitted: it is forgotten without a question")
    func submitted() {
        var session = Session.listed()
        session.state.journal.scope = .everything
        session.press(Key(.enter))
        session.happen(.draftsFound(3, "checkout-flags", .success([Self.draft()])))
        let effects = session.happen(.entryFetched(2, .success(.flags(.flagsEnabled, revision: "18"))))
        #expect(effects == [.discardDraft(number: 7)])
        #expect(session.state.overlay == nil)
    }

    @Test("unfinished drafts are listed at the start; Enter opens the key, x discards")
    func listed() {
        var session = Session()
        session.state.journal.scope = .everything
        #expect(session.happen(.started).contains(.listDrafts))
        session.happen(.draftsListed(.success([Self.note()])))
        #expect(session.state.context == .drafts)
        var other = session
        #expect(session.press(Key(.enter)).contains(.fetch(2, "checkout-flags")))
        #expect(other.press("x") == [.discardDraft(number: 7)])
        #expect(other.state.overlay == nil)
    }

    @Test("drafts that are being typed in other consoles are nothing to stop at")
    func atWork() {
        var session = Session()
        session.state.journal.scope = .everything
        session.happen(.started)
        session.happen(.draftsListed(.success([Self.note(open: true)])))
        #expect(session.state.overlay == nil)
    }

    @Test("drafts that come late, for a key that is not open any more, are not asked about")
    func late() {
        var session = Session.listed()
        session.state.journal.scope = .everything
        session.press(Key(.enter))
        session.state.focus = .keys
        session.press("G", Key(.enter))
        session.happen(.draftsFound(3, "checkout-flags", .success([Self.draft()])))
        #expect(session.state.overlay == nil)
    }
}

extension Session {
    @discardableResult
    fileprivate mutating func press(_ text: String, _ key: Key) -> [Effect] {
        press(text)
        return press(key)
    }
}
