import Canvas
import JSONDocument
import KeyStoreAPI
import Testing
import TextEditing

@testable import Console

extension Session {
    /// The path of the value that the cursor is on.
    var path: String { state.entry?.outline.path ?? "" }

    /// All rows, on the screen or not.
    var rows: [OutlineRow] {
        guard let walk = state.entry?.walk else { return [] }
        return Array(sequence(first: walk.first, next: walk.row(after:)))
    }

    /// Presses a key, and does at once what a look at a long text would do beside the loop.
    mutating func pressAndCheck(_ key: Character) {
        for case .check(let request, let check) in press(.character(key)) {
            happen(.textChecked(request, check.verdict()))
        }
    }

    /// The outline's rows that are on the screen, without marks and notes.
    var outline: [String] {
        let rows = view(state).text.split(separator: "\n", omittingEmptySubsequences: false)
        return rows.dropFirst(3).prefix { !$0.hasPrefix("─") }.map { String($0.dropFirst(2)) }.filter { !$0.isEmpty }
    }

    static func outlined(_ text: String, size: Size = .usual) -> Session {
        outlined(Entry(key: "checkout-flags", data: try! JSONDocument(parsing: text)), size: size)
    }
}

@Suite("Outline")
struct OutlineTests {
    static let nested = #"{"a": {"b": [1, 2], "c": true}, "d": {}, "e": {"f": null}}"#

    @Test("an entry opens as an outline, whole if it is not large")
    func opened() {
        let session = Session.outlined(Self.nested)
        #expect(session.state.context == .outline)
        let forms: [OutlineRow.Form] = [
            .open, .open, .open, .scalar, .scalar, .closing, .scalar, .closing, .scalar, .open, .scalar, .closing,
            .closing,
        ]
        #expect(session.rows.map(\.form) == forms)
    }

    // MARK: Walking

    @Test("down and up walk over values and pass closing brackets by")
    func walk() {
        var session = Session.outlined(Self.nested)
        var paths: [String] = []
        for _ in 0..<9 {
            paths.append(session.path)
            session.press("j")
        }
        #expect(paths == [".", ".a", ".a.b", ".a.b[0]", ".a.b[1]", ".a.c", ".d", ".e", ".e.f"])
        session.press(Key(.up), Key(.up), Key(.up))
        #expect(session.path == ".a.c")
        session.press("G")
        #expect(session.path == ".e.f")
        session.press("g")
        #expect(session.path == ".")
    }

    @Test(
        "moves by structure",
        arguments: [
            ("jj", "J", ".a.c"), ("jj", "K", ".a.b"), ("j", "J", ".d"), ("jjjjj", "K", ".a.b"), ("jjj", "h", ".a.b"),
            ("jjj", "h", ".a.b"), ("jj", "l", ".a.b[0]"), ("", "h", "."), ("jjjjjjjj", "J", ".e.f"),
        ])
    func structure(start: String, key: Character, expected: String) {
        var session = Session.outlined(Self.nested)
        session.press(start)
        session.press(.character(key))
        #expect(session.path == expected)
    }

    @Test("page down goes to the end of a long value, and the cursor stays in sight", arguments: [10, 24, 40])
    func paging(height: Int) {
        let members = (1...200).map { #""m\#($0)": \#($0)"# }.joined(separator: ", ")
        var session = Session.outlined("{\(members)}", size: Size(width: 80, height: height))
        for _ in 0..<60 {
            session.press(Key(.pageDown))
            #expect(view(session.state).cursor != nil)
        }
        #expect(session.path == ".m200")
        #expect(session.outline.last == "  }")
        for _ in 0..<60 { session.press(Key(.pageUp)) }
        #expect(session.path == ".")
    }

    // MARK: Folding

    @Test("left folds, right unfolds; what is folded shows how much it holds")
    func fold() {
        var session = Session.outlined(Self.nested)
        session.press("jjh")
        #expect(session.outline[2].hasPrefix(#"    ▸ "b": [ 2 items ]"#))
        session.press("h")
        #expect(session.path == ".a")
        session.press("h")
        #expect(session.outline[1].hasPrefix(#"  ▸ "a": { 2 members }"#))
        session.press("ll")
        #expect(session.path == ".a.b")
        #expect(session.outline[2].hasPrefix(#"    ▸ "b": [ 2 items ]"#))
        session.press(Key(.enter))
        #expect(session.outline[2].hasPrefix(#"    ▾ "b": ["#))
    }

    @Test("digits show so many levels, 0 all, and the cursor goes to what is still to be seen")
    func depth() {
        var session = Session.outlined(Self.nested)
        session.press("jjj1")
        #expect(session.path == ".a")
        #expect(session.rows.count == 5)
        session.press("2")
        #expect(session.outline[2].hasPrefix(#"    ▸ "b": [ 2 items ]"#))
        session.press("0")
        #expect(session.rows.count == 13)
    }

    @Test("z folds and unfolds containers beside each other")
    func siblings() {
        var session = Session.outlined(Self.nested)
        session.press("jz")
        #expect(session.outline.count == 5)
        session.press("z")
        #expect(session.rows.count == 13)
    }

    @Test("what is folded stays folded through edits before it, undo and redo")
    func foldsFollow() {
        var session = Session.outlined(Self.nested)
        session.press("jjjjjjjh")
        session.press("g")
        session.press("jjjjj")
        session.press(" ")
        #expect(session.text?.contains(#""c": false"#) == true)
        #expect(session.outline.contains { $0.contains(#"▸ "e": { 1 member }"#) })
        session.press("u")
        #expect(session.outline.contains { $0.contains(#"▸ "e": { 1 member }"#) })
    }

    // MARK: Two views, one cursor

    @Test("the cursor is on the same value in the text, and comes back with it")
    func sameCursor() {
        var session = Session.outlined(JSONDocument.flags.text)
        session.press("jjj")
        #expect(session.path == ".newCheckout.rollout")
        session.press("e")
        #expect(session.state.context == .text)
        #expect(session.state.entry?.editor?.cursorLine == 3)
        session.press(Key(.down), Key(.end), Key(.left))
        session.press(Key(.escape))
        #expect(session.state.context == .outline)
        #expect(session.path == ".newCheckout.audience")
        session.press(Key(.escape))
        #expect(session.state.context == .keys)
    }

    @Test("a value that is folded away is unfolded when the text's cursor is in it")
    func revealed() {
        var session = Session.outlined(JSONDocument.flags.text)
        session.press("1e")
        session.press(Key(.down), Key(.down), Key(.end), Key(.left), Key(.left))
        session.press(Key(.escape))
        #expect(session.path == ".newCheckout.enabled")
    }

    @Test("a text that is no JSON is shown where it is wrong; Esc once more goes to the list")
    func broken() {
        var session = Session.opened()
        session.press("!")
        session.press(Key(.down), Key(.escape))
        #expect(session.state.context == .text)
        #expect(session.notice == "no outline while this is wrong · Esc again: the list")
        #expect(session.state.entry?.editor?.cursor == 0)
        session.press(Key(.right), Key(.escape))
        #expect(session.state.context == .text)
        session.press(Key(.escape))
        #expect(session.state.context == .keys)
        session.press(Key(.enter))
        #expect(session.state.context == .text)
    }

    @Test("undo goes through the edits of both views, and shows the text where it is no JSON")
    func oneHistory() {
        var session = Session.outlined(#"{"a": true}"#)
        session.press("j")
        session.press(" ")
        session.press("e")
        session.press("1")
        session.press(Key(.backspace), Key(.escape))
        session.press("u")
        #expect(session.text == #"{"a": 1false}"#)
        #expect(session.state.context == .text)
        session.press(.control("u"), Key(.escape))
        #expect(session.state.context == .outline)
        session.press("u")
        #expect(session.text == #"{"a": true}"#)
        session.press(.control("r"))
        #expect(session.text == #"{"a": false}"#)
        session.press("u")
        session.press("u")
        #expect(session.notice == "there is nothing to undo")
        #expect(session.state.entry?.isModified == false)
    }

    // MARK: Odd values

    @Test("members of one name are marked, each with its own path")
    func duplicates() {
        var session = Session.outlined(#"{"a": 1, "\u0061": 2, "b": 3}"#)
        #expect(session.outline[1].contains("← name is there twice"))
        #expect(session.outline[2].contains("← name is there twice"))
        #expect(!session.outline[3].contains("←"))
        session.press("j")
        #expect(session.path == ".a#0")
    }

    @Test("100,000 levels and 100,000 members unfold, walk and change without recursion", arguments: [false, true])
    func large(isDeep: Bool) {
        let count = 100_000
        let text =
            isDeep
            ? #"{"a": "# + String(repeating: "[", count: count) + "true" + String(repeating: "]", count: count) + "}"
            : "{" + (0..<count).map { #""m\#($0)": true"# }.joined(separator: ",") + "}"
        var session = Session.outlined(text)
        session.press("0G")
        #expect(session.state.entry?.outlineRow?.node.bool == true)
        session.pressAndCheck(" ")
        #expect(session.state.entry?.outlineRow?.node.bool == false)
        #expect(session.state.entry?.changes.summary == "1 change, 4 bytes")
        #expect(view(session.state).text.contains("false"))
        #expect(view(session.state).text.contains("← was true"))
        session.press("u")
        #expect(session.text == text)
    }

    @Test("a string that is too long for its row is cut with a mark, and shown whole on demand")
    func long() {
        let words = String(repeating: "long ", count: 60) + "end"
        var session = Session.outlined(#"{"text": "first\n\#(words)"}"#)
        session.press("j")
        #expect(session.outline[1].hasSuffix("…"))
        session.press("w")
        #expect(session.state.context == .whole)
        let screen = view(session.state).text
        #expect(screen.contains(".text"))
        #expect(screen.contains("\n first\n long long"))
        #expect(screen.contains("end"))
        session.press(Key(.escape))
        #expect(session.state.context == .outline)
    }
}
