import Canvas
import JSONDocument
import KeyStoreAPI
import Testing
import TextEditing

@testable import Console

/// Keys at random, the same ones for the same seed, to an entry that is open.
@Suite("Any keys in any order")
struct HammerTests {
    static let documents = [
        #"{"a": {"b": [1, 2.50, -3e2], "c": true}, "d": {}, "e": {"f": null}, "g": []}"#,
        #"{"a": 1, "a": {"x": false}, "b": [[], {}, [[]]], "a": "again"}"#,
        #"{"\u00e9\n\"q\"": "tab\tand \\ and \ud83d\ude00", "Kasse 会計": "日本語 👩‍👩‍👧 e\u0301", "": ""}"#,
        "{\n  \"list\": [\n    \"beta\",\n    {\"on\": true, \"会\": [0]}\n  ],\n\t\"tail\": 1.0\n}\n",
        "{\r\n  \"a\": {},\r\n  \"b\": [true, false]\r\n}\r\n",
        "[]", "{}", "true", #"  ["会計", "会計", 10, {"k": {"k": {"k": "deep"}}}]  "#,
    ]

    @Test(
        "text, outline and cursor agree after each key, and undo leads back to the first text",
        arguments: documents.indices, [Size.usual, Size(width: 40, height: 10)])
    func hammer(document: Int, size: Size) {
        var hammer = Hammer(Self.documents[document], size: size, seed: UInt64(document * 1000 + size.width))
        for _ in 0..<500 {
            hammer.strike()
            guard let fault = hammer.fault else { continue }
            Issue.record("\(fault) after \(hammer.trail)")
            return
        }
        hammer.undoAll()
        #expect(hammer.session.text == Self.documents[document])
    }
}

/// What presses the keys and looks at what became of it.
private struct Hammer {
    var session: Session
    private var random: Dice
    private let first: Entry
    private var checks: [(RequestID, TextCheck)] = []
    /// Keys since the outline was last seen.
    private var strayed = 0
    /// The last keys, for a case that fails.
    private(set) var trail: [String] = []

    init(_ text: String, size: Size, seed: UInt64) {
        first = .flags(try! JSONDocument(parsing: text))
        session = .outlined(first, size: size)
        random = Dice(state: seed)
    }

    mutating func strike() {
        if !checks.isEmpty, random.below(3) == 0 { answerCheck() }
        strayed = session.state.context == .outline ? 0 : strayed + 1
        if random.below(40) == 0, session.state.context.takesText {
            let text = random.element(of: Keys.pasted)
            note("paste \(text.debugDescription)")
            answer(session.paste(text))
        } else {
            press(strayed > 25 ? wayBack : key())
        }
    }

    /// What is not as it should be.
    var fault: String? {
        let state = session.state
        guard let entry = state.entry, let editor = entry.editor else { return nil }
        if !editor.buffer.isBoundary(editor.cursor) { return "the cursor is within a character" }
        if let anchor = editor.anchor, !editor.buffer.isBoundary(anchor) { return "the anchor is within a character" }
        _ = view(state)
        guard let document = entry.document else {
            return entry.shape == .outline && state.context != .keys ? "an outline without a document" : nil
        }
        if document.bytes != editor.buffer.bytes { return "the document is not the text" }
        guard let fresh = try? JSONDocument(parsing: document.bytes) else { return "the document is no JSON" }
        let rows = OutlineWalk(document: fresh, folds: entry.outline.folds)
        let isSame = session.rows.map(\.place) == sequence(first: rows.first, next: rows.row(after:)).map(\.place)
        return isSame ? nil : "the document is not as one that is read anew"
    }

    /// Leaves what is open, and undoes everything.
    mutating func undoAll() {
        for _ in 0..<6 where ![.outline, .text].contains(session.state.context) {
            press(session.state.context == .keys ? Key(.enter) : Key(.escape))
        }
        while session.state.entry?.editor?.history.canUndo == true {
            let before = session.state.entry?.editor?.version
            press(undoKey)
            guard session.state.entry?.editor?.version != before else { return }
        }
    }

    private var isLong: Bool { (session.state.entry?.editor?.buffer.count ?? 0) > 2000 }

    private var undoKey: Key { session.state.context == .outline ? .character("u") : .control("u") }

    private mutating func press(_ key: Key) {
        note("\(key)")
        answer(session.press(key))
    }

    private mutating func note(_ what: String) {
        trail = trail.suffix(24) + [what]
    }

    /// The store always holds the first value; a look at the text takes its time.
    private mutating func answer(_ effects: [Effect]) {
        for effect in effects {
            switch effect {
            case .check(let request, let check): checks.append((request, check))
            case .fetch(let request, _): answer(session.happen(.entryFetched(request, .success(first))))
            case .cancel(let request): answer(session.happen(.entryFetched(request, .failure(.cancelled))))
            default: break
            }
        }
    }

    private mutating func answerCheck() {
        let (request, check) = checks.removeFirst()
        answer(session.happen(.textChecked(request, check.verdict())))
    }

    /// To the outline, which a text that is no JSON keeps away.
    private var wayBack: Key {
        guard session.state.context == .text, let editor = session.state.entry?.editor else {
            return Key(session.state.context == .keys ? .enter : .escape)
        }
        let isJSON = (try? JSONDocument(parsing: editor.buffer.bytes)) != nil
        return isJSON || !editor.history.canUndo ? Key(.escape) : .control("u")
    }

    private mutating func key() -> Key {
        switch session.state.context {
        case .outline where isLong: .character("u")
        case .outline: random.element(of: Keys.outline)
        case .value, .name: random.element(of: Keys.field)
        case .text: random.element(of: Keys.text)
        case .find, .replace, .goToLine: random.element(of: Keys.bar)
        case .replaceQuestion: random.element(of: Keys.question)
        case .copyChoice: random.element(of: Keys.copyChoice)
        case .keys: Key(.enter)
        default: Key(.escape)
        }
    }
}

private enum Keys {
    static let outline: [Key] =
        characters("jjjjjjkkkhlllJKzggG01230 0oooddRRRcc{}{}+-yyppppuu/nNwrejjllqJKjlj ") + [
            Key(.enter), Key(.enter), Key(.enter), Key(.escape), .control("r"), Key(.pageDown), Key(.pageUp),
            Key(.backspace), .control("s"), .character("?"), .control("l"),
        ]
    static let field: [Key] =
        characters(#"a会é1-.0e"[]{}:,\n tru"#) + moving + [
            Key(.enter), Key(.enter), Key(.enter), Key(.enter), Key(.tab), Key(.escape), Key(.backspace),
            Key(.backspace), Key(.delete), .control("t"), .control("u"), .control("k"), .control("w"), .control("c"),
        ]
    static let text: [Key] =
        characters(#"a会é1"[]{}:, \"#) + moving + moving.map { Key($0.code, .shift) }
        + "kuuuywgxcvft]\\ads".map { Key.control($0) } + [
            Key(.enter), Key(.tab), Key(.tab, .shift), Key(.backspace), Key(.backspace), Key(.delete),
            .control(" "), Key(.function(3)), Key(.function(3), .shift), Key(.escape), Key(.escape), Key(.escape),
            Key(.up, .control), Key(.left, .control), Key(.right, .control), Key(.home, .control), Key(.pageDown),
            Key(.backspace, .alt), .control("u"), .control("u"),
        ]
    static let bar: [Key] =
        characters(#"aae会1":,"#) + moving + [
            Key(.enter), Key(.enter), Key(.enter), Key(.tab), .control("r"), .control("w"), Key(.function(3)),
            Key(.escape), Key(.backspace), .control("u"), .control("c"),
        ]
    static let question: [Key] = characters("yyynnaq") + [Key(.escape)]
    static let copyChoice: [Key] = characters("mmvvpkcsSq") + [Key(.escape)]
    static let pasted = ["x", "会\n計", "\r\n", #"{"a": [1, 2]}"#, #""p": 1, "#, "\t\u{301}", "👩‍👩‍👧", "[[", "  "]
    private static let moving: [Key] = [
        Key(.left), Key(.left), Key(.right), Key(.right), Key(.up), Key(.down), Key(.down), Key(.home), Key(.end),
    ]

    private static func characters(_ text: String) -> [Key] { text.map { Key.character($0) } }
}

extension OutlineRow {
    fileprivate var place: String { "\(form) \(node.span)" }
}
