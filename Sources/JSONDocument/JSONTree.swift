/// The shape of a document beside its bytes: two flat arrays in the order of the text, no object per value.
///
/// `tape` has one word for each value and each member name: the byte offset where a scalar or name starts, or, with the
/// top bit set, the ordinal of a container. A member is its name's word followed by its value's. What a word stands for
/// is read from the byte that it points at, and the end of a scalar is found by scanning it, so that neither is stored.
final class JSONTree: Sendable {
    let bytes: [UInt8]
    let tape: [UInt32]
    let containers: [Container]

    /// An object or array. Ordinals follow the text, so that those inside a container come right after it.
    struct Container: Sendable, Equatable {
        /// The offset of the opening bracket.
        var start: UInt32
        /// The offset after the closing bracket.
        var end: UInt32 = 0
        /// The index in the tape of what follows the container.
        var next: UInt32 = 0
        /// Members or elements.
        var count: UInt32 = 0
        /// The ordinal of the enclosing container, `none` for the root.
        var parent: UInt32

        static let none = UInt32.max
    }

    static let containerBit: UInt32 = 0x8000_0000
    static let maximumSize = 0x7FFF_FFFF

    init(bytes: [UInt8], tape: [UInt32], containers: [Container]) {
        self.bytes = bytes
        self.tape = tape
        self.containers = containers
    }

    /// The ordinal of the container at a place of the tape, or nil for a scalar.
    @inline(__always)
    func ordinal(at index: Int) -> Int? {
        let word = tape[index]
        return word & Self.containerBit == 0 ? nil : Int(word & ~Self.containerBit)
    }

    /// Where the value or name at a place of the tape starts.
    @inline(__always)
    func start(at index: Int) -> Int {
        let word = tape[index]
        return word & Self.containerBit == 0 ? Int(word) : Int(containers[Int(word & ~Self.containerBit)].start)
    }

    /// Where the value or name at a place of the tape ends. Linear in the length of a scalar.
    func end(at index: Int) -> Int {
        if let ordinal = ordinal(at: index) { return Int(containers[ordinal].end) }
        return Scalars.end(from: Int(tape[index]), in: bytes)
    }

    func span(at index: Int) -> Range<Int> { start(at: index)..<end(at: index) }

    /// The place in the tape after the value at `index` and all that is inside it.
    @inline(__always)
    func next(after index: Int) -> Int {
        guard let ordinal = ordinal(at: index) else { return index + 1 }
        return Int(containers[ordinal].next)
    }

    func isObject(_ ordinal: Int) -> Bool { bytes[Int(containers[ordinal].start)] == Byte.openBrace }
}

/// Ends of scalars in a text that is known to be valid.
enum Scalars {
    static func end(from start: Int, in bytes: [UInt8]) -> Int {
        bytes.withUnsafeBufferPointer { buffer in
            switch buffer[start] {
            case Byte.quote: stringEnd(from: start, in: buffer)
            case 0x74, 0x6E: start + 4
            case 0x66: start + 5
            default: numberEnd(from: start, in: buffer)
            }
        }
    }

    private static func stringEnd(from start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var index = start + 1
        while bytes[index] != Byte.quote {
            index += bytes[index] == Byte.backslash ? 2 : 1
        }
        return index + 1
    }

    private static func numberEnd(from start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var index = start + 1
        while index < bytes.count, !Byte.endsWord(bytes[index]) { index += 1 }
        return index
    }
}
