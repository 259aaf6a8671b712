internal import Canvas
internal import Console
internal import Glibc
internal import JSONDocument
internal import KeyStoreAPI
internal import Synchronization

/// Lines to the person or the next program. Everything is made safe for a terminal.
enum Output {
    /// What is not a terminal gets UTF-8 in any locale.
    static let display: DisplayText = {
        if Locale.isUnicode { return DisplayText(unicode: true) }
        guard isatty(STDOUT_FILENO) == 0 else { return DisplayText(unicode: false) }
        setlocale(LC_CTYPE, "C.UTF-8")
        return DisplayText(unicode: true)
    }()

    static func line(_ text: String) { write(text, to: STDOUT_FILENO) }

    /// Many lines at once.
    static func lines(_ lines: [String]) { if !lines.isEmpty { line(lines.joined(separator: "\n")) } }

    /// A question, answered on the same line.
    static func ask(_ text: String) { write(Array(display.safe(text).utf8), to: STDERR_FILENO) }

    static func error(_ text: String) { write(text, to: STDERR_FILENO) }

    /// A line whose escape sequences are our own, and whose text was made safe by the frame that it comes from.
    static func coloured(_ text: String) { write(Array((text + "\n").utf8), to: STDOUT_FILENO) }

    /// A value: byte for byte to a file or a pipe; made safe, with a line end, on a terminal.
    static func value(_ bytes: [UInt8]) {
        guard isatty(STDOUT_FILENO) == 1 else { return write(bytes, to: STDOUT_FILENO) }
        let text = String(decoding: bytes, as: UTF8.self)
        line(text.hasSuffix("\n") ? String(text.dropLast()) : text)
    }

    /// For a program: an array with an object a line.
    static func objects(_ objects: [JSONRecord]) {
        let lines = objects.map { Array("  ".utf8) + $0.bytes }
        let content = Array("\n".utf8) + lines.joined(separator: Array(",\n".utf8)) + Array("\n".utf8)
        value(Array("[".utf8) + (lines.isEmpty ? [] : content) + Array("]\n".utf8))
    }

    /// For a program: one object, on a line.
    static func object(_ object: JSONRecord) { value(object.bytes + [0x0A]) }

    /// Bytes for a program, as they are; not for a terminal.
    static func bytes(_ bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

    private static func write(_ text: String, to descriptor: Int32) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { display.safe(String($0)) }
        write(Array((lines.joined(separator: "\n") + "\n").utf8), to: descriptor)
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        if !Descriptor.write(bytes, to: descriptor) { failed(descriptor, errno) }
    }

    // MARK: What could not be written

    /// Why standard output took no more.
    private static let code = Mutex<Int32?>(nil)

    /// Nobody reads standard output any more: that ends a program as it ends every other. What standard error does not take
    /// is nobody's loss.
    private static func failed(_ descriptor: Int32, _ code: Int32) {
        guard descriptor == STDOUT_FILENO else { return }
        Self.code.withLock { $0 = $0 ?? code }
        guard code == EPIPE else { return }
        signal(SIGPIPE, SIG_DFL)
        var pipes = sigset_t()
        sigemptyset(&pipes)
        sigaddset(&pipes, SIGPIPE)
        pthread_sigmask(SIG_UNBLOCK, &pipes, nil)
        raise(SIGPIPE)
    }

    /// What to say where something that was written to standard output did not get there.
    static var fault: Failure? {
        code.withLock(\.self).map { code in
            Failure("cannot write to standard output: \(String(cString: strerror(code)).lowercased())", .io)
        }
    }

    /// - Throws: ``fault``.
    static func check() throws(Failure) {
        if let fault { throw fault }
    }
}

extension Failure {
    /// The words that the console's panes use for the same error.
    static func message(for error: KeyStoreError) -> String {
        let problem = Problem(error, retry: .list)
        return [problem.title, problem.hint].compactMap(\.self).joined(separator: " · ")
    }
}
