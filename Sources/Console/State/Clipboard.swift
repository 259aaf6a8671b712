internal import Canvas

/// What was cut or copied last: one clipboard for outline and text of all entries, so that members move between keys.
public struct Clipboard: Equatable, Sendable {
    /// Text as it stood in the document: a value, members with their names, or any piece of text.
    public internal(set) var bytes: [UInt8] = [] {
        didSet { if bytes != oldValue { name = "what was cut or copied last" } }
    }
    /// What the operator knows it as: "the value".
    var name = ""
    /// Nothing is sent to the terminal's clipboard: the operator wants none of it, or the terminal refuses it.
    public var isByHand = false

    /// Longer texts stay in the console: a terminal takes about 100,000 characters of base64 by OSC 52, and drops or
    /// cuts what is longer. Bytes.
    static let terminalLimit = 74_994

    var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension ConsoleState {
    /// Copies to the console's clipboard and to the terminal's, and says so. What the terminal does not get is shown to
    /// be copied by hand, except in the middle of typing.
    ///
    /// - Parameters:
    ///   - what: what the operator knows it as: "the value".
    ///   - verb: what was done to it.
    mutating func copy(_ bytes: [UInt8], named what: String, verb: String = "copied") -> [Effect] {
        clipboard.bytes = bytes
        clipboard.name = what
        let done = "\(verb) \(what), \(bytes.count == 1 ? "1 byte" : "\(bytes.count) bytes")"
        if let lack = clipboard.lack {
            notice = Notice(.warning, "\(done), only in here: \(lack)")
            return context == .text || verb != "copied" ? [] : copyByHand()
        }
        // No terminal says whether it took it.
        let way = keymap.key(of: .handCopy, in: context).map { " · \($0.shortName) if it refused it" } ?? ""
        notice = Notice(.plain, "\(done), to your terminal's clipboard\(way)")
        return [.copy(clipboard.text)]
    }
}

extension Clipboard {
    /// Why the terminal does not get it; `nil` where it does.
    var lack: String? {
        if isByHand { return "no clipboard is used (clipboard: by-hand)" }
        return bytes.count > Self.terminalLimit ? "too large for the terminal's clipboard" : nil
    }
}
