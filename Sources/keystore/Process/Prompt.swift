internal import Glibc

/// A question to whoever sits at the terminal.
enum Prompt {
    /// Whether somebody is there who reads questions and answers them.
    static var isPossible: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

    /// Asks, and waits for a line; the end of the input counts as an empty one.
    ///
    /// - Throws: `CancellationError` where the command is interrupted meanwhile.
    static func ask(_ question: String) async throws -> String {
        Output.ask(question)
        do {
            return try await Task.detached { try await line() }.cancelledWithCaller()
        } catch {
            Output.error("")
            throw error
        }
    }

    /// How long an interruption may go unnoticed. Milliseconds.
    private static let interval: Int32 = 100

    private static func line() async throws -> String {
        var bytes: [UInt8] = []
        while true {
            try Task.checkCancellation()
            var waiting = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, interval) > 0 else { continue }
            var byte: UInt8 = 0
            let count = read(STDIN_FILENO, &byte, 1)
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            guard count > 0, byte != UInt8(ascii: "\n") else { return String(decoding: bytes, as: UTF8.self) }
            bytes.append(byte)
        }
    }
}

extension Task where Failure == any Error {
    /// The task's value; it is cancelled with whoever waits for it.
    fileprivate func cancelledWithCaller() async throws -> Success {
        try await withTaskCancellationHandler {
            try await value
        } onCancel: {
            cancel()
        }
    }
}
