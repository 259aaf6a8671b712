/// The bytes that JSON gives a meaning.
enum Byte {
    static let tab: UInt8 = 0x09
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let space: UInt8 = 0x20
    static let quote: UInt8 = 0x22
    static let plus: UInt8 = 0x2B
    static let comma: UInt8 = 0x2C
    static let minus: UInt8 = 0x2D
    static let point: UInt8 = 0x2E
    static let slash: UInt8 = 0x2F
    static let zero: UInt8 = 0x30
    static let nine: UInt8 = 0x39
    static let colon: UInt8 = 0x3A
    static let openBracket: UInt8 = 0x5B
    static let backslash: UInt8 = 0x5C
    static let closeBracket: UInt8 = 0x5D
    static let openBrace: UInt8 = 0x7B
    static let closeBrace: UInt8 = 0x7D

    @inline(__always) static func isDigit(_ byte: UInt8) -> Bool { byte &- zero < 10 }

    @inline(__always) static func isWhitespace(_ byte: UInt8) -> Bool {
        byte == space || byte == lineFeed || byte == carriageReturn || byte == tab
    }

    @inline(__always) static func continuesScalar(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

    /// The value of a hexadecimal digit.
    @inline(__always) static func hexValue(_ byte: UInt8) -> UInt32? {
        switch byte {
        case zero...nine: UInt32(byte - zero)
        case 0x41...0x46: UInt32(byte - 0x41 + 10)
        case 0x61...0x66: UInt32(byte - 0x61 + 10)
        default: nil
        }
    }

    /// A byte that cannot stand inside a number or a literal, so that a broken one ends there.
    static func endsWord(_ byte: UInt8) -> Bool {
        switch byte {
        case comma, colon, quote, openBracket, closeBracket, openBrace, closeBrace: true
        default: isWhitespace(byte)
        }
    }
}

/// Well-formed UTF-8 (RFC 3629, section 4).
enum UTF8Sequence {
    /// The length of the well-formed sequence that starts at `offset`, or nil when there is none.
    @inline(__always)
    static func length(at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        let lead = bytes[offset]
        let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard lead < 0x80 || (lead >= 0xC2 && lead <= 0xF4) else { return nil }
        guard offset + length <= bytes.count else { return nil }
        if length == 1 { return 1 }
        guard secondByteRange(after: lead).contains(bytes[offset + 1]) else { return nil }
        if length > 2, !Byte.continuesScalar(bytes[offset + 2]) { return nil }
        if length > 3, !Byte.continuesScalar(bytes[offset + 3]) { return nil }
        return length
    }

    /// Excludes overlong forms, surrogates and everything past U+10FFFF.
    @inline(__always)
    private static func secondByteRange(after lead: UInt8) -> ClosedRange<UInt8> {
        switch lead {
        case 0xE0: 0xA0...0xBF
        case 0xED: 0x80...0x9F
        case 0xF0: 0x90...0xBF
        case 0xF4: 0x80...0x8F
        default: 0x80...0xBF
        }
    }
}
