/// A mistake as the parser meets it: cheap to throw, turned into a `JSONSyntaxError` once, at the edge.
struct JSONFault: Error {
    var offset: Int
    var expectation: Expectation
}

/// What the grammar allows at a place, in the words that a person reads.
enum Expectation: String {
    case value = "a value"
    case firstElement = "a value or ']'"
    case element = "a value after ','"
    case memberValue = "a value after ':'"
    case firstName = "a member name in quotes or '}'"
    case name = "a member name in quotes after ','"
    case colon = "':' after the member name"
    case afterMember = "',' or '}' after a member"
    case afterElement = "',' or ']' after an element"
    case end = "nothing after the value"
    case plainCharacter = "an escape in place of a control character"
    case closingQuote = "'\"' to end the string"
    case escape = "one of \" \\ / b f n r t u after '\\'"
    case hexDigit = "four hexadecimal digits after '\\u'"
    case utf8 = "UTF-8"
    case utf8WithoutMark = "UTF-8 without a byte order mark"
    case digit = "a digit after '-'"
    case fraction = "a digit after '.'"
    case exponent = "a digit in the exponent"
    case noLeadingZero = "no digit after a leading zero"
    case literal = "true, false or null"
    case smallEnough = "a document under 2 GiB"

    /// True when the mistake lies inside a string.
    var isInString: Bool {
        switch self {
        case .plainCharacter, .closingQuote, .escape, .hexDigit, .utf8: true
        default: false
        }
    }

    /// True when the mistake lies inside a number or a literal.
    var isInWord: Bool {
        switch self {
        case .digit, .fraction, .exponent, .noLeadingZero, .literal: true
        default: false
        }
    }
}

/// Words for what stands at a mistake.
enum FoundText {
    static func describe(_ fault: JSONFault, in bytes: UnsafeBufferPointer<UInt8>) -> String {
        guard fault.expectation != .smallEnough else { return "\(bytes.count) bytes" }
        guard fault.offset < bytes.count else { return "the end of the text" }
        if fault.expectation == .utf8WithoutMark { return mark(in: bytes) }
        return describe(byteAt: fault.offset, in: bytes)
    }

    private static func mark(in bytes: UnsafeBufferPointer<UInt8>) -> String {
        bytes[0] == 0xEF ? "a byte order mark" : "UTF-16 or UTF-32"
    }

    private static func describe(byteAt offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> String {
        let byte = bytes[offset]
        switch byte {
        case Byte.lineFeed, Byte.carriageReturn: return "the end of the line"
        case Byte.tab: return "a tab"
        case 0..<0x20, 0x7F: return "control character \(codePoint(UInt32(byte)))"
        case 0x27: return "a single quote"
        case 0..<0x80: return "'\(Character(Unicode.Scalar(byte)))'"
        default: return describe(scalarAt: offset, in: bytes)
        }
    }

    private static func describe(scalarAt offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> String {
        guard let length = UTF8Sequence.length(at: offset, in: bytes) else {
            return "byte 0x\(String(bytes[offset], radix: 16, uppercase: true)), which is not UTF-8"
        }
        let text = String(decoding: bytes[offset..<offset + length], as: UTF8.self)
        guard let scalar = text.unicodeScalars.first else { return "nothing" }
        return scalar.properties.isAlphabetic ? "'\(text)'" : codePoint(scalar.value)
    }

    private static func codePoint(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
