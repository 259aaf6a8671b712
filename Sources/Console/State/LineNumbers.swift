/// The lines that byte offsets lie on.
enum LineNumbers {
    /// The number of the line, from 1, for each offset. One pass over the bytes.
    static func numbers(of offsets: [Int], in bytes: [UInt8]) -> [Int] {
        let order = offsets.indices.sorted { offsets[$0] < offsets[$1] }
        var result = [Int](repeating: 1, count: offsets.count)
        bytes.withUnsafeBufferPointer { bytes in
            var (place, line) = (0, 1)
            for index in order {
                let end = min(offsets[index], bytes.count)
                while place < end {
                    if bytes[place] == 0x0A { line += 1 }
                    place += 1
                }
                result[index] = line
            }
        }
        return result
    }
}
