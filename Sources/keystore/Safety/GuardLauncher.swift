internal import Console
internal import Glibc

/// Starts the process that watches a guarded write, which outlives this one and its terminal.
enum GuardLauncher {
    static let ready = Array("ready\n".utf8)
    /// How long it may take to open journal and certificates, in milliseconds.
    private static let patience: Int32 = 10_000

    /// Returns once it watches. Blocks; not for the event loop.
    static func start(_ order: GuardOrder) -> Result<Void, JournalFailure> {
        guard let pipes = Pipes() else { return .failure(failure("no pipe", errno)) }
        defer { pipes.closeOwn() }
        let fault = spawn(pipes)
        pipes.closeTheirs()
        guard fault == 0 else { return .failure(failure("it did not start", fault)) }
        guard pipes.send(order.bytes) else { return .failure(failure("it took no order", errno)) }
        return pipes.awaitReady(patience)
            ? .success(()) : .failure(JournalFailure("the watching process ended at once"))
    }

    private static func failure(_ what: String, _ code: Int32) -> JournalFailure {
        JournalFailure("the watching process: \(what): \(String(cString: strerror(code)))")
    }

    private static func spawn(_ pipes: Pipes) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, pipes.orderRead, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, pipes.wordWrite, STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigdefault(&attributes, &all)
        sigemptyset(&all)
        posix_spawnattr_setsigmask(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        let arguments: [UnsafeMutablePointer<CChar>?] = [strdup("keystore"), strdup("guard"), nil]
        defer { arguments.forEach { free($0) } }
        var pid: pid_t = 0
        return posix_spawn(&pid, "/proc/self/exe", &actions, &attributes, arguments, environ)
    }

    /// The order to the process, and its word that it watches.
    private struct Pipes {
        let orderRead: Int32
        let orderWrite: Int32
        let wordRead: Int32
        let wordWrite: Int32

        init?() {
            var order: [Int32] = [-1, -1]
            var word: [Int32] = [-1, -1]
            guard pipe(&order) == 0 else { return nil }
            guard pipe(&word) == 0 else {
                order.forEach { close($0) }
                return nil
            }
            for end in order + word { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            (orderRead, orderWrite, wordRead, wordWrite) = (order[0], order[1], word[0], word[1])
        }

        func closeTheirs() {
            close(orderRead)
            close(wordWrite)
        }

        func closeOwn() { close(wordRead) }

        /// The end of the pipe ends the order.
        func send(_ bytes: [UInt8]) -> Bool {
            defer { close(orderWrite) }
            return Descriptor.write(bytes, to: orderWrite)
        }

        func awaitReady(_ milliseconds: Int32) -> Bool {
            var descriptor = pollfd(fd: wordRead, events: Int16(POLLIN), revents: 0)
            guard poll(&descriptor, 1, milliseconds) > 0 else { return false }
            var word = [UInt8](repeating: 0, count: ready.count)
            return read(wordRead, &word, word.count) == ready.count && word == ready
        }
    }
}
