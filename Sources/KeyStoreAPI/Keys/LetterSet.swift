/// Which letters a name holds, in either case; some rare ones share a bit. What a name must hold and does not is seen
/// without looking at the name.
public struct LetterSet: Equatable, Sendable {
    @usableFromInline let bits: UInt64

    /// That a letter is a capital, so that the bytes can't be compared as they are.
    private static let capital: UInt64 = 1 << 63

    public init(of name: some Sequence<UInt8>) {
        var bits: UInt64 = 0
        for byte in name {
            switch byte {
            case 0x61...0x7A: bits |= 1 << UInt64(byte - 0x61)
            case 0x30...0x39: bits |= 1 << UInt64(byte - 0x30 + 26)
            case 0x2D: bits |= 1 << 36
            case 0x5F: bits |= 1 << 37
            case 0x41...0x5A: bits |= 1 << UInt64(byte - 0x41) | Self.capital
            default: bits |= 1 << UInt64(38 + byte % 25)
            }
        }
        self.bits = bits
    }

    @inlinable public var hasCapitals: Bool { bits >> 63 != 0 }

    /// Whether all letters of the other set are in this one. Capitals do not count.
    @inlinable
    public func holds(_ other: LetterSet) -> Bool { (other.bits & ~bits) << 1 == 0 }
}
