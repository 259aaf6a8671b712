internal import ArgumentParser
internal import Logging

/// How a server logs, on standard error.
struct ServerLogOptions: ParsableArguments {
    enum Level: String, CaseIterable, ExpressibleByArgument {
        case error, warning, info, debug

        var logged: Logger.Level {
            switch self {
            case .error: .error
            case .warning: .warning
            case .info: .info
            case .debug: .debug
            }
        }
    }

    @Option(help: "Log lines as text or as JSON objects.")
    var logFormat = ServerLogHandler.Format.text

    @Option(help: "Log this and what is graver.")
    var logLevel = Level.info

    func logger() -> Logger {
        let format = logFormat == .text && ServerLogHandler.isJournal ? .journal : logFormat
        return Logger(label: "keystore") { _ in ServerLogHandler(format: format, logLevel: logLevel.logged) }
    }
}

extension ServerLogHandler.Format: ExpressibleByArgument {
    /// What the journal gets is text, too.
    static var allValueStrings: [String] { [Self.text.rawValue, Self.json.rawValue] }

    init?(argument: String) {
        guard Self.allValueStrings.contains(argument) else { return nil }
        self.init(rawValue: argument)
    }
}
