extension JSONScanner {
    /// The most values, names and containers that the text can hold, so that the tree is allocated once and no larger than
    /// it must be: a glance for commas, colons and opening brackets, eight bytes at a time.
    func capacityNeeded() -> (tape: Int, containers: Int) {
        guard let base = UnsafeRawPointer(bytes.baseAddress) else { return (1, 0) }
        var (separators, openings, index) = (0, 0, 0)
        while index &+ 8 <= bytes.count {
            let word = base.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            separators &+= count(Byte.comma, in: word) &+ count(Byte.colon, in: word)
            openings &+= count(Byte.openBrace, in: word | 0x2020_2020_2020_2020)
            index &+= 8
        }
        for byte in bytes[index...] {
            if byte == Byte.comma || byte == Byte.colon { separators += 1 }
            if byte | 0x20 == Byte.openBrace { openings += 1 }
        }
        return (separators + openings + 1, openings)
    }

    /// How many of eight bytes are `byte`: with those turned to zero, only they keep the top bit clear when the lower
    /// bits are carried into it.
    @inline(__always)
    private func count(_ byte: UInt8, in word: UInt64) -> Int {
        let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
        let difference = word ^ (0x0101_0101_0101_0101 &* UInt64(byte))
        return (~(((difference & low) &+ low) | difference | low)).nonzeroBitCount
    }
}
