/// The text behind a JSON string, and the JSON string for a text.
public enum JSONText {
    /// A string as JSON, in quotes, with the escapes that RFC 8259, section 7 requires and no other.
    public static func quoted(_ text: String) -> [UInt8] {
        var output: [UInt8] = [Byte.quote]
        output.reserveCapacity(text.utf8.count + 2)
        for byte in text.utf8 { append(byte, to: &output) }
        output.append(Byte.quote)
        return output
    }

    private static func append(_ byte: UInt8, to output: inout [UInt8]) {
        switch byte {
        case Byte.quote, Byte.backslash: output += [Byte.backslash, byte]
        case 0x08: output += [Byte.backslash, 0x62]
        case 0x09: output += [Byte.backslash, 0x74]
        case 0x0A: output += [Byte.backslash, 0x6E]
        case 0x0C: output += [Byte.backslash, 0x66]
        case 0x0D: output += [Byte.backslash, 0x72]
        case 0..<0x20: output += Array("\\u00".utf8) + [hexDigit(byte >> 4), hexDigit(byte & 15)]
        default: output.append(byte)
        }
    }

    static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? Byte.zero + value : 0x61 + value - 10 }

    /// The text of the valid JSON string that takes `span`, quotes included.
    static func string(of span: Range<Int>, in bytes: [UInt8]) -> String {
        let inner = bytes[span.lowerBound + 1..<span.upperBound - 1]
        guard inner.contains(Byte.backslash) else { return String(decoding: inner, as: UTF8.self) }
        return String(decoding: unescaped(inner), as: UTF8.self)
    }

    /// The UTF-8 of a valid string's inside. A lone surrogate becomes U+FFFD.
    static func unescaped(_ inner: ArraySlice<UInt8>) -> [UInt8] {
        guard inner.contains(Byte.backslash) else { return Array(inner) }
        var output: [UInt8] = []
        output.reserveCapacity(inner.count)
        var index = inner.startIndex
        while index < inner.endIndex {
            let byte = inner[index]
            if byte == Byte.backslash {
                index = appendEscape(at: index, of: inner, to: &output)
            } else {
                output.append(byte)
                index += 1
            }
        }
        return output
    }

    private static func appendEscape(at index: Int, of inner: ArraySlice<UInt8>, to output: inout [UInt8]) -> Int {
        switch inner[index + 1] {
        case 0x62: output.append(0x08)
        case 0x66: output.append(0x0C)
        case 0x6E: output.append(0x0A)
        case 0x72: output.append(0x0D)
        case 0x74: output.append(0x09)
        case 0x75: return appendUnicode(at: index, of: inner, to: &output)
        case let other: output.append(other)
        }
        return index + 2
    }

    private static func appendUnicode(at index: Int, of inner: ArraySlice<UInt8>, to output: inout [UInt8]) -> Int {
        let unit = codeUnit(at: index, of: inner)
        var value = unit ?? 0xFFFD
        var next = index + 6
        if 0xD800..<0xDC00 ~= value, let low = codeUnit(at: next, of: inner), 0xDC00..<0xE000 ~= low {
            value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
            next += 6
        }
        let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
        output += Array(String(scalar).utf8)
        return next
    }

    /// The UTF-16 code unit of a `\uXXXX` at `index`, or nil when there is none.
    static func codeUnit(at index: Int, of inner: ArraySlice<UInt8>) -> UInt32? {
        guard index + 6 <= inner.endIndex, inner[index] == Byte.backslash, inner[index + 1] == 0x75 else { return nil }
        return inner[index + 2..<index + 6].reduce(UInt32?(0)) { sum, digit in
            guard let sum, let value = Byte.hexValue(digit) else { return nil }
            return sum << 4 | value
        }
    }

    /// Compares the valid string whose quote is at `start` with a text, scalar by scalar.
    static func string(at start: Int, in bytes: [UInt8], equals text: String) -> Bool {
        var index = start + 1
        for byte in text.utf8 {
            if bytes[index] == Byte.backslash {
                return string(of: start..<Scalars.end(from: start, in: bytes), in: bytes).utf8.elementsEqual(text.utf8)
            }
            guard bytes[index] == byte, byte != Byte.quote else { return false }
            index += 1
        }
        return bytes[index] == Byte.quote
    }
}
