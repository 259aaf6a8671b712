import Canvas
import JSONDocument
import KeyStoreAPI
import Testing

@testable import Console

@Suite("Values in the outline")
struct ValueTests {
    /// Opens the one member of an object for editing.
    private static func editing(_ value: String) -> Session {
        var session = Session.outlined(#"{"a": \#(value)}"#)
        session.press("j")
        session.press(Key(.enter))
        return session
    }

    @Test(
        "what is typed takes the value's place and keeps its type",
        arguments: [
            ("25", "0", #"{"a": 250}"#), (#""blue""#, "-green", #"{"a": "blue-green"}"#),
            (#""say""#, #" "hi""#, #"{"a": "say \"hi\""}"#), (#""\u00e9""#, "x", #"{"a": "\u00e9x"}"#),
            (#""""#, "25", #"{"a": "25"}"#),
        ])
    func typed(value: String, keys: String, expected: String) {
        var session = Self.editing(value)
        #expect(session.state.context == .value)
        session.press(keys)
        session.press(Key(.enter))
        #expect(session.text == expected)
        #expect(session.state.context == .outline)
        session.press("u")
        #expect(session.text == #"{"a": \#(value)}"#)
    }

    @Test("what is no JSON is said while it is typed, and not put in")
    func wrong() {
        var session = Self.editing("25")
        session.press("x")
        #expect(view(session.state).text.contains("expected nothing after the value, found 'x'"))
        session.press(Key(.enter))
        #expect(session.state.context == .value)
        #expect(session.text == #"{"a": 25}"#)
        session.press(Key(.backspace))
        #expect(!view(session.state).text.contains("expected"))
    }

    @Test("the type changes when that is asked for, and the row says so")
    func changedType() {
        var session = Self.editing(#""25""#)
        session.press(.control("t"))
        #expect(view(session.state).text.contains("string becomes number"))
        session.press(Key(.enter))
        #expect(session.text == #"{"a": 25}"#)
        session.press(Key(.enter), .control("t"), Key(.enter))
        #expect(session.text == #"{"a": "25"}"#)
    }

    @Test("a paste into a string is the string's text, whatever is in it")
    func paste() {
        var session = Self.editing(#""""#)
        session.paste("C:\\new\n\"x\"")
        session.press(Key(.enter))
        #expect(session.text == #"{"a": "C:\\new\n\"x\""}"#)
    }

    @Test("Esc leaves the value as it was, and the same value again is no step to undo")
    func unchanged() {
        var session = Self.editing("25")
        session.press("0")
        session.press(Key(.escape))
        #expect(session.text == #"{"a": 25}"#)
        session.press(Key(.enter), Key(.enter))
        #expect(session.state.entry?.isModified == false)
    }

    @Test("a value that is too long for a line is left to the text editor")
    func long() {
        let session = Self.editing("\"" + String(repeating: "x", count: 5000) + "\"")
        #expect(session.state.context == .outline)
        #expect(session.notice == "too long for a line; e edits it as text, w shows it")
    }

    @Test("space flips a boolean, byte for byte and nothing else")
    func flip() {
        var session = Session.outlined("{ \"a\" :true ,\n\"n\": 1.0}")
        session.press("j")
        session.press(" ")
        #expect(session.text == "{ \"a\" :false ,\n\"n\": 1.0}")
        session.press("j")
        session.press(" ")
        #expect(session.notice == "space flips true and false; this is a number")
    }

    @Test("a read-only profile folds and walks, and changes nothing")
    func readOnly() {
        var session = Session.outlined(profile: .viewing)
        session.press("jj")
        session.press(" ")
        #expect(session.notice == "the profile audit is read-only")
        session.press(Key(.enter))
        #expect(session.state.context == .outline)
        session.press("k")
        session.press(Key(.enter))
        #expect(session.outline[1].contains("{ 3 members }"))
        #expect(session.text == JSONDocument.flags.text)
    }
}
