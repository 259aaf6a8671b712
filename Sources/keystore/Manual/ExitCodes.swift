/// What the exit codes mean, for help and manual.
enum ExitCodes {
    /// On one line.
    static let summary =
        "0 well; " + Failure.Status.allCases.map { "\($0.rawValue) \($0.meaning)" }.joined(separator: "; ")
}

extension Failure.Status {
    var meaning: String {
        switch self {
        case .other: "other failure, or a difference"
        case .conflict: "changed by someone else"
        case .usage: "usage"
        case .badData: "bad data"
        case .notFound: "not found"
        case .unreachable: "unreachable"
        case .cannotCreate: "cannot make a file"
        case .io: "cannot read or write a file"
        case .tryLater: "try again later"
        case .notAuthorised: "not authorised"
        case .configuration: "configuration"
        case .interrupted: "interrupted"
        }
    }

    /// The same for who has never met it.
    var explanation: String {
        switch self {
        case .other: "Something else failed; of commands that compare: there is a difference."
        case .conflict: "Someone else has changed the entry meanwhile; nothing was written."
        case .usage: "The command line makes no sense."
        case .badData: "What was given or came back is not what it should be, such as JSON."
        case .notFound: "There is no such key, or nothing at that path."
        case .unreachable: "The server does not answer, or what became of a write is not known."
        case .cannotCreate: "A local file or folder can't be made or opened."
        case .io: "A local file can't be read or written."
        case .tryLater: "The server asks to come back later (429, 503)."
        case .notAuthorised: "The token does not allow it, or the profile is read-only or protected."
        case .configuration: "The configuration has mistakes, or lacks something."
        case .interrupted: "Interrupted by SIGINT; SIGTERM gives 143, SIGHUP 129."
        }
    }
}
