import Canvas
import JSONDocument
import KeyStoreAPI
import Testing
import TextEditing

@testable import Console

@Suite("Clipboard, mark, brackets, lines")
struct TextToolsTests {
    @Test(
        "copy and cut take the selection or the line, and tell the terminal",
        arguments: [
            (Key.control("c"), false, "one\n", "one\ntwo", "copied the line"),
            (Key.control("c"), true, "o", "one\ntwo", "copied the selection"),
            (Key(.insert, .control), true, "o", "one\ntwo", "copied the selection"),
            (Key.control("x"), false, "one\n", "two", "cut the line"),
            (Key(.delete, .shift), true, "o", "ne\ntwo", "cut the selection"),
        ])
    func copies(key: Key, selects: Bool, copied: String, text: String, notice: String) {
        var session = Session.text("one\ntwo")
        if selects { session.press(Key(.right, .shift)) }
        let effects = session.press(key)
        #expect(effects.contains(.copy(copied)))
        #expect(session.text == text)
        let size = copied.count == 1 ? "1 byte" : "\(copied.count) bytes"
        #expect(session.notice == notice + ", \(size), to your terminal's clipboard")
    }

    @Test("what was copied in one key is pasted in another", arguments: [Key.control("v"), Key(.insert, .shift)])
    func between(key: Key) {
        var session = Session.text("one\ntwo")
        session.press(.control("c"))
        session.press(Key(.escape))
        session.state.focus = .keys
        session.press("j")
        session.press(Key(.enter))
        session.happen(.entryFetched(3, .success(Entry(key: "checkout-limits", data: "{}"))))
        session.press("e")
        session.press(key)
        #expect(session.text == "one\n{}")
    }

    @Test("killed lines add up, and are pasted as one")
    func kill() {
        var session = Session.text("one\ntwo\nthree")
        session.press(.control("k"), .control("k"), .control("k"), .control("k"), .control("v"))
        #expect(session.text == "one\ntwo\nthree")
        #expect(String(decoding: session.state.clipboard.bytes, as: UTF8.self) == "one\ntwo\n")
    }

    @Test("too much for the terminal stays in the console, and that is said")
    func large() {
        var session = Session.text(String(repeating: "x", count: 80_000))
        #expect(session.press(.control("c")) == [])
        #expect(session.notice == "copied the line, 80000 bytes, only in here: too large for the terminal's clipboard")
        #expect(session.state.clipboard.bytes.count == 80_000)
    }

    @Test("nothing to paste or to copy is said")
    func nothing() {
        var session = Session.text("a\n")
        session.press(.control("v"))
        #expect(session.notice == "nothing was cut or copied yet")
        session.press(Key(.down), .control("c"))
        #expect(session.notice == "nothing to copy on an empty last line")
    }

    @Test("a read-only profile copies, but does not cut or paste")
    func readOnly() {
        var session = Session.text("one", profile: .viewing)
        #expect(session.press(.control("c")) == [.copy("one")])
        for key in [Key.control("x"), .control("v")] {
            #expect(session.press(key) == [])
            #expect(session.notice == "the profile audit is read-only")
        }
        #expect(session.text == "one")
    }

    @Test("Ctrl-C leaves while there is no text yet")
    func leaves() {
        var session = Session.listed()
        session.press(Key(.enter))
        #expect(session.press(.control("c")) == [.quit])
    }

    @Test("from the mark on movements select, until Esc", arguments: [Key.control(" "), .control("^")])
    func mark(key: Key) {
        var session = Session.text("one two\nthree")
        session.press(key)
        #expect(session.notice == "mark set: movements select; Esc gives it up")
        session.press(Key(.right, .control))
        #expect(session.selected == "one")
        #expect(view(session.state).text.contains("mark set"))
        session.press(Key(.escape))
        #expect(session.selected == nil)
        #expect(session.state.context == .text)
        #expect(!view(session.state).text.contains("mark set"))
        session.press(key, key)
        #expect(session.notice == "no mark any more")
    }

    @Test("Esc gives a selection up before it leaves")
    func escape() {
        var session = Session.text("{}")
        session.press(Key(.right, .shift), Key(.escape))
        #expect(session.state.context == .text)
        session.press(Key(.escape))
        #expect(session.state.context == .outline)
    }

    @Test("Ctrl-] goes to the other bracket and back, and says where there is none")
    func bracket() {
        var session = Session.text("{\"a\": [1]}")
        session.press(.control("]"))
        #expect(session.place == "1:10")
        session.press(.control("]"))
        #expect(session.place == "1:1")
        session.press(Key(.right), Key(.right), .control("]"))
        #expect(session.notice == "no bracket at the cursor, or none that belongs to it")
    }

    @Test(
        "Ctrl-G goes to a line and a column, as far as there are any",
        arguments: [
            ("2", "2:1"), ("2:4", "2:4"), ("2,4", "2:4"), (" 3 : 2 ", "3:2"), ("0", "1:1"), ("99", "3:7"),
            ("1:99", "1:4"),
            ("99999999999999999999", "3:7"), ("", "1:1"),
        ])
    func line(typed: String, place: String) {
        var session = Session.text("one\n会e\u{301}計e\u{301}x\nthree!")
        session.press(.control("g"))
        session.press(typed)
        session.press(Key(.enter))
        #expect(session.state.context == .text)
        #expect(session.place == place)
    }

    @Test("what is no number is said, and the field kept", arguments: ["x", "1:x", "1:2:3", "-1", ":", "٣"])
    func noLine(typed: String) {
        var session = Session.text("one")
        session.press(.control("g"))
        session.press(typed)
        session.press(Key(.enter))
        #expect(session.state.context == .goToLine)
        #expect(session.word == "a line is a number, as 120 or 120:8")
        session.press(Key(.escape))
        #expect(session.state.context == .text)
    }

    @Test("with a mark set, going to a line selects up to it")
    func markedLine() {
        var session = Session.text("one\ntwo\nthree")
        session.press(.control(" "), .control("g"))
        session.press("3")
        session.press(Key(.enter))
        #expect(session.selected == "one\ntwo\n")
    }

    @Test("the cursor's place counts as mistakes do")
    func columns() {
        var session = Session.text("{\"会計\t\": x}")
        let mistake = session.state.entry?.mistakes.last
        _ = session.state.edit(.move(.offset(mistake?.offset ?? 0)))
        let column = mistake?.column ?? 0
        #expect(view(session.state).text.contains("1:\(column) "))
    }

    @Test("the foot tells the mistake on the cursor's line, else the first")
    func foot() {
        var session = Session.text("{\n\"a\" 1,\n\"b\": [1 2],\n\"c\": 1\n}")
        #expect(view(session.state).text.contains("line 2, column 5: expected ':'"))
        session.press(Key(.down), Key(.down))
        #expect(view(session.state).text.contains("line 3, column 9: expected ','"))
        session.press(Key(.down))
        #expect(view(session.state).text.contains("line 2, column 5: expected ':'"))
    }
}

@Suite("Wrapped lines")
struct WrapTests {
    @Test("up and down go by rows of the screen", arguments: [Key.control("t"), Key(.function(2))])
    func rows(key: Key) {
        var session = Session.text("{\n" + String(repeating: "x", count: 300) + "\n}", size: .narrow)
        session.press(Key(.down))
        session.press(key)
        #expect(session.notice == "long lines are wrapped")
        session.press(Key(.down))
        #expect(session.place == "2:55")
        #expect(view(session.state).cursor == Point(column: 5, row: 5))
        session.press(Key(.pageDown))
        #expect(session.place == "3:1")
        session.press(key)
        #expect(session.notice == "long lines are cut at the edge")
        session.press(Key(.up))
        #expect(session.place == "2:1")
    }

    @Test("a line has its number once, whatever rows it takes, and the cursor is in sight everywhere")
    func numbers() {
        let text = (1...9).map { "\($0)" + String(repeating: "会", count: $0 * 20) }.joined(separator: "\n")
        var session = Session.text(text, size: .narrow)
        session.press(.control("t"))
        for _ in 0..<40 {
            session.press(Key(.down))
            let frame = view(session.state)
            let cursor = frame.cursor
            #expect(cursor != nil)
            let line = session.editor.cursorLine + 1
            let numbers = frame.text.split(separator: "\n").filter { $0.hasPrefix("   \(line) ") }
            #expect(numbers.count <= 1)
        }
        #expect(session.editor.cursorLine == 8)
    }

    @Test("selection and mistakes are drawn where lines are wrapped", arguments: [false, true])
    func drawn(wraps: Bool) {
        var session = Session.text("{\"a\": \"" + String(repeating: "b", count: 100) + "\", \"c\": x}", size: .narrow)
        if wraps { session.press(.control("t")) }
        session.press(Key(.end))
        #expect(session.drawn(.jsonInvalid) == "x")
        session.press(Key(.left, .shift), Key(.left, .shift), Key(.left, .shift))
        #expect(session.drawn(.selection) == " x}")
    }

    @Test("wide characters at the edge stay whole")
    func wide() {
        var session = Session.text(String(repeating: "会", count: 80), size: .narrow)
        session.press(.control("t"))
        let rows = view(session.state).text.split(separator: "\n").filter { $0.hasSuffix("会") }
        #expect(rows.map { $0.filter { $0 == "会" }.count } == [27, 27, 26])
    }
}
