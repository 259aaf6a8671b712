/// What stands between the program and the terminal that has the clipboard.
public enum Multiplexer: Equatable, Sendable {
    case none, tmux
    /// GNU screen.
    case screen
    /// `TERM` says `screen`, as over SSH both of them have it: which one it is nobody knows.
    case screenOrTmux

    /// - Parameter environment: `TMUX` and `STY` are set inside of them, and not passed on by SSH; `TERM` is.
    public init(environment: [String: String]) {
        let term = environment["TERM", default: ""]
        func isSet(_ name: String) -> Bool { !environment[name, default: ""].isEmpty }
        self =
            if isSet("TMUX") || term.hasPrefix("tmux") { .tmux } else if isSet("STY") {
                .screen
            } else if term.hasPrefix("screen") { .screenOrTmux } else { .none }
    }
}

/// OSC 52: puts text on the clipboard of the machine that the terminal runs on.
///
/// tmux takes it as it is where `set-clipboard` is `on`, and hands it through in a `DCS tmux;` where
/// `allow-passthrough` is; it drops the other without a word, so both are sent. GNU screen knows only the handing
/// through, in strings of less than 768 bytes. Where it may be either, both get theirs: tmux drops a DCS that does not
/// begin with `tmux;`, screen an OSC that it does not know.
enum ClipboardSequence {
    static func text(for bytes: [UInt8], through multiplexer: Multiplexer) -> String {
        let sequence = "\u{1B}]52;c;" + Base64.encode(bytes) + "\u{07}"
        return switch multiplexer {
        case .none: sequence
        case .tmux: sequence + throughTmux(sequence)
        case .screen: throughScreen(sequence)
        case .screenOrTmux: sequence + throughScreen(sequence)
        }
    }

    private static func throughTmux(_ sequence: String) -> String {
        let doubled = sequence.reduce(into: "") { $0 += $1 == "\u{1B}" ? "\u{1B}\u{1B}" : String($1) }
        return "\u{1B}Ptmux;" + doubled + "\u{1B}\\"
    }

    /// Bytes of a piece.
    private static let pieceSize = 512

    private static func throughScreen(_ sequence: String) -> String {
        let bytes = Array(sequence.utf8)
        return stride(from: 0, to: bytes.count, by: pieceSize).reduce(into: "") { text, start in
            let piece = bytes[start..<min(start + pieceSize, bytes.count)]
            text += "\u{1B}P" + String(decoding: piece, as: UTF8.self) + "\u{1B}\\"
        }
    }
}
