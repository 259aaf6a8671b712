import Testing

@testable import CursesTerminal

@Suite("The clipboard by OSC 52, through what stands in between")
struct ClipboardSequenceTests {
    private let plain = "\u{1B}]52;c;aGVsbG8=\u{07}"
    private let bytes = Array("hello".utf8)

    @Test("with nothing in between it is the plain sequence")
    func direct() { #expect(ClipboardSequence.text(for: bytes, through: .none) == plain) }

    @Test("tmux gets it plain for set-clipboard, and wrapped with doubled ESC for allow-passthrough")
    func tmux() {
        let wrapped = "\u{1B}Ptmux;\u{1B}\u{1B}]52;c;aGVsbG8=\u{07}\u{1B}\\"
        #expect(ClipboardSequence.text(for: bytes, through: .tmux) == plain + wrapped)
    }

    @Test("screen gets it in strings that are shorter than it takes, which make the sequence again")
    func screen() {
        let long = [UInt8](repeating: 0x78, count: 3000)
        let text = ClipboardSequence.text(for: long, through: .screen)
        let pieces = text.components(between: "\u{1B}P", and: "\u{1B}\\")
        #expect(pieces.count > 1)
        #expect(pieces.allSatisfy { $0.utf8.count < 768 })
        #expect(pieces.joined() == ClipboardSequence.text(for: long, through: .none))
        #expect(text == pieces.map { "\u{1B}P" + $0 + "\u{1B}\\" }.joined())
    }

    @Test("where it may be either, each finds its own")
    func either() {
        let text = ClipboardSequence.text(for: bytes, through: .screenOrTmux)
        #expect(text == plain + "\u{1B}P" + plain + "\u{1B}\\")
    }

    @Test(
        "what stands in between is told by the environment",
        arguments: [
            ([:], Multiplexer.none), (["TERM": "xterm-256color"], .none),
            (["TERM": "screen-256color", "TMUX": "/tmp/x,1,0"], .tmux), (["TERM": "tmux-256color"], .tmux),
            (["TERM": "screen.xterm-256color", "STY": "12.pts"], .screen),
            (["TERM": "screen-256color"], .screenOrTmux), (["TMUX": "", "TERM": "xterm"], .none),
        ])
    func environment(environment: [String: String], expected: Multiplexer) {
        #expect(Multiplexer(environment: environment) == expected)
    }
}

extension String {
    fileprivate func components(between start: String, and end: String) -> [String] {
        var pieces: [String] = []
        var rest = self[...]
        while let opening = rest.firstRange(of: start) {
            let after = rest[opening.upperBound...]
            guard let closing = after.firstRange(of: end) else { break }
            pieces.append(String(after[..<closing.lowerBound]))
            rest = after[closing.upperBound...]
        }
        return pieces
    }
}
