extension JSONDocument {
    /// The mistakes of a text, in its order, at most `limit`: none when it is JSON. For checking while someone types.
    /// The first is always the one that `init(parsing:)` throws; those after it are a best guess at what else is wrong.
    /// Linear in the text; `JSONDraft` does the same for a text that changes a little at a time.
    public static func errors(in bytes: [UInt8], limit: Int = 100) -> [JSONSyntaxError] {
        bytes.withUnsafeBufferPointer { buffer in
            var parser = JSONParser(buffer)
            return JSONSyntaxError.located(parser.runCollecting(limit: limit), in: buffer)
        }
    }
}

extension JSONSyntaxError {
    /// Finds the lines and columns of mistakes that are in the order of the text, in one pass.
    static func located(_ faults: [JSONFault], in bytes: UnsafeBufferPointer<UInt8>) -> [JSONSyntaxError] {
        var place = TextPlace()
        return faults.map { fault in
            place.advance(to: fault.offset, in: bytes)
            return JSONSyntaxError(fault, at: place, in: bytes)
        }
    }

    init(_ fault: JSONFault, in bytes: UnsafeBufferPointer<UInt8>) {
        var place = TextPlace()
        place.advance(to: fault.offset, in: bytes)
        self.init(fault, at: place, in: bytes)
    }

    private init(_ fault: JSONFault, at place: TextPlace, in bytes: UnsafeBufferPointer<UInt8>) {
        self.init(
            offset: fault.offset, line: place.line, column: place.column,
            expected: fault.expectation.rawValue, found: FoundText.describe(fault, in: bytes))
    }
}

/// The line and column, both from 1, of a byte offset that only grows.
struct TextPlace {
    private(set) var line = 1
    private(set) var column = 1
    private var offset = 0

    mutating func advance(to target: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        let target = min(target, bytes.count)
        guard offset < target else { return }
        let feeds = Word.count(Byte.lineFeed, in: bytes, offset..<target)
        var start = target
        while start > offset, bytes[start - 1] != Byte.lineFeed { start -= 1 }
        if feeds > 0 { column = 1 }
        for index in start..<target { column &+= Byte.continuesScalar(bytes[index]) ? 0 : 1 }
        line += feeds
        offset = target
    }
}
