internal import Glibc

/// What is done with an open file, pipe or terminal.
enum Descriptor {
    /// Writes all bytes, in as many pieces as it takes.
    ///
    /// - Returns: whether it took them all; `errno` says why it did not.
    static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard sent > 0 || errno == EINTR else { return false }
            rest = rest.dropFirst(max(0, sent))
        }
        return true
    }
}
