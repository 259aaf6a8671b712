/// Why there is no token although one was configured.
public enum TokenProblem: Error, Equatable, Sendable {
    /// `reason` completes “cannot read the token file FILE: …”.
    case unreadableFile(String, reason: String)
    /// The file is a symbolic link.
    case linkedFile(String)
    /// The group or others may read or write the file; `mode` holds its permission bits.
    case looseFile(String, mode: UInt32)
    /// The file belongs to someone else than the user or root.
    case foreignFile(String)
    case badToken(Sourced<TokenSource>, TokenViolation)
    /// The program did not deliver.
    case command(String, CommandFailure)
}

/// What went wrong with a `token-command`.
public enum CommandFailure: Error, Equatable, Sendable {
    case notFound
    case notStarted(reason: String)
    case timedOut(seconds: Int)
    case tooMuchOutput(bytes: Int)
    /// `status` completes “the token command …”: “ended with exit code 2”.
    case failed(status: String, standardError: String)
    case cancelled
}

extension TokenProblem: CustomStringConvertible {
    /// A sentence that says what to do, safe to print and without anything of a token.
    public var description: String {
        switch self {
        case .unreadableFile(let file, let reason):
            PrivateFileProblem.unreadable(file, reason: reason).sentence("token file")
        case .linkedFile(let file): PrivateFileProblem.linked(file).sentence("token file")
        case .looseFile(let file, let mode): PrivateFileProblem.loose(file, mode: mode).sentence("token file")
        case .foreignFile(let file): PrivateFileProblem.foreign(file).sentence("token file")
        case .badToken(let source, let violation): "the token of \(Self.name(of: source)) \(violation)"
        case .command(let name, let failure): "the token command \(name.quoted) \(failure)"
        }
    }

    private static func name(of source: Sourced<TokenSource>) -> String {
        switch source.value {
        case .file(let file): "\(file.legible) (from \(source.source))"
        case .command(let words): "the command \((words.first ?? "").quoted) (\(source.source))"
        case .environment: source.source.description
        }
    }
}

extension CommandFailure: CustomStringConvertible {
    /// Completes “the token command NAME …”.
    public var description: String {
        switch self {
        case .notFound: "was not found: give its full path in token-command, or add its folder to PATH"
        case .notStarted(let reason): "could not be started: \(reason.legible)"
        case .timedOut(let seconds):
            "took longer than \(seconds) s and was stopped (token-command-timeout gives it longer)"
        case .tooMuchOutput(let bytes):
            "wrote more than \(bytes / 1024) KiB; it should print the token and nothing else"
        case .failed(let status, let error):
            "\(status)" + (error.trimmed.isEmpty ? " and said nothing" : " and said: \(error.trimmed.legible)")
        case .cancelled: "was cancelled"
        }
    }
}
