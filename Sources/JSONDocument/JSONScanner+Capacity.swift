extension JSONScanner {
    /// The most values, names and containers that the text can hold, so that the tree is allocated once and no larger than
    /// it must be: a glance for commas, colons and opening brackets, eight bytes at a time.
    func capacityNeeded() -> (tape: Int, containers: Int) {
        guard let base = UnsafeRawPointer(bytes.baseAddress) else { return (1, 0) }
        var (separators, openings, index) = (0, 0, 0)
        while index &+ 8 <= bytes.count {
            let word = base.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            separators &+= Word.count(Byte.comma, in: word) &+ Word.count(Byte.colon, in: word)
            openings &+= Word.count(Byte.openBrace, in: word | 0x2020_2020_2020_2020)
            index &+= 8
        }
        for byte in bytes[index...] {
            if byte == Byte.comma || byte == Byte.colon { separators += 1 }
            if byte | 0x20 == Byte.openBrace { openings += 1 }
        }
        return (separators + openings + 1, openings)
    }
}
