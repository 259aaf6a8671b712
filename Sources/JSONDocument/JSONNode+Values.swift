extension JSONNode {
    /// The string without quotes and escapes; nil for any other kind. A lone surrogate escape, which no Unicode string
    /// can hold, reads as U+FFFD here; the bytes stay as they are.
    public var string: String? {
        kind == .string ? JSONText.string(of: span, in: tree.bytes) : nil
    }

    /// The truth value; nil for any other kind.
    public var bool: Bool? {
        switch tree.bytes[tree.start(at: index)] {
        case 0x74: true
        case 0x66: false
        default: nil
        }
    }

    /// True for `null`.
    public var isNull: Bool { kind == .null }

    /// A number written as an integer that fits, exactly; nil for any other, `1.0` and `1e3` included.
    public var integer: Int? {
        guard kind == .number else { return nil }
        var value = 0
        let digits = rawBytes
        let isNegative = digits.first == Byte.minus
        for byte in digits.dropFirst(isNegative ? 1 : 0) {
            guard Byte.isDigit(byte) else { return nil }
            let digit = Int(byte - Byte.zero)
            let (product, overflowed) = value.multipliedReportingOverflow(by: 10)
            let (sum, carried) =
                isNegative ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
            if overflowed || carried { return nil }
            value = sum
        }
        return value
    }

    /// The nearest number that 64 binary digits can hold; nil for any other kind. What a JavaScript reader would see:
    /// `1e400` is infinite.
    public var double: Double? { kind == .number ? Double(rawText) : nil }
}
