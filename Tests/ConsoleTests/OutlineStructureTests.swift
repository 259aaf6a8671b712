import Canvas
import JSONDocument
import KeyStoreAPI
import Testing

@testable import Console

/// A document, keys, and the document after them; `enter` stands for Enter, `esc` for Escape.
struct StructureCase: CustomTestStringConvertible {
    let before: String
    let keys: String
    let after: String
    /// The path that the cursor is on afterwards.
    var path: String

    init(_ before: String, _ keys: String, _ after: String, at path: String) {
        (self.before, self.keys, self.after, self.path) = (before, keys, after, path)
    }

    var testDescription: String { "\(before) + \(keys)" }
}

extension Session {
    /// Presses the characters of each word; words in angle brackets are keys.
    mutating func type(_ keys: String) {
        var rest = keys[...]
        while let character = rest.first {
            if character == "<", let end = rest.firstIndex(of: ">") {
                press(Self.key(String(rest[rest.index(after: rest.startIndex)..<end])))
                rest = rest[rest.index(after: end)...]
            } else {
                press(.character(character))
                rest = rest.dropFirst()
            }
        }
    }

    private static func key(_ name: String) -> Key {
        switch name {
        case "enter": Key(.enter)
        case "esc": Key(.escape)
        case "tab": Key(.tab)
        case "back": Key(.backspace)
        case "^t": .control("t")
        case "^u": .control("u")
        case "^r": .control("r")
        default: .character("\u{FFFD}")
        }
    }
}

@Suite("The outline's structure")
struct OutlineStructureTests {
    private static func check(_ row: StructureCase, sourceLocation: SourceLocation = #_sourceLocation) {
        var session = Session.outlined(row.before)
        session.type(row.keys)
        #expect(session.text == row.after, sourceLocation: sourceLocation)
        #expect(session.path == row.path, sourceLocation: sourceLocation)
        guard row.before != row.after else { return }
        session.press("u")
        #expect(session.text == row.before, "one step to undo", sourceLocation: sourceLocation)
        session.press(.control("r"))
        #expect(session.text == row.after, sourceLocation: sourceLocation)
    }

    @Test(
        "o adds on the next line: in what is unfolded or empty, else behind the row",
        arguments: [
            StructureCase(#"{"a": 1}"#, "ob<enter>true<enter>", #"{"b": true, "a": 1}"#, at: ".b"),
            StructureCase(#"{"a": 1}"#, "job<enter>true<enter>", #"{"a": 1, "b": true}"#, at: ".b"),
            StructureCase(#"{}"#, "ob<enter>[]<enter>", #"{"b":[]}"#, at: ".b"),
            StructureCase(#"{"a": []}"#, "jo1<enter>", #"{"a": [1]}"#, at: ".a[0]"),
            StructureCase(#"{"a": [1, 3]}"#, "jjo2<enter>", #"{"a": [1, 2, 3]}"#, at: ".a[1]"),
            StructureCase(#"{"a": [1, 3]}"#, "jho{}<esc>", #"{"a": [1, 3]}"#, at: ".a"),
            StructureCase(#"{"a": [1], "c": 2}"#, "jhob<enter>0<enter>", #"{"a": [1], "b": 0, "c": 2}"#, at: ".b"),
            StructureCase(#"{"a": 1}"#, #"job "c"<enter><esc>"#, #"{"a": 1}"#, at: ".a"),
            StructureCase(#"{"a": 1}"#, "job<enter><^t>text<enter>", #"{"a": 1, "b": "text"}"#, at: ".b"),
            StructureCase("{\n  \"a\": 1\n}", "job<tab>2<enter>", "{\n  \"a\": 1,\n  \"b\": 2\n}", at: ".b"),
        ])
    func add(row: StructureCase) { Self.check(row) }

    @Test(
        "d removes a member or an element with its comma, and the cursor goes to what comes next",
        arguments: [
            StructureCase(#"{"a": 1, "b": 2, "c": 3}"#, "jd", #"{"b": 2, "c": 3}"#, at: ".b"),
            StructureCase(#"{"a": 1, "b": 2, "c": 3}"#, "Gd", #"{"a": 1, "b": 2}"#, at: ".b"),
            StructureCase(#"{"a": {"x": 1}}"#, "jjd", #"{"a": {}}"#, at: ".a"),
            StructureCase(#"{"a": [1, 2]}"#, "jjd", #"{"a": [2]}"#, at: ".a[0]"),
            StructureCase(#"{"a": 1, "a": 2}"#, "jd", #"{"a": 2}"#, at: ".a"),
            StructureCase(#"{"a": 1}"#, "d", #"{"a": 1}"#, at: "."),
        ])
    func remove(row: StructureCase) { Self.check(row) }

    @Test(
        "R gives a member another name and leaves its value alone",
        arguments: [
            StructureCase(#"{"a": 1.0}"#, "jRb<enter>", #"{"ab": 1.0}"#, at: ".ab"),
            StructureCase(#"{"a": 1.0}"#, "jR<^u>new name<enter>", #"{"new name": 1.0}"#, at: #".\#"new name""#),
            StructureCase(#"{"a": 1, "b": 2}"#, "jR<^u>b<enter>", #"{"a": 1, "b": 2}"#, at: ".a"),
            StructureCase(#"{"a": 1, "a": 2}"#, "jR2<enter>", #"{"a2": 1, "a": 2}"#, at: ".a2"),
            StructureCase(#"{"\u0061": 1}"#, "jR<enter>", #"{"\u0061": 1}"#, at: ".a"),
            StructureCase(#"{"a": 1}"#, "jRx<esc>", #"{"a": 1}"#, at: ".a"),
        ])
    func rename(row: StructureCase) { Self.check(row) }

    @Test(
        "c puts a copy behind the row, byte for byte; in an object it asks for its name",
        arguments: [
            StructureCase(#"{"a": [1.0, 2]}"#, "jjc", #"{"a": [1.0, 1.0, 2]}"#, at: ".a[1]"),
            StructureCase(#"{"a": {"x": 1e2}}"#, "jc2<enter>", #"{"a": {"x": 1e2}, "a2": {"x": 1e2}}"#, at: ".a2"),
            StructureCase(#"{"a": 1}"#, "jc<enter><esc>", #"{"a": 1}"#, at: ".a"),
        ])
    func duplicate(row: StructureCase) { Self.check(row) }

    @Test(
        "{ and } move a member among those beside it, and the cursor goes with it",
        arguments: [
            StructureCase(#"{"a": 1, "b": 2, "c": 3}"#, "j}", #"{"b": 2, "a": 1, "c": 3}"#, at: ".a"),
            StructureCase(#"{"a": 1, "b": 2, "c": 3}"#, "G{", #"{"a": 1, "c": 3, "b": 2}"#, at: ".c"),
            StructureCase(#"[1, [2], 3]"#, "jj{", #"[[2], 1, 3]"#, at: ".[0]"),
            StructureCase(#"{"a": 1}"#, "j}", #"{"a": 1}"#, at: ".a"),
        ])
    func move(row: StructureCase) { Self.check(row) }

    @Test(
        "what was copied or removed is pasted on the next line, with its name where names are",
        arguments: [
            StructureCase(#"{"a": 1, "b": {"x": 2}}"#, "Gymgp", #"{"x": 2, "a": 1, "b": {"x": 2}}"#, at: ".x"),
            StructureCase(#"{"a": 1, "b": [2]}"#, "jymGp", #"{"a": 1, "b": [2, 1]}"#, at: ".b[1]"),
            StructureCase(#"{"a": 1, "b": [2]}"#, "Gymkkpc<enter>", #"{"a": 1, "c": 2, "b": [2]}"#, at: ".c"),
            StructureCase(#"{"a": 1}"#, "jymp2<enter>", #"{"a": 1, "a2": 1}"#, at: ".a2"),
            StructureCase(#"{"a": 1}"#, "jp", #"{"a": 1}"#, at: ".a"),
        ])
    func paste(row: StructureCase) { Self.check(row) }

    @Test("members move from key to key")
    func acrossKeys() {
        var session = Session.outlined(#"{"a": {"deep": [1.0]}}"#)
        session.type("jym<esc>j<enter>")
        session.happen(.entryFetched(3, .success(Entry(key: "checkout-limits", data: "{\n  \"b\": 1\n}"))))
        session.type("jp")
        #expect(session.state.entry?.key == "checkout-limits")
        #expect(session.text == "{\n  \"b\": 1,\n  \"a\": {\n    \"deep\": [\n      1.0\n    ]\n  }\n}")
    }

    @Test("a piece of text that was copied is pasted as the members that it holds, a comma at its end or not")
    func pieces() {
        var session = Session.outlined(#"{"z": 0}"#)
        session.state.clipboard.bytes = Array(#" "a": 1, "b": 2, "#.utf8)
        session.type("jp")
        #expect(session.text == #"{"z": 0, "a": 1, "b": 2}"#)
        session.type("p")
        #expect(session.notice == "nothing pasted: the name a is taken here")
        session.state.clipboard.bytes = Array("no JSON".utf8)
        session.type("p")
        #expect(session.notice == "the clipboard holds no JSON value or members")
    }

    @Test(
        "numbers are nudged in their last place",
        arguments: [
            StructureCase(#"{"a": 25}"#, "j+", #"{"a": 26}"#, at: ".a"),
            StructureCase(#"{"a": 0.10}"#, "j-", #"{"a": 0.09}"#, at: ".a"),
            StructureCase(#"{"a": 1e5}"#, "j+", #"{"a": 1e5}"#, at: ".a"),
            StructureCase(#"{"a": true}"#, "j+", #"{"a": true}"#, at: ".a"),
        ])
    func nudge(row: StructureCase) { Self.check(row) }

    @Test("a moved container stays folded")
    func foldedMove() {
        var session = Session.outlined(#"{"a": {"x": {"y": 1}}, "b": 2}"#)
        session.type("jjhk}")
        #expect(session.text == #"{"b": 2, "a": {"x": {"y": 1}}}"#)
        #expect(session.rows.map(\.form) == [.open, .scalar, .open, .folded, .closing, .closing])
    }

    @Test("a name that is taken is said while it is typed, and in the row that it is typed in")
    func taken() {
        var session = Session.outlined(#"{"a": 1, "b": 2}"#)
        session.type("joa")
        #expect(session.state.context == .name)
        #expect(view(session.state).text.contains("the name .a is taken here"))
        session.type("2")
        #expect(!view(session.state).text.contains("taken"))
        #expect(session.outline[2].hasPrefix(#"    "a2":"#))
    }

    @Test("a read-only profile changes nothing, and says why", arguments: ["o", "d", "R", "c", "}", "+", " ", "p"])
    func readOnly(key: String) {
        var session = Session.outlined(
            Entry(key: "checkout-flags", data: #"{"a": 1, "b": 2, "c": true}"#), profile: .viewing)
        session.type(key == " " ? "G" : "j")
        session.type(key)
        #expect(session.text == #"{"a": 1, "b": 2, "c": true}"#)
        #expect(session.notice == "the profile audit is read-only")
    }

    @Test(
        "y copies what is asked for, and nothing else is on the clipboard",
        arguments: [
            ("m", #""rollout": 25"#), ("v", "25"), ("p", ".newCheckout.rollout"), ("k", "checkout-flags"),
            (
                "c",
                #"curl -H "Authorization: Bearer $KEYSTORE_TOKEN" 'http://127.0.0.1:8787/v1/key-store/checkout-flags'"#
            ),
        ])
    func copy(key: String, expected: String) {
        var session = Session.outlined()
        session.press("jjj")
        session.press("y")
        #expect(session.state.context == .copyChoice)
        #expect(session.press(key) == [.copy(expected)])
        #expect(session.state.context == .outline)
        #expect(session.notice?.hasPrefix("copied ") == true)
    }

    @Test("what is too large for a terminal's clipboard is copied in here only, and it says so")
    func largeCopy() {
        let long = String(repeating: "x", count: 80_000)
        var session = Session.outlined(#"{"a": "\#(long)", "b": []}"#)
        session.press("jy")
        #expect(session.press("v") == [])
        #expect(session.notice == "copied the value, 80002 bytes, only in here: too large for the terminal's clipboard")
        #expect(session.state.context == .handCopy)
        session.press("q")
        session.type("Gp")
        #expect(session.text?.hasSuffix(#""b": ["\#(long)"]}"#) == true)
    }
}
