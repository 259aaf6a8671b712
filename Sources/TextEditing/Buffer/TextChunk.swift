/// A few kilobytes of a ``TextBuffer``.
struct TextChunk: Sendable {
    var bytes: [UInt8]
    /// Whether every byte is a newline or printable ASCII, so that bytes, characters and columns are the same count.
    var isPlain: Bool

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        isPlain = ByteScan.isPlain(bytes[...])
    }

    /// `bytes` cut into chunks of nearly equal size, filled to about three quarters so that typing has room.
    static func pieces(of bytes: [UInt8], chunkSize: Int) -> [TextChunk] {
        guard bytes.count > chunkSize else { return [TextChunk(bytes)] }
        let fill = chunkSize - chunkSize / 4
        let number = (bytes.count + fill - 1) / fill
        return (0..<number).map { index in
            TextChunk(Array(bytes[bytes.count * index / number..<bytes.count * (index + 1) / number]))
        }
    }
}

/// How much text there is before a place.
struct TextTally: Equatable, Sendable {
    var bytes = 0
    var newlines = 0

    static func running(over chunks: [TextChunk]) -> [TextTally] {
        var totals = [TextTally()]
        totals.reserveCapacity(chunks.count + 1)
        for chunk in chunks {
            let last = totals[totals.count - 1]
            totals.append(last + TextTally(of: chunk.bytes[...]))
        }
        return totals
    }

    init(bytes: Int = 0, newlines: Int = 0) {
        self.bytes = bytes
        self.newlines = newlines
    }

    init(of slice: ArraySlice<UInt8>) {
        bytes = slice.count
        newlines = ByteScan.count(of: ByteScan.newline, in: slice)
    }

    static func + (left: TextTally, right: TextTally) -> TextTally {
        TextTally(bytes: left.bytes + right.bytes, newlines: left.newlines + right.newlines)
    }

    static func - (left: TextTally, right: TextTally) -> TextTally {
        TextTally(bytes: left.bytes - right.bytes, newlines: left.newlines - right.newlines)
    }
}
