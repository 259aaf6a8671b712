internal import Glibc

/// Folders and files that commands are given.
enum Folder {
    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// The names of what is in it, in no order.
    static func names(_ path: String) throws -> Set<String> {
        guard let folder = opendir(path) else { throw failure(path) }
        defer { closedir(folder) }
        var names: Set<String> = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.insert(name) }
        }
        return names
    }

    /// All bytes of a file; `-` is standard input.
    ///
    /// - Parameter limit: more is not read. Bytes.
    /// - Throws: where it can't be read, with 66 where there is none; where there is more, with 65.
    static func bytes(of file: String, limit: Int = 64 << 20) throws -> [UInt8] {
        let descriptor = file == "-" ? STDIN_FILENO : open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(file) }
        defer { if file != "-" { close(descriptor) } }
        var status = stat()
        var bytes: [UInt8] = []
        if fstat(descriptor, &status) == 0 { bytes.reserveCapacity(min(limit, Int(status.st_size) + 1)) }
        // A pipe does not say how much comes.
        let piece = status.st_size == 0 ? 1 << 18 : min(1 << 18, max(4096, Int(status.st_size) + 1))
        var buffer = [UInt8](repeating: 0, count: piece)
        while true {
            if file == "-" { try StandardInput.awaitBytesHere() }
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure(file) }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
            guard bytes.count <= limit else { throw Failure("\(file) is over \(limit >> 20) MiB", .badData) }
        }
    }

    private static func failure(_ path: String) -> Failure {
        let reason = String(cString: strerror(errno)).lowercased()
        return Failure("cannot read \(path): \(reason)", errno == ENOENT ? .notFound : .io)
    }
}
