/// What is kept of a value to see whether it is still the same: 16 bytes, whatever its size.
public struct ValueMark: Hashable, Sendable {
    /// Bytes.
    public let size: Int
    private let hash: UInt64

    public init(_ bytes: some Collection<UInt8>) {
        // FNV-1a; two rounds of mixing after it, as it is weak in its high bits.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func mix(_ bytes: UnsafeBufferPointer<UInt8>) {
            for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        }
        if bytes.withContiguousStorageIfAvailable(mix) == nil { Array(bytes).withUnsafeBufferPointer(mix) }
        hash = (hash ^ hash >> 32) &* 0x9E37_79B9_7F4A_7C15
        self.hash = hash ^ hash >> 29
        size = bytes.count
    }
}
