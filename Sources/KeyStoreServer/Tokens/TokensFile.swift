#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

extension Tokens {
    /// Reads a tokens file.
    ///
    /// - Throws: where the file can't be read, is a symbolic link or not a plain file, can be read or written by the
    ///   group or by others, is longer than 1 MiB, or has a line that is not as ``init(parsing:name:)`` says.
    public init(file path: String) throws(TokensProblem) {
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else {
            throw TokensProblem(
                errno == ELOOP
                    ? "\(path): a symbolic link; name the file itself"
                    : "\(path): \(String(cString: strerror(errno)))")
        }
        defer { close(file) }
        try Self.checkMode(of: file, path)
        try self.init(parsing: try Self.contents(of: file, path), name: path)
    }

    /// Looks at the open file rather than at the path, which may name another file by now.
    private static func checkMode(of file: Int32, _ path: String) throws(TokensProblem) {
        var status = stat()
        guard fstat(file, &status) == 0 else { throw TokensProblem("\(path): \(String(cString: strerror(errno)))") }
        guard status.st_mode & S_IFMT == S_IFREG else { throw TokensProblem("\(path): not a plain file") }
        guard status.st_mode & 0o077 == 0 else {
            throw TokensProblem("\(path): others than its owner can use it; do “chmod 600 \(path)”")
        }
    }

    private static func contents(of file: Int32, _ path: String) throws(TokensProblem) -> String {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = read(file, &chunk, chunk.count)
            if count == 0 { break }
            guard count > 0 else { throw TokensProblem("\(path): \(String(cString: strerror(errno)))") }
            bytes += chunk[..<count]
            guard bytes.count <= 1 << 20 else { throw TokensProblem("\(path): longer than 1 MiB") }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw TokensProblem("\(path): not UTF-8 text")
        }
        return text
    }
}
