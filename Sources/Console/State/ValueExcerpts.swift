internal import JSONDocument

/// Makes places of one value fit to be shown and to be gone to; they must come in the order of the text.
struct ValueExcerpts {
    private let document: JSONDocument
    private var line = 1
    private var counted = 0

    /// Bytes of a line that are kept before a match and from it on.
    private static let before = 60
    private static let after = 240
    /// Bytes of a path that are kept.
    private static let pathLimit = 1000
    /// Of a value that is nested deeper, only the end of its path is given.
    private static let depth = 200

    init(_ document: JSONDocument) { self.document = document }

    mutating func hit(at spot: ValueSearch.Spot) -> ValueFind.Hit {
        let bytes = document.bytes
        let place = spot.range.lowerBound
        // Of what is without order the line may lie before the one that was counted last.
        if place < counted { (line, counted) = (1, 0) }
        line += bytes[counted..<place].count { $0 == UInt8(ascii: "\n") }
        counted = place
        let excerpt = Self.excerpt(around: spot.range, in: bytes)
        return ValueFind.Hit(
            path: Self.path(to: spot.node), line: line, excerpt: excerpt.text, match: excerpt.match,
            offset: spot.node.offset)
    }

    private static func path(to node: JSONNode) -> String {
        if node.enclosingOffsets.count > depth { return OutlinePath.text(to: node, isDuplicate: false) }
        let path = node.path.description
        guard path.utf8.count > pathLimit else { return path }
        return String(decoding: Preview.start(of: Array(path.utf8)[...], bytes: pathLimit), as: UTF8.self) + "…"
    }

    private static func excerpt(around match: Range<Int>, in bytes: [UInt8]) -> (text: String, match: Range<Int>) {
        let newline = UInt8(ascii: "\n")
        var start = max(0, match.lowerBound - before)
        if let end = bytes[start..<match.lowerBound].lastIndex(of: newline) { start = end + 1 }
        let isLineStart = start == 0 || bytes[start - 1] == newline
        while !isLineStart, start < match.lowerBound, bytes[start] & 0xC0 == 0x80 { start += 1 }
        while start < match.lowerBound, [0x20, 0x09, 0x0D].contains(bytes[start]) { start += 1 }
        let limit = min(bytes.count, match.lowerBound + after)
        let lineEnd = bytes[match.lowerBound..<limit].firstIndex(of: newline)
        let end = lineEnd ?? Preview.start(of: bytes[match.lowerBound...], bytes: after).endIndex
        let head = isLineStart ? "" : "…"
        let tail = lineEnd == nil && end < bytes.count ? "…" : ""
        let shift = head.utf8.count - start
        let text = head + String(decoding: bytes[start..<end], as: UTF8.self) + tail
        return (text, match.lowerBound + shift..<min(match.upperBound, end) + shift)
    }
}
