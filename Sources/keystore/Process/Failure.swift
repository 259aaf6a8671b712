internal import ArgumentParser
internal import Console
internal import ConsoleRuntime
internal import CursesTerminal
internal import Glibc
internal import JSONDocument
internal import Journal
internal import KeyStoreAPI
internal import KeyStoreClient
internal import KeyStoreServer
internal import Settings

/// What a command ends with when it can't do its work: one line for the person, one number for the script.
struct Failure: Error {
    let message: String
    let status: Status

    /// The exit codes, after sysexits.h where it has one.
    enum Status: Int32, CaseIterable {
        case other = 1
        case conflict = 9
        case usage = 64
        case badData = 65
        case notFound = 66
        case unreachable = 69
        case cannotCreate = 73
        case io = 74
        case tryLater = 75
        case notAuthorised = 77
        case configuration = 78
        case interrupted = 130
    }

    init(_ message: String, _ status: Status) {
        self.message = message
        self.status = status
    }

    /// The one place where an error becomes a message and an exit code.
    init(_ error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let error as SettingsError: self.init(error.description, .configuration)
        case let error as CursesError: self.init(error.description, .other)
        case let error as TokensProblem: self.init(error.description, .configuration)
        case let error as EtcdProblem: self.init(error.description, .configuration)
        case let error as ConfigurationProblem: self.init(error.description, .configuration)
        case let error as KeyStoreServerError: self.init(error.description, Self.status(of: error))
        case let error as JournalError: self.init(error.description, Self.status(of: error))
        case let error as JournalFailure:
            self.init("nothing was written: it can't be put on record: \(error.reason)", .io)
        case let error as JSONError: self.init(error.description, Self.status(of: error))
        case PutBackFailure.unread(let error): self.init(error)
        case PutBackFailure.journal(let error): self.init(error)
        case PutBackFailure.unknown(let cause):
            self.init("outcome unknown: \(cause); see what stands there with keystore undo --dry-run", .unreachable)
        case let error as KeyStoreError: self.init(Self.message(for: error), Self.status(of: error))
        case is CancellationError: self.init("interrupted", .interrupted)
        default: self.init("\(error)", .other)
        }
    }

    static func status(of error: KeyStoreServerError) -> Status {
        switch error {
        case .storage: .io
        case .backup: .cannotCreate
        case .cannotListen: .unreachable
        case .notAnObject: .badData
        case .stopped: .other
        }
    }

    static func status(of error: JournalError) -> Status {
        switch error.kind {
        case .cannotOpen, .permission: .cannotCreate
        case .full, .other: .io
        case .busy: .tryLater
        case .corrupt, .newer: .badData
        }
    }

    static func status(of error: JSONError) -> Status {
        switch error {
        case .missing: .notFound
        case .badPath: .usage
        default: .badData
        }
    }

    static func status(of error: KeyStoreError) -> Status {
        switch error {
        case .rejected(let rejection): status(of: rejection)
        case .invalidKey: .usage
        case .invalidToken: .notAuthorised
        case .readOnly: .notAuthorised
        case .unreachable, .timedOut, .outcomeUnknown: .unreachable
        case .notAKeyStoreReply, .redirected, .replyTooLarge, .listUnsupported: .badData
        case .changedMeanwhile: .conflict
        case .notSent(let error): status(of: error)
        case .cancelled: .interrupted
        }
    }

    private static func status(of rejection: Rejection) -> Status {
        switch rejection.status {
        case 401, 403: .notAuthorised
        case 404: .notFound
        case 409: .conflict
        case 400, 413, 415: .badData
        case 429, 503: .tryLater
        default: .other
        }
    }
}

extension AsyncParsableCommand {
    /// Runs a command's body; what it throws becomes a line on standard error and an exit code.
    func reporting(_ body: () async throws -> Void) async throws {
        CommandLog.command = Self.configuration.commandName ?? ""
        do {
            try await body()
            try Output.check()
            CommandLog.end(0)
        } catch {
            let code = Self.report(error)
            CommandLog.end(code.rawValue, because: error)
            throw code
        }
    }

    private static func report(_ error: any Error) -> ExitCode {
        let code = error as? ExitCode
        // What a code alone says is said; that what was printed did not get there is not.
        guard let failure = code == nil ? Failure(error) : Output.fault else { return code ?? .failure }
        Output.error("keystore: " + failure.message)
        return ExitCode(failure.status.rawValue)
    }
}
