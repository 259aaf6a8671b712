/// Plain loops over bytes, written so that the compiler makes vector code of them.
enum ByteScan {
    static let newline: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let tab: UInt8 = 0x09
    static let space: UInt8 = 0x20

    static func count(of byte: UInt8, in slice: ArraySlice<UInt8>) -> Int {
        slice.withUnsafeBufferPointer { buffer in
            var total = 0
            for candidate in buffer where candidate == byte { total &+= 1 }
            return total
        }
    }

    /// Whether every byte is a newline or printable ASCII (0x20 to 0x7E).
    static func isPlain(_ slice: ArraySlice<UInt8>) -> Bool {
        slice.withUnsafeBufferPointer { buffer in
            var strange: UInt8 = 0
            for byte in buffer {
                let isPrintable: UInt8 = byte &- space <= 0x5E ? 1 : 0
                let isNewline: UInt8 = byte == newline ? 1 : 0
                strange |= (isPrintable | isNewline) ^ 1
            }
            return strange == 0
        }
    }

    static func isPrintable(_ byte: UInt8) -> Bool { byte &- space <= 0x5E }

    static func isBlank(_ byte: UInt8) -> Bool { byte == space || byte == tab }

    /// Space, tab or a line end.
    static func isWhite(_ byte: UInt8) -> Bool { isBlank(byte) || byte == newline || byte == carriageReturn }

    /// How many bytes from the front are printable ASCII.
    static func printablePrefix(of slice: ArraySlice<UInt8>) -> Int {
        slice.withUnsafeBufferPointer { buffer in
            var length = 0
            while length < buffer.count, isPrintable(buffer[length]) { length &+= 1 }
            return length
        }
    }

    static func first(of byte: UInt8, in slice: ArraySlice<UInt8>) -> Int? {
        slice.withUnsafeBufferPointer { buffer in
            for index in 0..<buffer.count where buffer[index] == byte { return slice.startIndex + index }
            return nil
        }
    }

    static func last(of byte: UInt8, in slice: ArraySlice<UInt8>) -> Int? {
        slice.withUnsafeBufferPointer { buffer in
            var index = buffer.count
            while index > 0 {
                index &-= 1
                if buffer[index] == byte { return slice.startIndex + index }
            }
            return nil
        }
    }

    /// The index of the newline that has `rank` others before it.
    static func newlineIndex(rank: Int, in bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBufferPointer { buffer in
            var left = rank
            var start = 0
            while start &+ 128 <= buffer.count {
                var inBlock = 0
                for index in start..<start &+ 128 where buffer[index] == newline { inBlock &+= 1 }
                guard inBlock <= left else { break }
                left &-= inBlock
                start &+= 128
            }
            for index in start..<buffer.count where buffer[index] == newline {
                if left == 0 { return index }
                left &-= 1
            }
            return nil
        }
    }
}
