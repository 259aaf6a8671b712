import CNcurses
import Canvas
import Testing

@testable import CursesTerminal

/// What `wgetch` answers, one after the other.
enum Input: Sendable {
    case text(String)
    case bytes([UInt8])
    case code(Int32)
    /// There is nothing more at once.
    case pause
}

@Suite("Input")
struct InputDecoderTests {
    private func keys(_ input: Input...) -> [String] {
        var decoder = InputDecoder()
        var events: [InputEvent] = []
        for part in input {
            switch part {
            case .text(let text): text.utf8.forEach { decoder.take(UInt32($0)) }
            case .bytes(let bytes): bytes.forEach { decoder.take(UInt32($0)) }
            case .code(let code): decoder.take(UInt32(bitPattern: code))
            case .pause: events += decoder.finish()
            }
        }
        return (events + decoder.finish()).map { event in
            switch event {
            case .key(let key): key.description
            case .paste(let text): "paste \(text.debugDescription)"
            case .mouse(let event): "\(event.kind) \(event.column),\(event.row)"
            case .resize: "resize"
            }
        }
    }

    @Test(
        "characters are keys",
        arguments: [
            ("a", ["a"]), ("Q", ["Q"]), (" ", ["space"]), ("é会👍", ["é", "会", "👍"]), ("\r", ["Enter"]),
            ("\n", ["Enter"]), ("\t", ["Tab"]), ("\u{7F}", ["Backspace"]), ("\u{8}", ["Backspace"]),
            ("\u{0}", ["Ctrl-space"]), ("\u{1}\u{13}\u{1A}", ["Ctrl-A", "Ctrl-S", "Ctrl-Z"]),
            ("\u{1C}\u{1D}\u{1E}\u{1F}", ["Ctrl-\\", "Ctrl-]", "Ctrl-^", "Ctrl-_"]),
        ])
    func characters(text: String, expected: [String]) {
        #expect(keys(.text(text)) == expected)
    }

    private let mouse = Input.code(Int32(KeyCodes.mouse))
    private let oldMouse = Input.code(Int32(KeyCodes.oldMouse))

    @Test(
        "clicks of the main button and the wheel are reported, from 0; the rest is not",
        arguments: [
            ("0;1;1M", ["click 0,0"]), ("0;233;77M", ["click 232,76"]), ("64;5;6M", ["wheelUp 4,5"]),
            ("65;5;6M", ["wheelDown 4,5"]), ("0;1;1m", []), ("1;1;1M", []), ("2;1;1M", []), ("32;1;1M", []),
            ("4;1;1M", []), ("16;1;1M", []), ("66;1;1M", []), ("0;0;1M", []), ("0;1M", []), ("0;1;1;1M", []),
            (";;M", []), ("99999999999999999999;1M", []),
        ])
    func reports(text: String, expected: [String]) { #expect(keys(mouse, .text(text)) == expected) }

    @Test("a report that comes in parts is no text")
    func reportInParts() {
        #expect(keys(mouse, .text("0;1"), .pause, .text("2;3"), .pause, .text("Mq")) == ["click 11,2", "q"])
    }

    @Test("what is no report in the end is typed text from there on")
    func brokenReport() {
        #expect(keys(mouse, .text("0;1x"), .text("y")) == ["x", "y"])
        #expect(keys(mouse, .text("0;1"), .code(KEY_UP), .text("y")) == ["Up", "y"])
        #expect(keys(mouse, .text(String(repeating: "1", count: 30) + "q")).last == "q")
    }

    @Test("the old form of three bytes is understood, and none of it is text")
    func oldReports() {
        #expect(keys(oldMouse, .bytes([32, 33, 34]), .text("q")) == ["click 0,1", "q"])
        #expect(keys(oldMouse, .bytes([96, 200, 33])) == ["wheelUp 167,0"])
        #expect(keys(oldMouse, .bytes([35, 40, 40]), .text("q")) == ["q"])
    }

    @Test("what is pasted is never a click")
    func pastedReport() {
        let (start, end) = (Input.code(Int32(KeyCodes.pasteStart)), Input.code(Int32(KeyCodes.pasteEnd)))
        #expect(keys(start, mouse, .text("0;1;1M"), end) == ["paste \"0;1;1M\""])
    }

    @Test(
        "function keys are keys",
        arguments: [
            (KEY_UP, "Up"), (KEY_DOWN, "Down"), (KEY_LEFT, "Left"), (KEY_RIGHT, "Right"), (KEY_HOME, "Home"),
            (KEY_END, "End"), (KEY_PPAGE, "PgUp"), (KEY_NPAGE, "PgDn"), (KEY_BACKSPACE, "Backspace"), (KEY_DC, "Del"),
            (KEY_IC, "Ins"), (KEY_ENTER, "Enter"), (KEY_BTAB, "Shift-Tab"), (KEY_SLEFT, "Shift-Left"),
            (KEY_SR, "Shift-Up"), (KEY_SF, "Shift-Down"), (KEY_SPREVIOUS, "Shift-PgUp"), (KEY_F0 + 1, "F1"),
            (KEY_F0 + 12, "F12"), (KEY_FIND, "Home"), (KEY_SELECT, "End"), (KEY_F0 + 13, "Shift-F1"),
            (KEY_F0 + 15, "Shift-F3"), (KEY_F0 + 24, "Shift-F12"), (KEY_SIC, "Shift-Ins"),
        ])
    func functionKeys(code: Int32, expected: String) {
        #expect(keys(.code(code)) == [expected])
    }

    @Test("a function key that nobody knows is nothing", arguments: [KEY_MOUSE, KEY_RESIZE, KEY_F0 + 60, 0x7FFF])
    func unknownKeys(code: Int32) {
        #expect(keys(.code(code), .text("a")) == ["a"])
    }

    @Test("every modified cursor key has a code of its own, and comes out as itself")
    func modifiedKeys() {
        let codes = (0..<70).map { Int32(0x1100 + $0) }
        let names = codes.flatMap { keys(.code($0)) }
        #expect(names.count == 70)
        #expect(Set(names).count == 70)
        #expect(names.contains("Ctrl-Left") && names.contains("Ctrl-Shift-End") && names.contains("Alt-PgUp"))
    }

    @Test("Esc alone is a key, at the end of what came and before a function key")
    func escape() {
        #expect(keys(.text("\u{1B}")) == ["Esc"])
        #expect(keys(.text("\u{1B}"), .pause, .text("q")) == ["Esc", "q"])
        #expect(keys(.text("\u{1B}\u{1B}")) == ["Esc", "Esc"])
        #expect(keys(.text("\u{1B}"), .code(KEY_UP)) == ["Esc", "Up"])
    }

    @Test(
        "Esc with Backspace right behind it is Alt-Backspace; with any other key it stays Esc and that key",
        arguments: [
            ("\u{1B}\u{7F}", ["Alt-Backspace"]), ("\u{1B}\u{8}", ["Alt-Backspace"]), ("\u{1B}x", ["Esc", "x"]),
            ("\u{1B}\r", ["Esc", "Enter"]), ("a\u{1B}bc", ["a", "Esc", "b", "c"]), ("\u{1B}\u{13}", ["Esc", "Ctrl-S"]),
        ])
    func alt(text: String, expected: [String]) {
        #expect(keys(.text(text)) == expected)
    }

    @Test(
        "a sequence that ncurses does not know is nobody's text",
        arguments: ["\u{1B}[27;5;9~", "\u{1B}[1;99X", "\u{1B}[<35;10;20M", "\u{1B}[I", "\u{1B}OZ", "\u{1B}[?62;1;4c"])
    func unknownSequences(sequence: String) {
        #expect(keys(.text("a" + sequence + "b")) == ["a", "b"])
    }

    @Test("a paste is one event, with everything that is in it")
    func paste() {
        let start = Input.code(Int32(KeyCodes.pasteStart))
        let end = Input.code(Int32(KeyCodes.pasteEnd))
        #expect(keys(start, .text("a\r\u{13}\u{1B}[x会"), end, .text("q")) == ["paste \"a\\r\\u{13}\\u{1B}[x会\"", "q"])
        #expect(keys(start, .text("one "), .pause, .text("two"), end) == ["paste \"one two\""])
        #expect(keys(start, end) == ["paste \"\""])
        #expect(keys(end, .text("a")) == ["a"])
    }

    @Test("a paste that has not ended yet is not typed")
    func openPaste() {
        #expect(keys(.code(Int32(KeyCodes.pasteStart)), .text("dd"), .pause, .text("q")) == [])
    }

    @Test("a character comes whole from its bytes, though they come one by one", arguments: ["é", "会", "👍"])
    func bytes(character: String) {
        let bytes = Array(character.utf8)
        #expect(keys(.bytes(bytes)) == [character])
        #expect(keys(.text("a"), .bytes(bytes), .text("b")) == ["a", character, "b"])
        #expect(keys(.bytes([bytes[0]]), .pause, .bytes(Array(bytes.dropFirst()))) == [character])
    }

    @Test(
        "bytes that are no UTF-8 spoil nothing that comes after them",
        arguments: [[0xFF], [0xE9], [0xE4, 0xBC], [0x80], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x9F]])
    func brokenBytes(bytes: [UInt8]) {
        #expect(keys(.bytes(bytes), .text("aé")) == ["a", "é"])
        #expect(keys(.bytes(bytes), .text("é")) == ["é"])
        #expect(keys(.bytes(bytes), .code(KEY_UP), .text("é")) == ["Up", "é"])
    }

    @Test("random input comes out once, and never stops the decoder")
    func random() {
        for _ in 0..<200 {
            var decoder = InputDecoder()
            for _ in 0..<100 { decoder.take(UInt32.random(in: 0...0x1200)) }
            _ = decoder.finish()
            #expect(decoder.finish().isEmpty)
        }
    }
}
