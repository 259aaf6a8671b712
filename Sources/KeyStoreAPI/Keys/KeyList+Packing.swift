/// A list as bytes, to be kept: of each name how much of it is the name before, and the rest; its size and its time. Numbers
/// have seven bits a byte, the low ones first; a size or time that is not known is 0, else one more than it is.
extension KeyList {
    /// In the first byte: how it is written.
    private static let version: UInt8 = 1

    /// Some of its rows.
    public func packed(_ rows: Range<Int>) -> [UInt8] {
        withRaw { raw in
            var result = [Self.version]
            result.reserveCapacity(rows.count * 20)
            var former = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
            for row in rows {
                let name = raw.name(row)
                var shared = 0
                while shared < Swift.min(former.count, name.count), former[shared] == name[shared] { shared += 1 }
                Self.put(UInt64(shared), into: &result)
                Self.put(UInt64(name.count - shared), into: &result)
                result.append(contentsOf: name[shared...])
                Self.put(raw.sizes[row] == Self.unknown ? 0 : UInt64(raw.sizes[row]) + 1, into: &result)
                Self.put(raw.times[row] == Self.unknown ? 0 : UInt64(raw.times[row]) + 1, into: &result)
                former = name
            }
            return result
        }
    }

    /// Adds the rows that were packed, behind those that are here.
    ///
    /// - Returns: `false` where the bytes are not such rows; what came before the damage may have been added then.
    public mutating func unpack(_ bytes: [UInt8]) -> Bool {
        guard bytes.first == Self.version else { return false }
        var former: [UInt8] = isEmpty ? [] : Array(name(at: count - 1).utf8)
        var isFirst = true
        return bytes.withUnsafeBufferPointer { bytes in
            var place = 1
            while place < bytes.count {
                guard let shared = Self.number(in: bytes, at: &place), let rest = Self.number(in: bytes, at: &place),
                    shared <= (isFirst ? 0 : former.count), rest <= bytes.count - place
                else { return false }
                var name = former[..<Int(shared)]
                name.append(contentsOf: bytes[place..<place + Int(rest)])
                place += Int(rest)
                guard let size = Self.number(in: bytes, at: &place), let time = Self.number(in: bytes, at: &place),
                    isEmpty || former.lexicographicallyPrecedes(name), Self.isText(name)
                else { return false }
                former = Array(name)
                isFirst = false
                add(former, size: Self.optional(size), time: Self.optional(time))
            }
            return true
        }
    }

    private static func optional(_ number: UInt64) -> UInt32 { number == 0 ? unknown : UInt32(clamping: number - 1) }

    private static func isText(_ name: ArraySlice<UInt8>) -> Bool {
        name.allSatisfy { $0 < 0x80 } || String(validating: name, as: UTF8.self) != nil
    }

    private static func put(_ number: UInt64, into bytes: inout [UInt8]) {
        var rest = number
        while rest > 0x7F {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// - Returns: `nil` where it does not end, or is over 35 bits.
    private static func number(in bytes: UnsafeBufferPointer<UInt8>, at place: inout Int) -> UInt64? {
        var number: UInt64 = 0
        for shift in stride(from: UInt64(0), through: 28, by: 7) {
            guard place < bytes.count else { return nil }
            let byte = bytes[place]
            place += 1
            number |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return number }
        }
        return nil
    }
}
