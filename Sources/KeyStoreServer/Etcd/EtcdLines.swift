internal import Foundation
internal import NIOCore

/// Cuts what comes in pieces into lines.
struct EtcdLines {
    /// No line is longer: a message of a feed has a thousand revisions at most.
    static let limit = 64 << 20

    private var rest = ByteBuffer()
    /// How much of the rest is known to hold no line end.
    private var searched = 0

    /// - Returns: the lines that are whole now, without their ends.
    mutating func add(_ piece: ByteBuffer) throws(EtcdFault) -> [Data] {
        rest.writeImmutableBuffer(piece)
        var lines: [Data] = []
        while let end = rest.readableBytesView.dropFirst(searched).firstIndex(of: UInt8(ascii: "\n")) {
            let length = end - rest.readerIndex
            lines.append(Data(rest.readBytes(length: length) ?? []))
            rest.moveReaderIndex(forwardBy: 1)
            searched = 0
        }
        searched = rest.readableBytes
        guard searched <= Self.limit else { throw EtcdFault(kind: .silent, detail: "a line without an end") }
        rest.discardReadBytes()
        return lines
    }
}
