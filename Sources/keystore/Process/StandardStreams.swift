internal import Glibc

/// The three streams that every program is started with, or should be.
enum StandardStreams {
    /// Puts something in the place of those that were closed, so that no file or connection that is opened later is taken
    /// for one of them, and written into. It is opened the wrong way round: using it fails, as using a closed stream does.
    static func secure() {
        for (stream, mode) in [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY)] {
            guard fcntl(stream, F_GETFD) == -1, errno == EBADF else { continue }
            // The lowest number that is free, which is this one.
            _ = open("/dev/null", mode)
        }
    }
}
