/// The value of a JSON number without rounding: `0.d₁d₂… × 10^exponent`, where neither the first nor the last digit is 0.
/// Zero has no digits, whatever its sign was.
struct ExactDecimal: Equatable {
    var isNegative = false
    /// Values from 0 to 9.
    var digits: [UInt8] = []
    var exponent = 0

    /// Reads a number as written; nil when its exponent is beyond 64 bits.
    init?(_ number: some Collection<UInt8>) {
        var index = number.startIndex
        if number.first == Byte.minus {
            isNegative = true
            number.formIndex(after: &index)
        }
        var isAfterPoint = false
        while index < number.endIndex, number[index] | 0x20 != 0x65 {
            if number[index] == Byte.point {
                isAfterPoint = true
            } else {
                if !isAfterPoint { exponent += 1 }
                digits.append(number[index] &- Byte.zero)
            }
            number.formIndex(after: &index)
        }
        if index < number.endIndex {
            let text = String(decoding: number[number.index(after: index)...], as: UTF8.self)
            guard let written = Int(text), written.magnitude < 1 << 62 else { return nil }
            exponent += written
        }
        normalise()
    }

    private mutating func normalise() {
        let leading = digits.prefix { $0 == 0 }.count
        digits.removeFirst(leading)
        exponent -= leading
        while digits.last == 0 { digits.removeLast() }
        if digits.isEmpty { (exponent, isNegative) = (0, false) }
    }
}

extension JSONNode {
    /// True for two numbers of exactly the same value, such as `1.0` and `10e-1`. Numbers with exponents beyond 64 bits
    /// are the same only when written the same.
    func isSameNumber(as other: JSONNode) -> Bool {
        if rawBytes.elementsEqual(other.rawBytes) { return true }
        guard let value = ExactDecimal(rawBytes), let otherValue = ExactDecimal(other.rawBytes) else { return false }
        return value == otherValue
    }
}
