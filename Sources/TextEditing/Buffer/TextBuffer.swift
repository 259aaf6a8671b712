/// A text as UTF-8 bytes: cheap to edit anywhere, cheap to copy, and never changed where it was not edited.
///
/// The bytes lie in chunks of a few kilobytes, beside a table of how many bytes and newlines come before each chunk.
/// An edit touches one chunk and adds to the rest of the table, so it costs microseconds in a document of 10 MB,
/// whether that is many lines or a single one. A copy of the value shares every chunk; the first edit after it copies
/// the table and the one chunk.
///
/// Positions are byte offsets from 0. Lines are counted from 0 and separated by `\n` alone; a `\r` before it belongs to
/// the line. A text that ends with `\n` has an empty last line, and the empty text has one line. The bytes may be
/// anything: text that is not UTF-8 is kept as it is.
public struct TextBuffer: Sendable {
    /// The most bytes that a chunk holds unless told otherwise.
    public static let defaultChunkSize = 6144

    let chunkSize: Int
    /// Never empty: an empty text has one empty chunk.
    var chunks: [TextChunk]
    /// What comes before each chunk, and at the end what the whole text holds: one more than there are chunks.
    var totals: [TextTally]

    /// - Parameter chunkSize: the most bytes in a chunk, at least 4; small ones make the seams easy to test.
    /// - Complexity: O(n).
    public init(_ bytes: [UInt8] = [], chunkSize: Int = TextBuffer.defaultChunkSize) {
        precondition(chunkSize >= 4, "a chunk holds at least four bytes")
        self.chunkSize = chunkSize
        chunks = TextChunk.pieces(of: bytes, chunkSize: chunkSize)
        totals = TextTally.running(over: chunks)
    }

    /// A buffer with the UTF-8 bytes of `text`, exactly as they are (no normalisation).
    public init(_ text: String, chunkSize: Int = TextBuffer.defaultChunkSize) {
        self.init(Array(text.utf8), chunkSize: chunkSize)
    }

    /// The number of bytes.
    public var count: Int { totals[chunks.count].bytes }

    /// Whether there is no byte.
    public var isEmpty: Bool { count == 0 }

    /// The number of lines: one more than there are `\n`.
    public var lineCount: Int { totals[chunks.count].newlines + 1 }

    /// All bytes in one array.
    /// - Complexity: O(n): about a millisecond for 10 MB.
    public var bytes: [UInt8] { bytes(in: 0..<count) }

    /// All of the text; bytes that are not UTF-8 become U+FFFD here (and only here).
    public var text: String { text(in: 0..<count) }
}

extension TextBuffer: Equatable {
    /// Equal when the bytes are, however they are chunked. Chunks that both share are not read.
    public static func == (left: TextBuffer, right: TextBuffer) -> Bool {
        guard left.count == right.count, left.lineCount == right.lineCount else { return false }
        if left.totals == right.totals {
            return left.chunks.elementsEqual(right.chunks) { $0.bytes == $1.bytes }
        }
        return left.bytes == right.bytes
    }
}
