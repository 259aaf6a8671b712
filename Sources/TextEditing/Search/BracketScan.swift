/// Reads JSON from the front and knows which brackets stand outside strings.
///
/// A string never reaches over a line in JSON, so a newline ends one: a quote that is missing spoils its line alone.
struct BracketScan {
    private var isInString = false
    private var isEscaped = false

    /// `+1` for an opening bracket outside a string, `-1` for a closing one, else 0.
    mutating func depthChange(at byte: UInt8) -> Int {
        if isInString {
            step(inString: byte)
            return 0
        }
        switch byte {
        case UInt8(ascii: "\""):
            isInString = true
            return 0
        case UInt8(ascii: "{"), UInt8(ascii: "["): return 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"): return -1
        default: return 0
        }
    }

    private mutating func step(inString byte: UInt8) {
        if byte == ByteScan.newline {
            self = BracketScan()
        } else if isEscaped {
            isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
            isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
            isInString = false
        }
    }

    static func isPair(_ opening: UInt8, _ closing: UInt8) -> Bool {
        (opening == UInt8(ascii: "{") && closing == UInt8(ascii: "}"))
            || (opening == UInt8(ascii: "[") && closing == UInt8(ascii: "]"))
    }

    static func isBracket(_ byte: UInt8) -> Bool { isOpening(byte) || isClosing(byte) }

    static func isOpening(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") }

    static func isClosing(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") }
}

extension TextBuffer {
    /// The partner of the bracket (`{ } [ ]`) at `offset`, or `nil` where there is none: no bracket, one in a string,
    /// or one that is never opened or closed.
    ///
    /// - Parameter limit: how many bytes to look through at most on either side of `offset`, and as much again to the
    ///   beginning of a line; a frame that highlights the partner need not look through the whole of a large text.
    /// - Complexity: O(n): tens of milliseconds through 10 MB.
    public func matchingBracket(at offset: Int, within limit: Int = .max) -> Int? {
        guard offset >= 0, offset < count, BracketScan.isBracket(self[offset]) else { return nil }
        let line = lineStart(at: offset)
        guard offset - line <= limit else { return nil }
        if BracketScan.isClosing(self[offset]) { return opening(of: offset, line: line, within: limit) }
        return closing(of: offset, line: line, within: limit)
    }

    private func closing(of offset: Int, line: Int, within limit: Int) -> Int? {
        let end = limit < count - offset ? offset + limit : count
        var scan = BracketScan()
        var depth = 0
        var place = line
        while place < end {
            for byte in segment(from: place, to: end) {
                let change = scan.depthChange(at: byte)
                if place == offset, change == 0 { return nil }
                if place >= offset, change != 0 {
                    depth += change
                    if depth == 0 { return place }
                }
                place += 1
            }
        }
        return nil
    }

    /// Reads forward all the same, and keeps the brackets that are open: only so is it known what is in a string.
    private func opening(of offset: Int, line: Int, within limit: Int) -> Int? {
        var place = limit < offset ? min(line, lineStart(at: offset - limit)) : 0
        // Behind a long line what is in a string is not known without reading all of it.
        guard limit >= offset || offset - place <= 2 * limit else { return nil }
        var scan = BracketScan()
        var open: [Int] = []
        while place <= offset {
            for byte in segment(from: place, to: offset + 1) {
                let change = scan.depthChange(at: byte)
                if change > 0 { open.append(place) }
                if place == offset { return change < 0 ? open.last : nil }
                if change < 0 { _ = open.popLast() }
                place += 1
            }
        }
        return nil
    }
}
