extension TextBuffer {
    /// The end of the word at or after `offset`: past what is not a word, then past the word. Lines are crossed.
    ///
    /// A word is a run of letters, digits and underscores, of any script.
    public func wordEnd(after offset: Int) -> Int {
        let start = skip(forwardFrom: offset) { !$0 }
        return skip(forwardFrom: start) { $0 }
    }

    /// The beginning of the word at or before `offset`: back past what is not a word, then past the word.
    public func wordStart(before offset: Int) -> Int {
        let end = skip(backwardFrom: offset) { !$0 }
        return skip(backwardFrom: end) { $0 }
    }

    private func skip(forwardFrom offset: Int, while isWanted: (_ isWord: Bool) -> Bool) -> Int {
        var place = offset
        while place < count {
            let next = boundary(after: place)
            guard isWanted(isWord(place..<next)) else { return place }
            place = next
        }
        return place
    }

    private func skip(backwardFrom offset: Int, while isWanted: (_ isWord: Bool) -> Bool) -> Int {
        var place = offset
        while place > 0 {
            let previous = boundary(before: place)
            guard isWanted(isWord(previous..<place)) else { return place }
            place = previous
        }
        return place
    }

    private func isWord(_ cluster: Range<Int>) -> Bool {
        let byte = self[cluster.lowerBound]
        if cluster.count == 1 { return byte < 0x80 && Self.isWordByte(byte) }
        guard let scalar = text(in: cluster).unicodeScalars.first else { return false }
        return scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
        default: false
        }
    }
}
