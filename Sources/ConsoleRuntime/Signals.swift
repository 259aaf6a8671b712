internal import Glibc

/// Brings signals to the event loop through its pipe.
enum Signals {
    // Written once by `watch`, before the handlers are installed; the handlers only read it.
    nonisolated(unsafe) private static var descriptor: Int32 = -1

    /// Those that the loop acts on.
    static let watched = [SIGWINCH, SIGTERM, SIGINT, SIGHUP, SIGTSTP, SIGCONT]

    static func watch(writingTo pipe: Int32) {
        descriptor = pipe
        signal(SIGPIPE, SIG_IGN)
        for number in watched { install(number) }
    }

    static func unwatch() {
        for number in watched { signal(number, SIG_DFL) }
    }

    /// Stops the process group, as Ctrl-Z in a shell does, and returns when it goes on.
    static func stopHere() {
        let ours = [SIGTSTP, SIGCONT]
        for number in ours { signal(number, SIG_DFL) }
        kill(0, SIGTSTP)
        for number in ours { install(number) }
    }

    private static func install(_ number: Int32) {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { number in
            let saved = errno
            var byte = UInt8(truncatingIfNeeded: number)
            write(Signals.descriptor, &byte, 1)
            errno = saved
        }
        action.sa_flags = SA_RESTART
        sigaction(number, &action, nil)
    }
}
