extension JSONNode {
    /// The number so many units of its last written place further: `25` becomes `26`, `0.5` becomes `0.6`, `1.00`
    /// becomes `1.01`. Exact for any number of digits.
    ///
    /// - Returns: nil for what is no number, and for numbers with an exponent, whose last place nobody sees.
    public func nudged(by steps: Int) -> [UInt8]? {
        guard kind == .number, !rawBytes.contains(where: { $0 | 0x20 == 0x65 }) else { return nil }
        let isNegative = rawBytes.first == Byte.minus
        let digits = rawBytes.filter(Byte.isDigit).map { Int($0 - Byte.zero) }
        let places = rawBytes.firstIndex(of: Byte.point).map { rawBytes.endIndex - $0 - 1 } ?? 0
        return Self.sum(isNegative ? digits.map { -$0 } : digits, steps, places: places)
    }

    /// Adds to signed digits, most significant first, and writes the sum with so many digits behind the point.
    private static func sum(_ digits: [Int], _ steps: Int, places: Int) -> [UInt8] {
        var (result, carry) = ([Int](), steps)
        for digit in digits.reversed() {
            let sum = digit + carry
            result.append(sum % 10)
            carry = sum / 10
        }
        while carry != 0 {
            result.append(carry % 10)
            carry /= 10
        }
        let isNegative = (result.last { $0 != 0 } ?? 0) < 0
        var written = magnitude(isNegative ? result.map { -$0 } : result)
        while written.count > places + 1, written.last == 0 { written.removeLast() }
        var text = written.reversed().map { Byte.zero + UInt8($0) }
        if places > 0 { text.insert(Byte.point, at: text.count - places) }
        return (isNegative ? [Byte.minus] : []) + text
    }

    /// Digits of mixed signs, least significant first and their sum not negative, with none below zero.
    private static func magnitude(_ digits: [Int]) -> [Int] {
        var borrowed = 0
        return digits.map { digit in
            let value = digit - borrowed
            borrowed = value < 0 ? 1 : 0
            return value < 0 ? value + 10 : value
        }
    }
}
