import Canvas
import Testing

@Suite("Names of keys")
struct KeyParsingTests {
    @Test(
        "a key is read as it is written",
        arguments: [
            Key(.enter), Key(.tab, .shift), Key(.escape), Key(.backspace, .alt), Key(.delete), Key(.insert),
            Key(.up, .alt),
            Key(.down), Key(.left, .control), Key(.right, [.control, .shift]), Key(.home), Key(.end), Key(.pageUp),
            Key(.pageDown), Key(.function(1)), Key(.function(12), .shift), .character("q"), .character("G"),
            .character(" "), .character("/"), .character("-"), .character("^"), .control("s"), .control("\\"),
            .control("^"), .control(" "),
        ])
    func roundTrip(key: Key) { #expect(Key(key.description) == key) }

    @Test(
        "names may be written in other ways",
        arguments: [
            ("ctrl-s", Key.control("s")), ("^S", .control("s")), ("^s", .control("s")), ("PageUp", Key(.pageUp)),
            ("delete", Key(.delete)), ("Space", .character(" ")), ("f5", Key(.function(5))), ("f", .character("f")),
        ])
    func otherWays(name: String, key: Key) { #expect(Key(name) == key) }

    @Test("what is no key is none", arguments: ["", "Ctrl-", "Hyper-x", "F13", "F0", "qq", "Ctrl-Shift-"])
    func none(name: String) { #expect(Key(name) == nil) }

    @Test(
        "what a terminal can't send says so",
        arguments: ["Ctrl-I", "Ctrl-M", "Ctrl-J", "Ctrl-H", "Ctrl-[", "Alt-x", "Shift-a", "Ctrl-1"])
    func obstacles(name: String) throws { #expect(try #require(Key(name)).obstacle != nil) }

    @Test("what it can send does not", arguments: ["Ctrl-S", "Ctrl-space", "Alt-Up", "q", "Q", "F5", "Shift-Tab"])
    func fine(name: String) throws { #expect(try #require(Key(name)).obstacle == nil) }
}
