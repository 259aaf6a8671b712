import Canvas
import KeyStoreAPI
import Testing
import TextEditing

@testable import Console

@Suite("Replacing")
struct ReplaceTests {
    /// Asks to replace, and stands at the first question.
    static func asking(_ text: String, _ query: String, _ replacement: String, at offset: Int = 0) -> Session {
        var session = Session.text(text)
        _ = session.state.edit(.move(.offset(offset)))
        session.press(.control("\\"))
        session.press(query)
        session.press(Key(.enter))
        session.press(replacement)
        session.press(Key(.enter))
        return session
    }

    @Test(
        "each match is asked for once, from the cursor on and around the end",
        arguments: [
            ("yyy", 0, "bb-bb-bb", "replaced 3"), ("nyn", 0, "a-bb-a", "replaced 1"), ("ny", 3, "bb-a-a", ""),
            ("nnn", 0, "a-a-a", "replaced 0"), ("a", 0, "bb-bb-bb", "replaced 3"), ("na", 0, "a-bb-bb", "replaced 2"),
            ("ya", 2, "bb-bb-bb", "replaced 3"), ("nya", 2, "bb-a-bb", "replaced 2"),
            ("yyya", 2, "bb-bb-bb", "replaced 3"),
        ])
    func round(keys: String, offset: Int, text: String, notice: String) {
        var session = Self.asking("a-a-a", "a", "bb", at: offset)
        #expect(session.state.context == .replaceQuestion)
        session.press(keys.count > 3 ? String(keys.prefix(3)) : keys)
        #expect(session.text == text)
        if notice.isEmpty {
            #expect(session.state.context == .replaceQuestion)
        } else {
            #expect(session.state.context == .text)
            #expect(session.notice == notice)
        }
    }

    @Test("what is put in is not found again")
    func growing() {
        var session = Self.asking("a a", "a", "aa")
        session.press("yy")
        #expect(session.text == "aa aa")
        #expect(session.state.context == .text)
    }

    @Test("past the end it goes on up to where it began, however much was put in")
    func wraps() {
        var session = Self.asking("a-a-a", "a", "bbbb", at: 4)
        session.press("yyy")
        #expect(session.text == "bbbb-bbbb-bbbb")
        #expect(session.state.context == .text)
        session = Self.asking("a-a-a", "a", "aaaa", at: 2)
        session.press("yyy")
        #expect(session.text == "aaaa-aaaa-aaaa")
        #expect(session.notice == "replaced 3")
    }

    @Test("all the rest is one step of undo, a single one too")
    func undo() {
        var session = Self.asking("a-a-a-a", "a", "")
        session.press("ya")
        #expect(session.text == "---")
        session.press(.control("u"))
        #expect(session.text == "-a-a-a")
        session.press(.control("u"))
        #expect(session.text == "a-a-a-a")
    }

    @Test("a match that is skipped stays as it is when all the rest is replaced")
    func skipped() {
        var session = Self.asking("a-a-a", "a", "b", at: 2)
        session.press("na")
        #expect(session.text == "b-a-b")
    }

    @Test("Esc ends the questions and keeps what was replaced")
    func escape() {
        var session = Self.asking("a-a", "a", "b")
        session.press("y")
        session.press(Key(.escape))
        #expect(session.text == "b-a")
        #expect(session.notice == "replaced 1")
        #expect(session.state.context == .text)
    }

    @Test("Ctrl-R in the bar asks for a replacement too; Tab goes to and fro")
    func fields() {
        var session = Session.text("a-a")
        session.press(.control("w"))
        session.press("a")
        session.press(.control("r"))
        #expect(session.state.context == .replace)
        session.press("x")
        session.press(Key(.tab))
        session.press("-")
        session.press(Key(.enter), Key(.enter))
        #expect(session.state.context == .replaceQuestion)
        session.press("a")
        #expect(session.text == "xa")
    }

    @Test("the last query and replacement are offered again")
    func again() {
        var session = Self.asking("a-a", "a", "b")
        session.press("y")
        session.press(Key(.escape), .control("\\"), Key(.enter), Key(.enter))
        #expect(session.state.context == .replaceQuestion)
        session.press("y")
        #expect(session.text == "b-b")
    }

    @Test("a text that becomes another one while a question is asked is looked through anew")
    func replaced() {
        var session = Self.asking("a-a", "a", "b")
        session.replaceText(with: "-a")
        session.press("y")
        #expect(session.selected == "a")
        session.press("y")
        #expect(session.text == "-b")
    }

    @Test("what is not there is said, and the bar stays")
    func nothing() {
        let session = Self.asking("a-a", "z", "b")
        #expect(session.word == "no match")
        #expect(session.state.context == .replace)
    }

    @Test("a read-only profile refuses, and says so")
    func readOnly() {
        var session = Session.text("a-a", profile: .viewing)
        session.press(.control("\\"))
        #expect(session.notice == "the profile audit is read-only")
        #expect(session.state.context == .text)
        session.press(.control("w"))
        session.press("a")
        session.press(.control("r"))
        #expect(session.notice == "the profile audit is read-only")
        #expect(session.selected == "a")
    }
}
