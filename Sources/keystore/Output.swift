internal import Canvas
internal import Console
internal import Glibc
internal import KeyStoreAPI

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

    private static func write(_ text: String, to descriptor: Int32) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { display.safe(String($0)) }
        write(Array((lines.joined(separator: "\n") + "\n").utf8), to: descriptor)
    }

    private static func write(_ all: [UInt8], to descriptor: Int32) {
        var bytes = all[...]
        while !bytes.isEmpty {
            let sent = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard sent > 0 || errno == EINTR else { return }
            bytes = bytes.dropFirst(max(0, sent))
        }
    }
}

extension Failure {
    /// The words that the console's panes use for the same error.
    static func message(for error: KeyStoreError) -> String {
        let problem = Problem(error, retry: .list)
        return [problem.title, problem.hint].compactMap(\.self).joined(separator: " · ")
    }
}
