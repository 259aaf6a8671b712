internal import Commands
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
        let line = LogLine(event, of: metadata, first: Self.order)
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
}
