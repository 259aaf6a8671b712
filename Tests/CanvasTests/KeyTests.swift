import Canvas
import Testing

@Suite("Keys by name")
struct KeyTests {
    @Test(
        "a key has a long name for documentation and a short one for hints",
        arguments: [
            (Key.control("s"), "Ctrl-S", "^S"), (.character("q"), "q", "q"), (.character("G"), "G", "G"),
            (.character(" "), "space", "space"), (Key(.enter), "Enter", "Enter"), (Key(.escape), "Esc", "Esc"),
            (Key(.pageUp), "PgUp", "PgUp"), (Key(.pageDown), "PgDn", "PgDn"),
            (Key(.tab, .shift), "Shift-Tab", "Shift-Tab"),
            (Key(.left, .control), "Ctrl-Left", "Ctrl-Left"), (Key(.backspace, .alt), "Alt-Backspace", "Alt-Backspace"),
            (Key(.end, [.control, .shift]), "Ctrl-Shift-End", "Ctrl-Shift-End"), (Key(.function(1)), "F1", "F1"),
            (.control(" "), "Ctrl-space", "^space"), (Key(.delete), "Del", "Del"), (Key(.insert), "Ins", "Ins"),
        ])
    func names(key: Key, long: String, short: String) {
        #expect(key.description == long)
        #expect(key.shortName == short)
    }
}

@Suite("Geometry")
struct GeometryTests {
    @Test("a rectangle never has a negative size")
    func negative() {
        let rect = Rect(column: 2, row: 3, width: 4, height: 5)
        #expect(rect.inset(left: 3, right: 3).width == 0)
        #expect(rect.inset(top: 9).height == 0)
        #expect(rect.inset(top: 9).rows.isEmpty)
    }

    @Test("a line of a rectangle is one row of it, and empty where there is none")
    func lines() {
        let rect = Rect(column: 2, row: 3, width: 4, height: 2)
        #expect(rect.line(1) == Rect(column: 2, row: 4, width: 4, height: 1))
        #expect(rect.line(2).height == 0)
        #expect(rect.line(-1).height == 0)
    }
}
