internal import Console
internal import Glibc
internal import Settings

/// A file that the operator names while the console runs.
enum OperatorFile {
    /// More than this is not read. Bytes.
    private static let limit = 64 << 20

    /// All bytes of a regular file.
    static func read(_ text: String, environment: [String: String]) -> Result<[UInt8], FileFailure> {
        let path = Paths.expand(text, in: nil, environment)
        guard !path.isEmpty else { return .failure(FileFailure("no file was named")) }
        // O_NONBLOCK: opening a pipe that nobody writes to would wait for ever.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return .failure(failure(path, errno)) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return .failure(FileFailure("\(path) is not a regular file"))
        }
        return bytes(of: descriptor, path)
    }

    private static func bytes(of descriptor: Int32, _ path: String) -> Result<[UInt8], FileFailure> {
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = Glibc.read(descriptor, &part, part.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return .failure(failure(path, errno)) }
            if count == 0 { return .success(bytes) }
            bytes.append(contentsOf: part[..<count])
            guard bytes.count <= limit else { return .failure(FileFailure("\(path) is over \(limit >> 20) MiB")) }
        }
    }

    private static func failure(_ path: String, _ code: Int32) -> FileFailure {
        FileFailure("\(path): \(String(cString: strerror(code)).lowercased())")
    }
}
