internal import Glibc

/// Where an export goes: a new file that only its owner may read, or standard output.
struct ExportFile {
    private let path: String?
    private let descriptor: Int32
    private var buffer: [UInt8] = []

    private static let bufferSize = 1 << 16

    init(_ path: String?) throws {
        self.path = path
        guard let path else {
            descriptor = STDOUT_FILENO
            return
        }
        descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.failure("cannot make \(path)", .cannotCreate) }
    }

    /// Adds a line; one that goes to a terminal is made safe for it.
    mutating func add(_ line: [UInt8]) throws {
        if path == nil, isatty(descriptor) == 1 { return Output.line(String(decoding: line, as: UTF8.self)) }
        buffer += line
        buffer.append(0x0A)
        if buffer.count >= Self.bufferSize { try flush() }
    }

    /// Puts everything on disk.
    mutating func finish() throws {
        try flush()
        guard let path else { return }
        guard fsync(descriptor) == 0, close(descriptor) == 0 else { throw Self.failure("cannot write \(path)", .io) }
    }

    /// Removes a file that could not be finished.
    func discard() {
        if let path { unlink(path) }
    }

    private mutating func flush() throws {
        defer { buffer.removeAll(keepingCapacity: true) }
        guard let path else {
            Output.bytes(buffer)
            return try Output.check()
        }
        guard Descriptor.write(buffer, to: descriptor) else { throw Self.failure("cannot write \(path)", .io) }
    }

    private static func failure(_ what: String, _ status: Failure.Status) -> Failure {
        Failure("\(what): \(String(cString: strerror(errno)))", status)
    }
}
