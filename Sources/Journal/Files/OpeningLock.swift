internal import Glibc

/// Held while a journal is opened or closed, so that of many consoles one at a time makes the file, brings its schema up to
/// date, begins or ends its session. The kernel drops it with the process.
enum OpeningLock {
    /// Tries for so long; a process that is stopped while it holds the lock must not stop all others. Milliseconds.
    private static let patience = 10_000
    private static let pause = 5

    static func holding<Value>(
        in folder: String, _ body: () throws(JournalError) -> Value
    ) throws(JournalError) -> Value {
        let path = folder + "/journal.lock"
        let descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system("cannot make", path) }
        defer { close(descriptor) }
        for _ in 0..<patience / pause {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return try body() }
            usleep(UInt32(pause * 1000))
        }
        throw .busy(path)
    }
}
