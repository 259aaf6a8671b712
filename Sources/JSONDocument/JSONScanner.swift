/// Finds the ends of tokens in bytes that may be anything. Positions go in and come out, so that the parser can keep its
/// own in a register.
struct JSONScanner {
    let bytes: UnsafeBufferPointer<UInt8>

    @inline(__always)
    func skipWhitespace(from start: Int) -> Int {
        var index = start
        while index < bytes.count, Byte.isWhitespace(bytes[index]) { index &+= 1 }
        return index
    }

    /// The offset after a string whose opening quote is at `start`.
    @inline(__always)
    func string(from start: Int) throws(JSONFault) -> Int {
        var index = start &+ 1
        while true {
            index = skipPlain(from: index)
            guard index < bytes.count else { throw JSONFault(offset: index, expectation: .closingQuote) }
            let byte = bytes[index]
            if byte == Byte.quote { return index &+ 1 }
            index = try special(byte, at: index)
        }
    }

    /// Passes over printable ASCII, eight bytes at a time: the word test marks a byte that is a quote, a backslash, a
    /// control character or not ASCII, and the lowest mark is always a true one.
    @inline(__always)
    private func skipPlain(from start: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        var index = start
        guard let base = UnsafeRawPointer(bytes.baseAddress) else { return index }
        while index &+ 8 <= bytes.count {
            let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let quote = word ^ (ones &* UInt64(Byte.quote))
            let backslash = word ^ (ones &* UInt64(Byte.backslash))
            let control = (word &- ones &* 0x20) & ~word
            let marks = ((quote &- ones) & ~quote | (backslash &- ones) & ~backslash | control | word) & (ones &* 0x80)
            if marks != 0 { return index &+ marks.trailingZeroBitCount / 8 }
            index &+= 8
        }
        while index < bytes.count, isPlain(bytes[index]) { index &+= 1 }
        return index
    }

    @inline(__always)
    private func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte < 0x80 && byte != Byte.quote && byte != Byte.backslash
    }

    private func special(_ byte: UInt8, at index: Int) throws(JSONFault) -> Int {
        if byte == Byte.backslash { return try escape(from: index) }
        if byte == Byte.lineFeed || byte == Byte.carriageReturn {
            throw JSONFault(offset: index, expectation: .closingQuote)
        }
        if byte < 0x20 { throw JSONFault(offset: index, expectation: .plainCharacter) }
        guard let length = UTF8Sequence.length(at: index, in: bytes) else {
            throw JSONFault(offset: index, expectation: .utf8)
        }
        return index + length
    }

    private func escape(from start: Int) throws(JSONFault) -> Int {
        guard start + 1 < bytes.count else { throw JSONFault(offset: bytes.count, expectation: .escape) }
        switch bytes[start + 1] {
        case Byte.quote, Byte.backslash, Byte.slash, 0x62, 0x66, 0x6E, 0x72, 0x74: return start + 2
        case 0x75: return try unicodeEscape(from: start)
        default: throw JSONFault(offset: start + 1, expectation: .escape)
        }
    }

    private func unicodeEscape(from start: Int) throws(JSONFault) -> Int {
        for index in start + 2..<start + 6 {
            guard index < bytes.count, Byte.hexValue(bytes[index]) != nil else {
                throw JSONFault(offset: min(index, bytes.count), expectation: .hexDigit)
            }
        }
        return start + 6
    }

    /// The offset after a number that starts at `start` with a minus sign or a digit.
    @inline(__always)
    func number(from start: Int) throws(JSONFault) -> Int {
        var index = start
        if bytes[index] == Byte.minus {
            index &+= 1
            guard isDigit(index) else { throw JSONFault(offset: index, expectation: .digit) }
        }
        if bytes[index] == Byte.zero {
            index &+= 1
            if isDigit(index) { throw JSONFault(offset: index, expectation: .noLeadingZero) }
        } else {
            index = skipDigits(from: index)
        }
        if index < bytes.count, bytes[index] == Byte.point {
            index = try digits(from: index &+ 1, or: .fraction)
        }
        if index < bytes.count, bytes[index] | 0x20 == 0x65 {
            index = try exponent(from: index)
        }
        return index
    }

    private func exponent(from start: Int) throws(JSONFault) -> Int {
        let sign = start + 1
        let signed = sign < bytes.count && (bytes[sign] == Byte.plus || bytes[sign] == Byte.minus)
        return try digits(from: signed ? sign + 1 : sign, or: .exponent)
    }

    @inline(__always)
    private func digits(from start: Int, or expectation: Expectation) throws(JSONFault) -> Int {
        guard isDigit(start) else { throw JSONFault(offset: start, expectation: expectation) }
        return skipDigits(from: start &+ 1)
    }

    @inline(__always)
    private func isDigit(_ index: Int) -> Bool { index < bytes.count && Byte.isDigit(bytes[index]) }

    @inline(__always)
    private func skipDigits(from start: Int) -> Int {
        var index = start
        while isDigit(index) { index &+= 1 }
        return index
    }

    /// The offset after `true`, `false` or `null`; `start` is at its first letter.
    func literal(from start: Int) throws(JSONFault) -> Int {
        let rest: StaticString =
            switch bytes[start] {
            case 0x74: "true"
            case 0x66: "false"
            default: "null"
            }
        for index in 0..<rest.utf8CodeUnitCount {
            guard start + index < bytes.count, bytes[start + index] == rest.utf8Start[index] else {
                throw JSONFault(offset: min(start + index, bytes.count), expectation: .literal)
            }
        }
        return start + rest.utf8CodeUnitCount
    }

    /// Refuses what begins like UTF-16, UTF-32 or a byte order mark. No JSON text in UTF-8 does.
    func checkEncoding() throws(JSONFault) {
        guard let first = bytes.first else { return }
        let second = bytes.count > 1 ? bytes[1] : 1
        let hasMark = first == 0xEF && bytes.count > 2 && second == 0xBB && bytes[2] == 0xBF
        let isWide = (first == 0xFE && second == 0xFF) || (first == 0xFF && second == 0xFE)
        if hasMark || isWide || (first == 0 && bytes.count > 1) || second == 0 {
            throw JSONFault(offset: 0, expectation: .utf8WithoutMark)
        }
    }
}
