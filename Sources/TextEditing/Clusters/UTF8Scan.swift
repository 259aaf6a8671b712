/// Which bytes are well-formed UTF-8 (RFC 3629, section 4).
enum UTF8Scan {
    static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

    /// The length of the scalar that `bytes` begin with, or `nil` when they begin with none or with a part of one.
    static func scalarLength(at bytes: ArraySlice<UInt8>) -> Int? {
        guard let lead = bytes.first else { return nil }
        let second = bytes.dropFirst().first ?? 0
        switch lead {
        case 0x00...0x7F: return 1
        case 0xC2...0xDF: return continues(bytes, 2) ? 2 : nil
        case 0xE0: return continues(bytes, 3) && second >= 0xA0 ? 3 : nil
        case 0xED: return continues(bytes, 3) && second < 0xA0 ? 3 : nil
        case 0xE1...0xEF: return continues(bytes, 3) ? 3 : nil
        case 0xF0: return continues(bytes, 4) && second >= 0x90 ? 4 : nil
        case 0xF4: return continues(bytes, 4) && second < 0x90 ? 4 : nil
        case 0xF1...0xF3: return continues(bytes, 4) ? 4 : nil
        default: return nil
        }
    }

    private static func continues(_ bytes: ArraySlice<UInt8>, _ length: Int) -> Bool {
        bytes.count >= length && bytes.dropFirst().prefix(length - 1).allSatisfy(isContinuation)
    }

    /// The longest well-formed front of `bytes`.
    static func validPrefix(of bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = bytes
        while let length = scalarLength(at: rest) { rest = rest.dropFirst(length) }
        return bytes[..<rest.startIndex]
    }
}
