internal import Commands
internal import Glibc
internal import Journal
internal import Logging

/// Writes the events of a logger into a file.
struct FileLogHandler: LogHandler {
    let file: LogFile
    /// Told where a line could not be written.
    let failed: @Sendable (LogFile.Fault) -> Void
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        let details = all.map { (name: $0.key, value: "\($0.value)") }
            .sorted { (Self.rank($0.name), $0.name) < (Self.rank($1.name), $1.name) }
        let line = LogLine(
            time: Journal.systemTime(), level: event.level.rawValue, process: Int(getpid()),
            event: event.message.description, details: details)
        do throws(LogFile.Fault) {
            try file.add(line.bytes)
        } catch {
            failed(error)
        }
    }

    /// What one looks for first stands first.
    private static let order = [
        "command", "version", "request", "number", "profile", "address", "write", "key", "operation", "method", "path",
        "status", "ms", "bytes",
    ]

    private static func rank(_ name: String) -> Int { order.firstIndex(of: name) ?? order.count }
}
