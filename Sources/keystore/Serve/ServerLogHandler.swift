internal import Commands
internal import Glibc
internal import JSONDocument
internal import Logging

/// Writes the events of a server to standard error, one a line.
struct ServerLogHandler: LogHandler {
    enum Format: String {
        case text, json
        /// Text to systemd's journal, which has time and process itself, and takes the gravity from the line.
        case journal
    }

    let format: Format
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        // What the library says of its own start and end is said in the server's words.
        if event.level < .warning, logLevel > .debug, event.source.hasPrefix("Hummingbird") { return }
        let line = LogLine(event, of: metadata, first: Self.order)
        // Nobody could be told that it failed.
        _ = Descriptor.write(Self.bytes(of: line, event.level, format), to: STDERR_FILENO)
    }

    static func bytes(of line: LogLine, _ level: Logger.Level, _ format: Format) -> [UInt8] {
        switch format {
        case .text: line.bytes
        case .json: json(line) + [0x0A]
        case .journal: Array("<\(level.priority)>\(line.level) \(line.content)\n".utf8)
        }
    }

    private static func json(_ line: LogLine) -> [UInt8] {
        var record = JSONRecord()
        record.add("time", LogLine.text(line.time))
        record.add("level", line.level)
        record.add("process", line.process)
        record.add("event", line.event)
        for (name, value) in line.details {
            if numbers.contains(name), let number = Int(value) {
                record.add(name, number)
            } else {
                record.add(name, value)
            }
        }
        return record.bytes
    }

    /// Whether standard error goes to the journal, which names the file that it listens on.
    static var isJournal: Bool {
        guard let named = Environment.all["JOURNAL_STREAM"] else { return false }
        var status = stat()
        return fstat(STDERR_FILENO, &status) == 0 && named == "\(status.st_dev):\(status.st_ino)"
    }

    /// What one looks for first stands first.
    private static let order = [
        "request", "user", "method", "path", "status", "bytes", "ms", "what", "reason", "address", "store", "version",
    ]

    private static let numbers: Set = ["status", "bytes", "ms", "tokens", "days", "connections", "wanted"]
}

extension Logger.Level {
    /// As syslog counts.
    fileprivate var priority: Int {
        switch self {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }
}
