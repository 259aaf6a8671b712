internal import Glibc

/// A question to whoever sits at the terminal.
enum Prompt {
    /// Whether somebody is there who reads questions and answers them.
    static var isPossible: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

    /// Asks, and waits for a line; the end of the input counts as an empty one. What was typed before the question could be
    /// read is no answer to it, and dropped.
    ///
    /// - Throws: `CancellationError` where the command is interrupted meanwhile.
    static func ask(_ question: String) async throws -> String {
        tcflush(STDIN_FILENO, TCIFLUSH)
        Output.ask(question)
        do {
            let (line, isWhole) = try await line()
            if !isWhole { Output.error("") }
            return line
        } catch {
            Output.error("")
            throw error
        }
    }

    private static func line() async throws -> (String, isWhole: Bool) {
        var bytes: [UInt8] = []
        while true {
            try await StandardInput.awaitBytes()
            var byte: UInt8 = 0
            let count = read(STDIN_FILENO, &byte, 1)
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            guard count > 0, byte != UInt8(ascii: "\n") else {
                return (String(decoding: bytes, as: UTF8.self), isWhole: count > 0)
            }
            bytes.append(byte)
        }
    }
}

/// Standard input, read so that an interruption is noticed.
enum StandardInput {
    /// How long one may go unnoticed.
    private static let interval = Duration.milliseconds(20)

    /// Returns once there is something to read: bytes, the end, or a fault. It keeps no thread meanwhile.
    static func awaitBytes() async throws {
        while !isReady(within: 0) { try await Task.sleep(for: interval) }
        try Task.checkCancellation()
    }

    /// The same for code that does not wait for anything else; a thread is kept meanwhile.
    static func awaitBytesHere() throws {
        while !isReady(within: 20) { try Task.checkCancellation() }
        try Task.checkCancellation()
    }

    /// - Parameter milliseconds: how long to look.
    private static func isReady(within milliseconds: Int32) -> Bool {
        var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        return poll(&input, 1, milliseconds) > 0
    }
}
