/// Eight bytes at a time.
enum Word {
    /// How many of eight bytes are `byte`: with those turned to zero, only they keep the top bit clear when the lower
    /// bits are carried into it.
    @inline(__always)
    static func count(_ byte: UInt8, in word: UInt64) -> Int {
        let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
        let difference = word ^ (0x0101_0101_0101_0101 &* UInt64(byte))
        return (~(((difference & low) &+ low) | difference | low)).nonzeroBitCount
    }

    /// How often a byte stands in a part of a text.
    static func count(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
        guard let base = UnsafeRawPointer(bytes.baseAddress) else { return 0 }
        var (sum, index) = (0, range.lowerBound)
        while index &+ 8 <= range.upperBound {
            sum &+= count(byte, in: base.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            index &+= 8
        }
        while index < range.upperBound {
            sum &+= bytes[index] == byte ? 1 : 0
            index &+= 1
        }
        return sum
    }
}

/// How many bytes two texts begin and end with in common.
struct CommonEnds {
    private(set) var head = 0
    private(set) var tail = 0

    init(_ old: [UInt8], _ new: [UInt8]) {
        old.withUnsafeBytes { old in
            new.withUnsafeBytes { new in
                head = Self.head(old, new)
                tail = Self.tail(old, new, limit: min(old.count, new.count) - head)
            }
        }
    }

    private static func head(_ old: UnsafeRawBufferPointer, _ new: UnsafeRawBufferPointer) -> Int {
        let shorter = min(old.count, new.count)
        var head = 0
        while head &+ 8 <= shorter,
            old.loadUnaligned(fromByteOffset: head, as: UInt64.self)
                == new.loadUnaligned(fromByteOffset: head, as: UInt64.self)
        {
            head &+= 8
        }
        while head < shorter, old[head] == new[head] { head &+= 1 }
        return head
    }

    private static func tail(_ old: UnsafeRawBufferPointer, _ new: UnsafeRawBufferPointer, limit: Int) -> Int {
        var tail = 0
        while tail &+ 8 <= limit,
            old.loadUnaligned(fromByteOffset: old.count &- tail &- 8, as: UInt64.self)
                == new.loadUnaligned(fromByteOffset: new.count &- tail &- 8, as: UInt64.self)
        {
            tail &+= 8
        }
        while tail < limit, old[old.count &- 1 &- tail] == new[new.count &- 1 &- tail] { tail &+= 1 }
        return tail
    }
}
