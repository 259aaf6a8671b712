import Canvas
import JSONDocument
import KeyStoreAPI
import Testing
import TextEditing

@testable import Console

extension Session {
    var editor: TextEditor { state.entry!.editor! }
    /// What is selected.
    var selected: String? { editor.selection.map { editor.buffer.text(in: $0) } }
    /// What the bar says beside its field.
    var word: String? { state.openBar?.word?.text }
    /// Line and column of the cursor, from 1.
    var place: String { "\(editor.cursorLine + 1):\(editor.buffer.scalarColumn(of: editor.cursor) + 1)" }

    /// A text, opened as text.
    static func text(_ text: String, profile: Profile = .staging, size: Size = .usual) -> Session {
        var session = Session.opened(profile: profile.access == .readOnly ? .staging : profile)
        session.replaceText(with: text)
        session.state.profile = profile
        session.happen(.resized(size))
        _ = session.state.edit(.move(.documentStart))
        return session
    }
}

@Suite("Finding")
struct FindTests {
    static let words = "one two\nThree one\nfour One\n"

    @Test("while one types, the first match from the cursor on is shown, and which it is")
    func asTyped() {
        var session = Session.text(Self.words)
        session.press(Key(.down), .control("w"))
        #expect(session.state.context == .find)
        session.press("o")
        #expect(session.place == "2:8")
        #expect(session.word == "3 of 5")
        session.press("ne")
        #expect(session.selected == "one")
        #expect(session.word == "2 of 3")
        session.press(Key(.backspace), Key(.backspace), Key(.backspace))
        #expect(session.place == "2:1")
        #expect(session.word == nil)
    }

    @Test("Enter stays at the match; typing goes on there")
    func accept() {
        var session = Session.text(Self.words)
        session.press(.control("w"))
        session.press("two")
        session.press(Key(.enter))
        #expect(session.state.context == .text)
        #expect(session.selected == "two")
        session.press(Key(.escape))
        #expect(session.selected == nil)
        #expect(session.state.context == .text)
        session.press("!")
        #expect(session.text?.hasPrefix("one two!") == true)
    }

    @Test("Esc goes back to where one was, a selection included", arguments: [Key(.escape), .control("c")])
    func back(key: Key) {
        var session = Session.text(Self.words)
        session.press(Key(.right), Key(.right, .shift), .control("w"))
        session.press("four")
        #expect(session.selected == "four")
        session.press(key)
        #expect(session.state.context == .text)
        #expect(session.selected == "n")
        #expect(session.place == "1:3")
    }

    @Test("next and previous go around the ends, and say so")
    func around() {
        var session = Session.text(Self.words)
        session.press(.control("w"))
        session.press("one")
        #expect(session.word == "1 of 3")
        session.press(Key(.down))
        #expect(session.word == "2 of 3")
        session.press(.control("w"))
        #expect(session.word == "3 of 3")
        session.press(Key(.down))
        #expect(session.word == "wrapped · 1 of 3")
        session.press(Key(.up))
        #expect(session.word == "wrapped · 3 of 3")
        session.press(Key(.up))
        #expect(session.word == "2 of 3")
    }

    @Test("a query with a capital finds only those; one without finds both")
    func smartCase() {
        var session = Session.text(Self.words)
        session.press(.control("w"))
        session.press("One")
        #expect(session.word == "1 of 1")
        #expect(session.place == "3:9")
    }

    @Test("what is not there is said, the text that was typed is kept, and Enter does not leave")
    func nothing() {
        var session = Session.text(Self.words)
        session.press(Key(.down), .control("w"))
        session.press("onx")
        #expect(session.word == "no match")
        #expect(session.place == "2:1")
        session.press(Key(.enter))
        #expect(session.state.context == .find)
        session.press(Key(.backspace))
        session.press("e")
        #expect(session.word == "2 of 3")
    }

    @Test("an empty field offers what was looked for last, in another key too")
    func last() {
        var session = Session.text(Self.words)
        session.press(.control("w"))
        session.press("one")
        session.press(Key(.enter), Key(.escape), .control("w"))
        #expect(view(session.state).text.contains("Find: one"))
        session.press(Key(.enter))
        #expect(session.place == "2:10")
        #expect(session.state.context == .text)
        session.state.entry = nil
        session.state.focus = .keys
        session.press("j")
        session.press(Key(.enter))
        session.happen(.entryFetched(3, .success(Entry(key: "checkout-limits", data: #"{"a": "none"}"#))))
        session.press("e")
        session.press(Key(.function(3)))
        #expect(session.selected == "one")
        #expect(session.notice == "1 of 1")
    }

    @Test("F3 goes on without the bar, and says why it does not")
    func again() {
        var session = Session.text(Self.words)
        session.press(Key(.function(3)))
        #expect(session.notice == "nothing was looked for yet")
        session.press(.control("w"))
        session.press("one")
        session.press(Key(.enter), Key(.function(3)))
        #expect(session.notice == "2 of 3")
        session.press(Key(.function(3), .shift), Key(.function(3), .shift))
        #expect(session.notice == "wrapped · 3 of 3")
        session.replaceText(with: "none of it")
        session.press(Key(.function(3)), Key(.function(3)))
        session.replaceText(with: "nothing")
        session.press(Key(.function(3)))
        #expect(session.notice == "no match for “one”")
    }

    @Test("with a mark set one selects up to the match")
    func mark() {
        var session = Session.text(Self.words)
        session.press(.control(" "), .control("w"))
        session.press("three")
        session.press(Key(.enter))
        #expect(session.selected == "one two\n")
        #expect(session.editor.isMarking)
    }

    @Test("more than ten thousand matches are not counted")
    func many() {
        var session = Session.text(String(repeating: "ab ", count: 10_001))
        session.press(.control("w"))
        session.press("ab")
        #expect(session.word == "1 of 10,000+")
        session.press(Key(.up))
        #expect(session.word == "wrapped · 10,000+ matches")
    }

    @Test("an edit that comes while the bar is open does no harm")
    func shorter() {
        var session = Session.text(Self.words)
        session.press(Key(.end, .control), .control("w"))
        session.press("one")
        session.replaceText(with: "one")
        session.press(Key(.down))
        #expect(session.word == "wrapped · 1 of 1")
        session.press(Key(.backspace))
        session.press(Key(.escape))
        #expect(session.editor.cursor == 3)
    }

    @Test("a problem that comes while the bar is open is seen, and answered first")
    func problem() {
        var session = Session.submitting()
        session.press(.control("w"))
        session.press("roll")
        session.happen(.writeEnded(3, .failure(.notFound)))
        #expect(session.state.context == .problem)
        #expect(view(session.state).text.contains("404 · 3001"))
        session.press(Key(.escape))
        #expect(session.state.context == .find)
        session.press("out")
        #expect(session.selected == "rollout")
    }

    @Test("a paste goes into the field, without its line breaks")
    func paste() {
        var session = Session.text(Self.words)
        session.press(.control("w"))
        session.paste("thr\nee")
        #expect(session.selected == "Three")
    }
}

@Suite("Finding in the outline")
struct OutlineFindTests {
    static let nested = #"{"a": {"one": [1, "one, two"], "c": true}, "d": {}, "e": {"f": "One"}}"#

    @Test("the cursor goes to the row with the match, which unfolds what hides it")
    func reveals() {
        var session = Session.outlined(Self.nested)
        session.press("1/")
        session.press("tw")
        #expect(session.path == ".a.one[1]")
        #expect(session.word == "1 of 1")
        session.press(Key(.enter))
        #expect(session.state.context == .outline)
        #expect(session.path == ".a.one[1]")
    }

    @Test("n and N go from row to row with a match, names and values alike")
    func rows() {
        var session = Session.outlined(Self.nested)
        session.press("/one")
        session.press(Key(.enter))
        var paths = [session.path]
        for _ in 0..<3 {
            session.press("n")
            paths.append(session.path)
        }
        #expect(paths == [".a.one", ".a.one[1]", ".e.f", ".a.one"])
        #expect(session.notice == "wrapped · 1 of 3")
        session.press("N")
        #expect(session.path == ".e.f")
        session.press("N")
        #expect(session.path == ".a.one[1]")
    }

    @Test(
        "only names and values are searched, as they are written",
        arguments: [
            (", ", "1 of 1", ".a.one[1]"), ("\"one\"", "1 of 2", ".a.one"), ("\": ", "no match", "."),
            ("{", "no match", "."), ("true", "1 of 1", ".a.c"), ("e\": {", "no match", "."),
            ("\"f\"", "1 of 1", ".e.f"),
        ])
    func tokens(query: String, word: String, path: String) {
        var session = Session.outlined(Self.nested)
        session.press("/")
        session.press(query)
        #expect(session.word == word)
        #expect(session.path == path)
    }

    @Test("Esc goes back to the row one was on")
    func back() {
        var session = Session.outlined(Self.nested)
        session.press("j/")
        session.press("f")
        #expect(session.path == ".c" || session.path == ".e.f")
        session.press(Key(.escape))
        #expect(session.path == ".a")
    }

    @Test("n without a search says so, and replacing is for the text")
    func refusals() {
        var session = Session.outlined(Self.nested)
        session.press("n")
        #expect(session.notice == "nothing was looked for yet")
        session.press("/one")
        session.press(.control("r"))
        #expect(session.notice == "replacing is done in the text; Esc, then e")
    }
}

extension Session {
    /// The characters of the screen in one role's look, which the theme must make unlike any other.
    func drawn(_ role: Role) -> String {
        var marked = self
        let look = Style(attributes: [.italic, .reverse])
        marked.state.theme = Theme(name: "marking", styles: [role: look])
        return String(
            view(marked.state).rows.flatMap { $0 }.filter { $0.style.attributes.contains(.italic) }.map(\.character))
    }
}

@Suite("Highlights")
struct HighlightTests {
    @Test("all matches on the screen are highlighted while one looks for them, until Esc")
    func matches() {
        var session = Session.text(FindTests.words)
        session.press(.control("w"))
        session.press("one")
        #expect(session.drawn(.searchMatch) == "oneone" + "One")
        #expect(session.drawn(.selection) == "one")
        session.press(Key(.enter))
        #expect(session.drawn(.searchMatch).count == 9)
        session.press(Key(.escape))
        #expect(session.drawn(.searchMatch) == "")
        session.press(Key(.function(3)))
        #expect(session.drawn(.searchMatch).count == 9)
        session.press("x")
        #expect(session.drawn(.searchMatch) == "")
    }

    @Test("matches in the outline are highlighted in names and values")
    func outline() {
        var session = Session.outlined(OutlineFindTests.nested)
        session.press("/one")
        #expect(session.drawn(.searchMatch) == "oneoneOne")
        session.press(Key(.enter))
        session.press("2")
        #expect(session.drawn(.searchMatch) == "oneOne")
        session.press(Key(.escape), Key(.enter))
        #expect(session.drawn(.searchMatch) == "")
    }

    @Test("a match that is wrapped is highlighted on both rows")
    func wrapped() {
        var session = Session.text(String(repeating: "ab", count: 100), size: .narrow)
        session.press(.control("t"), .control("w"))
        session.press("abababababababababababababababababababababababababababababababab")
        #expect(session.drawn(.searchMatch).count == 192)
    }

    @Test("the partner of the bracket at the cursor is shown", arguments: [(0, "}"), (1, "}"), (13, "]"), (4, "")])
    func bracket(cursor: Int, partner: String) {
        var session = Session.text(#"{"abcdefghi":[1, 2]}"#)
        _ = session.state.edit(.move(.offset(cursor)))
        #expect(session.drawn(.bracketMatch) == partner)
    }

    @Test("a mistake is marked at its character, or behind the end of its line or of the text")
    func mistakes() {
        #expect(Session.text("{\"a\": x}").drawn(.jsonInvalid) == "x")
        #expect(Session.text("{\"a\": [1,\n2").drawn(.jsonInvalid) == " ")
        #expect(Session.text("{\"a\": \"b\n}").drawn(.jsonInvalid).hasSuffix(" "))
        #expect(Session.text("{}").drawn(.jsonInvalid) == "")
    }
}
