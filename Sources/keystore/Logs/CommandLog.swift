internal import ArgumentParser
internal import Glibc
internal import Journal
internal import KeyStoreAPI
internal import Logging
internal import Settings
internal import Synchronization

/// The log of this process: what it did and how that went, without tokens and values. There is none unless it was asked
/// for, and what cannot be written keeps nobody from their work.
enum CommandLog {
    private struct State {
        var logger: Logger?
        var level = LogLevel.off
        var hasComplained = false
    }

    private static let state = Mutex(State())
    private static let name = Mutex("")

    /// The command that runs, without its arguments.
    static var command: String {
        get { name.withLock(\.self) }
        set { name.withLock { $0 = newValue } }
    }

    static var logger: Logger? { state.withLock(\.logger) }

    /// What it holds, for a process that is to do as this one.
    static var level: LogLevel { state.withLock(\.level) }

    /// Begins it, at the level that flag, environment and configuration ask for.
    ///
    /// - Parameter isQuiet: for the console, whose screen is no place for what concerns the log alone.
    /// - Throws: where that is no level.
    static func begin(
        flags: Flags, environment: [String: String], configuration: Settings.Configuration, isQuiet: Bool = false
    ) throws(SettingsError) {
        let level = try LogLevel.resolve(flags: flags, environment: environment, configuration: configuration).value
        begin(level, in: Paths.stateFolder(environment), isQuiet: isQuiet)
    }

    /// The same where the level is known.
    static func begin(_ level: LogLevel, in folder: String?, isQuiet: Bool) {
        guard let logged = level.logged else { return }
        state.withLock { $0.level = level }
        do throws(LogFile.Fault) {
            guard let folder else {
                throw LogFile.Fault("it has no place: set HOME or XDG_STATE_HOME to an absolute path")
            }
            begin(logged, in: try LogFile(folder: folder), isQuiet: isQuiet)
        } catch {
            complain(error, isQuiet)
        }
    }

    private static func begin(_ level: Logger.Level, in file: LogFile, isQuiet: Bool) {
        let logger = Logger(label: "keystore") { _ in
            FileLogHandler(file: file, failed: { complain($0, isQuiet) }, logLevel: level)
        }
        state.withLock { $0.logger = logger }
        logger.info("begin", metadata: ["command": "\(command)", "version": "\(Keystore.configuration.version)"])
    }

    /// Says what the process ends with. Of what a command says itself only the code is kept, as a value may be in it.
    static func end(_ code: Int32, because error: (any Error)? = nil) {
        guard let logger else { return }
        var details: Logger.Metadata = ["command": "\(command)", "code": "\(code)"]
        switch error {
        case let error as KeyStoreError: details["reason"] = "\(Failure(error).message)"
        case let error as JournalError: details["reason"] = "\(error)"
        default: break
        }
        let isFailure = code != 0 && !(error is ExitCode && code == Failure.Status.other.rawValue)
        logger.log(level: isFailure ? .error : .info, "end", metadata: details)
    }

    private static func complain(_ fault: LogFile.Fault, _ isQuiet: Bool) {
        let isFirst = state.withLock { state in
            defer { state.hasComplained = true }
            return !state.hasComplained
        }
        if isFirst, !isQuiet { Output.error("keystore: there is no log: \(LogFile.name): \(fault.reason)") }
    }
}

extension LogLevel {
    /// `nil` where nothing is to be logged.
    fileprivate var logged: Logger.Level? {
        switch self {
        case .off: nil
        case .error: .error
        case .warning: .warning
        case .info: .info
        case .debug: .debug
        }
    }
}
