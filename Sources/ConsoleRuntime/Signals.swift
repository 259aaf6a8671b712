internal import Glibc

/// Brings signals to the event loop through its pipe.
enum Signals {
    // Written once by `watch`, before the handlers are installed; the handlers only read it.
    nonisolated(unsafe) private static var descriptor: Int32 = -1
    // Where `stopHere` waits for SIGCONT. One aligned word, written only on the loop's thread; a handler that sees the
    // value before or after a write sees a pipe that is open, or -1.
    nonisolated(unsafe) private static var continuation: Int32 = -1

    /// Those that the loop acts on.
    static let watched = [SIGWINCH, SIGTERM, SIGINT, SIGHUP, SIGTSTP, SIGCONT]

    static func watch(writingTo pipe: Int32) {
        descriptor = pipe
        signal(SIGPIPE, SIG_IGN)
        for number in watched { install(number) }
    }

    static func unwatch() {
        for number in watched + [SIGQUIT] { signal(number, SIG_DFL) }
    }

    /// Leaves the keyboard's signals to the program that the terminal is lent to.
    ///
    /// It is in the same process group, so they come here too. What interrupts it is none of our business; what stops it
    /// stops this process as well, at once and by the kernel, which also knows where nothing may be stopped.
    static func stepAside() {
        signal(SIGINT, SIG_IGN)
        signal(SIGQUIT, SIG_IGN)
        signal(SIGTSTP, SIG_DFL)
    }

    /// The end of ``stepAside()``.
    static func stepIn() {
        install(SIGINT)
        signal(SIGQUIT, SIG_DFL)
        install(SIGTSTP)
    }

    /// Stops the process group, as Ctrl-Z in a shell does, and returns when it goes on.
    ///
    /// Any thread may take the signal, and later than `kill` returns: so its default stays in force until SIGCONT has
    /// come, or for a second where the process group has no parent that could continue it and is therefore not stopped.
    static func stopHere() {
        var ends: [Int32] = [-1, -1]
        pipe(&ends)
        continuation = ends[1]
        signal(SIGTSTP, SIG_DFL)
        kill(0, SIGTSTP)
        var continued = pollfd(fd: ends[0], events: Int16(POLLIN), revents: 0)
        while poll(&continued, 1, 1000) < 0, errno == EINTR {}
        install(SIGTSTP)
        continuation = -1
        for end in ends { close(end) }
    }

    private static func install(_ number: Int32) {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { number in
            let saved = errno
            var byte = UInt8(truncatingIfNeeded: number)
            let isAwaited = number == SIGCONT && Signals.continuation >= 0
            write(isAwaited ? Signals.continuation : Signals.descriptor, &byte, 1)
            errno = saved
        }
        action.sa_flags = SA_RESTART
        sigaction(number, &action, nil)
    }
}
