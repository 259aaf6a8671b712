/// What was cut or copied last: one clipboard for outline and text of all entries, so that members move between keys.
public struct Clipboard: Equatable, Sendable {
    /// Text as it stood in the document: a value, members with their names, or any piece of text.
    public internal(set) var bytes: [UInt8] = []

    /// Longer texts stay in the console: a terminal takes about 100,000 characters of base64 by OSC 52, and drops or
    /// cuts what is longer. Bytes.
    static let terminalLimit = 74_994
}

extension ConsoleState {
    /// Copies to the console's clipboard and to the terminal's, and says so.
    ///
    /// - Parameters:
    ///   - what: what the operator knows it as: "the value".
    ///   - verb: what was done to it.
    mutating func copy(_ bytes: [UInt8], named what: String, verb: String = "copied") -> [Effect] {
        clipboard.bytes = bytes
        guard bytes.count <= Clipboard.terminalLimit else {
            notice = Notice(.warning, "\(verb) \(what), only in here: too large for the terminal's clipboard")
            return []
        }
        notice = Notice(.plain, "\(verb) \(what), also sent to your terminal's clipboard")
        return [.copy(String(decoding: bytes, as: UTF8.self))]
    }
}
