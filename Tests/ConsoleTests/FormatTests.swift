import Canvas
import KeyStoreAPI
import Testing
import TextEditing

@testable import Console

@Suite("Formatting a selection")
struct FormatTests {
    @Test(
        "a value, members or elements get the indent of their line; anything else the smallest value around it",
        arguments: [
            // One value.
            ("{\n  \"a\": ⟦{\"b\":1,\"c\":[]}⟧\n}", "{\n  \"a\": ⟦{\n    \"b\": 1,\n    \"c\": []\n  }⟧\n}"),
            ("{\n  \"a\":⟦ [1,2] ⟧}", "{\n  \"a\": ⟦[\n    1,\n    2\n  ]⟧ }"),
            ("⟦{\"a\":1}⟧", "⟦{\n  \"a\": 1\n}⟧"),
            // Members and elements.
            ("{\n  ⟦\"a\":1,\"b\":{\"c\":2}⟧\n}", "{\n  ⟦\"a\": 1,\n  \"b\": {\n    \"c\": 2\n  }⟧\n}"),
            ("{\n  ⟦\"a\":1,⟧\n  \"b\":2\n}", "{\n  ⟦\"a\": 1,⟧\n  \"b\":2\n}"),
            ("[\n⟦  1,2⟧\n]", "[\n  ⟦1,\n  2⟧\n]"),
            ("{\n\t\"a\":1,\n\t⟦\"b\":[1]⟧\n}", "{\n\t\"a\":1,\n\t⟦\"b\": [\n\t\t1\n\t]⟧\n}"),
            ("{\n    \"a\":1,\n    ⟦\"b\":[1]⟧\n}", "{\n    \"a\":1,\n    ⟦\"b\": [\n        1\n    ]⟧\n}"),
            // No document around it is needed.
            ("oops\n  ⟦[1,2]⟧ oops", "oops\n  ⟦[\n    1,\n    2\n  ]⟧ oops"),
            // The smallest value around.
            ("{\n  \"a\": {\"b\"⟦:⟧1}\n}", "{\n  \"a\": ⟦{\n    \"b\": 1\n  }⟧\n}"),
            ("{\n  \"a\": [1⟦,2,⟧3], \"b\":1\n}", "{\n  \"a\": ⟦[\n    1,\n    2,\n    3\n  ]⟧, \"b\":1\n}"),
        ])
    func table(before: String, after: String) {
        let (text, range) = Self.marked(before)
        var session = Session.text(text)
        _ = session.state.edit(.select(range))
        session.press(.control("f"))
        let (expected, selected) = Self.marked(after)
        #expect(session.text == expected)
        #expect(session.editor.selection == selected)
        session.press(.control("u"))
        #expect(session.text == text)
    }

    @Test("a selection that is no value in a text that is none says what is wrong, and changes nothing")
    func wrong() {
        var session = Session.text("{\"a\": [1,, 2]}")
        _ = session.state.edit(.select(7..<10))
        session.press(.control("f"))
        #expect(session.text == "{\"a\": [1,, 2]}")
        #expect(session.notice == "nothing was formatted: line 1, column 10: expected a value after ',', found ','")
    }

    @Test("what is formatted already is said")
    func already() {
        var session = Session.opened()
        session.replaceText(with: "{\n  \"a\": 1\n}")
        session.press(.control("f"))
        #expect(session.notice == "it is formatted already")
        _ = session.state.edit(.select(0..<12))
        session.press(.control("f"))
        #expect(session.notice == "it is formatted already")
    }

    private static func marked(_ text: String) -> (String, Range<Int>) {
        let parts = text.split(omittingEmptySubsequences: false) { "⟦⟧".contains($0) }
        let start = parts[0].utf8.count
        return (parts.joined(), start..<start + parts[1].utf8.count)
    }
}
