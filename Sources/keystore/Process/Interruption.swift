internal import ArgumentParser
internal import Glibc
internal import Synchronization
internal import UnixSignals

/// Lets a command end in order when it is asked to: what was sent is found out about and put on record before.
final class Interruption: Sendable {
    private let signal = Mutex<Int32?>(nil)

    private init() {}

    /// Runs work, and cancels it at SIGINT, SIGTERM or SIGHUP. A second signal ends the process at once.
    ///
    /// - Throws: what the work throws; where it was cut short, exit code 128 and the signal's number, with a line that says so
    ///   unless that is done quietly.
    static func cancelling(
        quietly: Bool = false, _ work: @escaping @Sendable () async throws -> Void
    ) async throws {
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm, .sighup)
        let interruption = Interruption()
        let task = Task { try await work() }
        let watching = Task {
            for await signal in signals { interruption.take(signal, for: task) }
        }
        defer { watching.cancel() }
        do {
            try await task.value
        } catch {
            try interruption.conclude(error, quietly)
        }
    }

    /// Whether another program has the keyboard.
    private static let keyboardIsLent = Mutex(false)

    /// Leaves what Ctrl-C and Ctrl-\\ send to a program that has the terminal meanwhile: it is in the same process group,
    /// so they come here too.
    static func lendingKeyboard<Value>(to work: () async -> Value) async -> Value {
        keyboardIsLent.withLock { $0 = true }
        Glibc.signal(SIGQUIT, SIG_IGN)
        defer {
            Glibc.signal(SIGQUIT, SIG_DFL)
            keyboardIsLent.withLock { $0 = false }
        }
        return await work()
    }

    private func take(_ signal: UnixSignal, for task: Task<Void, any Error>) {
        let number = Self.number(signal)
        if number == SIGINT, Self.keyboardIsLent.withLock(\.self) { return }
        let isSecond = self.signal.withLock { first in
            defer { first = first ?? number }
            return first != nil
        }
        if isSecond { _exit(128 + number) }
        task.cancel()
    }

    private func conclude(_ error: any Error, _ quietly: Bool) throws {
        guard let number = signal.withLock({ $0 }), Failure(error).status == .interrupted else { throw error }
        if !quietly { Output.error("keystore: " + Failure(error).message) }
        throw ExitCode(128 + number)
    }

    private static func number(_ signal: UnixSignal) -> Int32 {
        switch signal {
        case .sighup: SIGHUP
        case .sigterm: SIGTERM
        default: SIGINT
        }
    }
}
