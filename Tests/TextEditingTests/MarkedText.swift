import Testing

@testable import TextEditing

/// A text with the cursor marked as `▏` and the selection as `⟦…⟧`; the cursor is at one end of it, inside.
struct MarkedText {
    var text = ""
    var cursor = 0
    var anchor: Int?

    init(_ marked: String) {
        var scalars = String.UnicodeScalarView()
        var bytes = 0
        var start: Int?
        var end: Int?
        for scalar in marked.unicodeScalars {
            switch scalar {
            case "▏": cursor = bytes
            case "⟦": start = bytes
            case "⟧": end = bytes
            default:
                scalars.append(scalar)
                bytes += UTF8.width(scalar)
            }
        }
        text = String(scalars)
        anchor = cursor == end ? start : end
    }

    /// An editor in this state, over chunks so small that most edits meet a seam.
    func editor(metrics: TextMetrics = .wide, chunkSize: Int = 16) -> TextEditor {
        var editor = TextEditor(TextBuffer(text, chunkSize: chunkSize), metrics: metrics)
        editor.cursor = cursor
        editor.anchor = anchor
        return editor
    }
}

extension TextEditor {
    /// The text with cursor and selection marked.
    var marked: String {
        var result = ""
        let places = [selection?.lowerBound, cursor, selection?.upperBound].compactMap { $0 } + [buffer.count]
        var start = 0
        for place in Set(places).sorted() {
            result.unicodeScalars.append(contentsOf: buffer.text(in: start..<place).unicodeScalars)
            start = place
            if place == selection?.lowerBound { result.unicodeScalars.append("⟦") }
            if place == cursor { result.unicodeScalars.append("▏") }
            if place == selection?.upperBound { result.unicodeScalars.append("⟧") }
        }
        return result
    }
}

extension TextMetrics {
    /// Two columns for what lies beyond U+1100 and is no mark; enough for tests.
    static let wide = TextMetrics(tabWidth: 4) { character in
        guard let scalar = character.unicodeScalars.first else { return 0 }
        return scalar.value >= 0x1100 ? 2 : 1
    }
}

/// One row of a table: a text, what is done to it, and what it looks like then.
struct Row: Sendable, CustomTestStringConvertible {
    let before: String
    let commands: [EditCommand]
    let after: String

    init(_ before: String, _ commands: [EditCommand], _ after: String) {
        self.before = before
        self.commands = commands
        self.after = after
    }

    var testDescription: String { "\(before.debugDescription) → \(after.debugDescription)" }

    /// Does the commands, and compares scalar by scalar (`String` takes canonical equivalents for equal).
    func check(_ location: SourceLocation = #_sourceLocation) {
        var editor = MarkedText(before).editor()
        editor.apply(commands)
        let isRight = editor.marked.unicodeScalars.elementsEqual(after.unicodeScalars)
        #expect(isRight, "gave \(editor.marked.debugDescription)", sourceLocation: location)
    }
}

extension [EditCommand] {
    /// Typing, a character at a time.
    static func typing(_ text: String) -> [EditCommand] { text.map { .insert(String($0)) } }
}

/// The same sequence for the same seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
