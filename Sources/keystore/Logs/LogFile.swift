internal import Glibc
internal import Synchronization

/// The file that events are written to, one `write` a line, by any number of processes. When it is full it makes way:
/// `keystore.log` becomes `keystore.log.1` and so on, and the oldest goes.
final class LogFile: Sendable {
    static let name = "keystore.log"
    /// Bytes that a file holds before another one is begun.
    static let usualLimit = 5 << 20
    /// Files that are kept beside the one that is written to.
    static let kept = 3

    struct Fault: Error {
        let reason: String

        init(_ reason: String) { self.reason = reason }

        init(code: Int32) { reason = String(cString: strerror(code)).lowercased() }
    }

    let path: String
    private let limit: Int
    private let descriptor: Mutex<Int32>

    /// Opens the file, and makes it and its folder where they are not there.
    init(folder: String, limit: Int = LogFile.usualLimit) throws(Fault) {
        path = folder + "/" + Self.name
        self.limit = limit
        try Self.makeFolder(folder)
        descriptor = Mutex(try Self.open(path))
    }

    deinit { descriptor.withLock { _ = close($0) } }

    /// Adds a line. From any thread.
    func add(_ line: [UInt8]) throws(Fault) {
        let fault = descriptor.withLock { descriptor -> Fault? in
            do throws(Fault) {
                try follow(&descriptor)
                try Self.write(line, to: descriptor)
                return nil
            } catch {
                return error
            }
        }
        if let fault { throw fault }
    }

    /// Makes room where the file is full, and goes on in the new one where somebody else did.
    private func follow(_ descriptor: inout Int32) throws(Fault) {
        if Self.isAt(path, descriptor), let size = Self.status(descriptor)?.st_size, size < limit { return }
        if Self.isAt(path, descriptor) {
            // Whoever comes second finds that the file is another one by then.
            flock(descriptor, LOCK_EX)
            if Self.isAt(path, descriptor) { makeRoom() }
            flock(descriptor, LOCK_UN)
        }
        let next = try Self.open(path)
        close(descriptor)
        descriptor = next
    }

    private func makeRoom() {
        let names = [path] + (1...Self.kept).map { "\(path).\($0)" }
        for (younger, older) in zip(names, names.dropFirst()).reversed() { rename(younger, older) }
    }

    // MARK: Files

    private static func open(_ path: String) throws(Fault) -> Int32 {
        // O_NONBLOCK: a pipe in its place would wait for a reader.
        let flags = O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK
        let descriptor = Glibc.open(path, flags, 0o600)
        guard descriptor >= 0 else { throw Fault(code: errno) }
        do throws(Fault) {
            try check(descriptor)
        } catch {
            close(descriptor)
            throw error
        }
        return descriptor
    }

    /// Its owner's alone, as the journal is.
    private static func check(_ descriptor: Int32) throws(Fault) {
        guard let status = status(descriptor), status.st_mode & S_IFMT == S_IFREG else {
            throw Fault("it is not a regular file")
        }
        guard status.st_uid == geteuid() else { throw Fault("it belongs to another user") }
        guard status.st_mode & 0o077 == 0 || fchmod(descriptor, 0o600) == 0 else { throw Fault(code: errno) }
    }

    private static func makeFolder(_ path: String) throws(Fault) {
        var parts = ""
        for part in path.split(separator: "/") {
            parts += "/" + part
            if mkdir(parts, 0o700) != 0, ![EEXIST, EACCES, EROFS, EPERM].contains(errno) { throw Fault(code: errno) }
        }
    }

    private static func status(_ descriptor: Int32) -> stat? {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? status : nil
    }

    /// Whether the file that is open is the one that a path leads to.
    private static func isAt(_ path: String, _ descriptor: Int32) -> Bool {
        var there = stat()
        guard let open = status(descriptor), lstat(path, &there) == 0 else { return false }
        return (open.st_dev, open.st_ino) == (there.st_dev, there.st_ino)
    }

    private static func write(_ line: [UInt8], to descriptor: Int32) throws(Fault) {
        while true {
            let sent = line.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if sent < 0, errno == EINTR { continue }
            guard sent == line.count else { throw Fault(code: sent < 0 ? errno : ENOSPC) }
            return
        }
    }
}
