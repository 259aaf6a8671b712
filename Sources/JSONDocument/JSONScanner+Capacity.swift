extension JSONScanner {
    /// The most values, names and containers that the text can hold, so that the tree is allocated once and no larger than
    /// it must be: a glance for commas, colons and opening brackets, several bytes at a time. For a small text a guess is
    /// cheaper.
    func capacityNeeded() -> (tape: Int, containers: Int) {
        guard bytes.count > 2048, let base = UnsafeRawPointer(bytes.baseAddress) else {
            return (bytes.count / 6 + 4, bytes.count / 24 + 2)
        }
        var (separators, openings, index) = (0, 0, 0)
        while index < bytes.count {
            let block = min(bytes.count - index, 255 * 32)
            let counts = Self.count(base + index, block)
            separators += counts.separators
            openings += counts.openings
            index += block
        }
        return (separators + openings + 1, openings)
    }

    /// Counts in at most 255 × 32 bytes, so that a lane of eight bits does not overflow.
    private static func count(_ start: UnsafeRawPointer, _ count: Int) -> (separators: Int, openings: Int) {
        typealias Lanes = SIMD32<UInt8>
        let one = Lanes(repeating: 1)
        var (separators, openings) = (Lanes(), Lanes())
        var index = 0
        while index &+ 32 <= count {
            let lanes = start.loadUnaligned(fromByteOffset: index, as: Lanes.self)
            let isSeparator = (lanes .== Lanes(repeating: Byte.comma)) .| (lanes .== Lanes(repeating: Byte.colon))
            separators &+= Lanes().replacing(with: one, where: isSeparator)
            openings &+= Lanes().replacing(
                with: one, where: (lanes | Lanes(repeating: 0x20)) .== Lanes(repeating: Byte.openBrace))
            index &+= 32
        }
        var rest = (separators: sum(separators), openings: sum(openings))
        for byte in UnsafeRawBufferPointer(start: start + index, count: count - index) {
            if byte == Byte.comma || byte == Byte.colon { rest.separators += 1 }
            if byte | 0x20 == Byte.openBrace { rest.openings += 1 }
        }
        return rest
    }

    private static func sum(_ lanes: SIMD32<UInt8>) -> Int {
        lanes.indices.reduce(0) { $0 + Int(lanes[$1]) }
    }
}
