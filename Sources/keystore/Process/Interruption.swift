internal import ArgumentParser
internal import Glibc
internal import Synchronization

/// Lets a command end in order when it is asked to: what was sent is found out about and put on record before.
enum Interruption {
    /// Runs work, and cancels it at SIGINT, SIGTERM or SIGHUP. A second signal ends the process at once. What whoever
    /// started the process has told it to ignore, as nohup does, stays ignored.
    ///
    /// - Throws: what the work throws; where it was cut short, exit code 128 and the signal's number, with a line that says so
    ///   unless that is done quietly.
    static func cancelling(
        quietly: Bool = false, _ work: @escaping @Sendable () async throws -> Void
    ) async throws {
        guard let traps = SignalTraps() else { return try await work() }
        let task = Task { try await work() }
        // A thread of its own: it goes on where work keeps all those of the tasks busy.
        let watching = traps.watch { task.cancel() }
        let outcome = await task.result
        traps.close()
        watching()
        guard case .failure(let error) = outcome else { return }
        guard let number = SignalTraps.first, Failure(error).status == .interrupted else { throw error }
        if !quietly { Output.error("keystore: " + ((error as? Failure)?.message ?? "interrupted")) }
        throw ExitCode(128 + number)
    }

    /// Leaves what Ctrl-C and Ctrl-\\ send to a program that has the terminal meanwhile: it is in the same process group,
    /// so they come here too.
    static func lendingKeyboard<Value>(to work: () async -> Value) async -> Value {
        SignalTraps.keyboardIsLent = true
        signal(SIGQUIT, SIG_IGN)
        defer {
            signal(SIGQUIT, SIG_DFL)
            SignalTraps.keyboardIsLent = false
        }
        return await work()
    }
}

/// Handlers of the signals that ask a command to end. There is one of these at a time.
private struct SignalTraps {
    // Aligned words. The handler writes `signal` and reads the others; `descriptor` is written before handlers are
    // installed and after they are gone.
    nonisolated(unsafe) private static var signal: Int32 = 0
    nonisolated(unsafe) private static var descriptor: Int32 = -1
    /// Whether another program has the keyboard.
    nonisolated(unsafe) static var keyboardIsLent = false

    private let numbers: [Int32]
    private let reading: Int32

    /// The signal that came first.
    static var first: Int32? { signal == 0 ? nil : signal }

    /// `nil` where there is no pipe to be had.
    init?() {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        reading = ends[0]
        Self.descriptor = ends[1]
        numbers = [SIGINT, SIGTERM, SIGHUP].filter { !Self.isIgnored($0) }
        numbers.forEach(Self.install)
    }

    /// Calls `body` on a thread once a signal has come.
    ///
    /// - Returns: waits for that thread to end, once the traps are closed.
    func watch(_ body: @escaping @Sendable () -> Void) -> () -> Void {
        let watch = Unmanaged.passRetained(Watch(reading: reading, body: body))
        var thread = pthread_t()
        let fault = pthread_create(
            &thread, nil,
            { watch in
                if let watch { Unmanaged<Watch>.fromOpaque(watch).takeRetainedValue().run() }
                return nil
            }, watch.toOpaque())
        guard fault == 0 else {
            watch.release()
            return {}
        }
        return { pthread_join(thread, nil) }
    }

    /// Signals do again what they do by default.
    func close() {
        for number in numbers { Glibc.signal(number, SIG_DFL) }
        let writing = Self.descriptor
        Self.descriptor = -1
        Glibc.close(writing)
    }

    private static func isIgnored(_ number: Int32) -> Bool {
        var action = sigaction()
        sigaction(number, nil, &action)
        return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
    }

    private static func install(_ number: Int32) {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { number in
            if number == SIGINT, SignalTraps.keyboardIsLent { return }
            if SignalTraps.signal != 0 { _exit(128 + number) }
            SignalTraps.signal = number
            let saved = errno
            var byte: UInt8 = 0
            write(SignalTraps.descriptor, &byte, 1)
            errno = saved
        }
        sigfillset(&action.sa_mask)
        action.sa_flags = SA_RESTART
        sigaction(number, &action, nil)
    }

    private final class Watch: Sendable {
        private let reading: Int32
        private let body: @Sendable () -> Void

        init(reading: Int32, body: @escaping @Sendable () -> Void) {
            self.reading = reading
            self.body = body
        }

        /// The end of the pipe is the end of the work.
        func run() {
            var byte: UInt8 = 0
            while true {
                let count = read(reading, &byte, 1)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { break }
                body()
            }
            Glibc.close(reading)
        }
    }
}
