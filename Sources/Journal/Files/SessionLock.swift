internal import Glibc
internal import Synchronization

/// That a session lives: a file of its own, locked for as long as its process does. The kernel drops the lock however the
/// process ends; a session whose file is gone, or can be locked, has ended.
final class SessionLock: Sendable {
    /// Names the session in the journal; never used again.
    let id: String
    private let path: String
    private let descriptor: Mutex<Int32?>

    /// Call it with the ``OpeningLock`` held: nobody may see the file before it is locked.
    ///
    /// - Parameter process: goes into the file, for a person who looks.
    init(folder: String, process: Int) throws(JournalError) {
        try JournalFolder.prepare(folder)
        id = Self.makeID()
        path = folder + "/" + id
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system("cannot make", path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let error = JournalError.system("cannot lock", path)
            close(descriptor)
            throw error
        }
        let text = Array("\(process)\n".utf8)
        _ = text.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        self.descriptor = Mutex(descriptor)
    }

    deinit { end() }

    /// Ends the session. Its file goes first, so that no unlocked file is left.
    func end() {
        descriptor.withLock { descriptor in
            guard let open = descriptor else { return }
            unlink(path)
            close(open)
            descriptor = nil
        }
    }

    var hasEnded: Bool { descriptor.withLock { $0 == nil } }

    /// Whether the session of that name lives. A shared lock is asked for, so that two who look do not see each other.
    static func isLive(_ id: String, folder: String) -> Bool {
        let descriptor = open(folder + "/" + id, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return errno != ENOENT }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_SH | LOCK_NB) != 0
    }

    /// Removes what sessions left that were killed. Call it with the ``OpeningLock`` held.
    static func sweep(folder: String) {
        for name in JournalFolder.names(in: folder) where !isLive(name, folder: folder) {
            unlink(folder + "/" + name)
        }
    }

    private static func makeID() -> String {
        let random = String(UInt64.random(in: .min ... .max), radix: 16)
        return String(repeating: "0", count: 16 - random.count) + random
    }
}
