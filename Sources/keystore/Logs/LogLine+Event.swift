internal import Commands
internal import Glibc
internal import Journal
internal import Logging

extension LogLine {
    /// The line of an event that a logger tells of now.
    ///
    /// - Parameters:
    ///   - metadata: the logger's own.
    ///   - first: names of details in the order in which they stand; others come behind them, by their names.
    init(_ event: LogEvent, of metadata: Logger.Metadata, first: [String]) {
        func rank(_ name: String) -> Int { first.firstIndex(of: name) ?? first.count }
        let details = metadata.merging(event.metadata ?? [:]) { $1 }
            .map { (name: $0.key, value: "\($0.value)") }
            .sorted { (rank($0.name), $0.name) < (rank($1.name), $1.name) }
        self.init(
            time: Journal.systemTime(), level: event.level.rawValue, process: Int(getpid()),
            event: event.message.description, details: details)
    }
}
