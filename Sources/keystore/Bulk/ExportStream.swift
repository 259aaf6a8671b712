internal import Console
internal import ConsoleRuntime
internal import Glibc
internal import Synchronization

/// Standard output as the file of an export: byte for byte; a line at a time, made safe, where it is a terminal.
final class ExportStream: Sendable {
    private let rest = Mutex<[UInt8]>([])
    private let isTerminal = isatty(STDOUT_FILENO) == 1

    var file: NewFile {
        NewFile(append: append, finish: { () throws(FileFailure) in self.flush() }, discard: flush)
    }

    private func append(_ bytes: [UInt8]) throws(FileFailure) {
        if isTerminal {
            rest.withLock { rest in
                rest += bytes
                guard let end = rest.lastIndex(of: UInt8(ascii: "\n")) else { return }
                Output.line(String(decoding: rest[..<end], as: UTF8.self))
                rest.removeSubrange(...end)
            }
        } else {
            Output.value(bytes)
        }
        do throws(Failure) { try Output.check() } catch { throw FileFailure(error.message) }
    }

    private func flush() {
        rest.withLock { rest in
            if !rest.isEmpty { Output.line(String(decoding: rest, as: UTF8.self)) }
            rest = []
        }
    }
}
