internal import Subprocess

/// Runs a program that prints a token.
struct TokenCommand {
    let words: [String]
    let environment: [String: String]
    var timeLimit = Duration.seconds(BuiltIn.tokenCommandTimeout)
    /// For each of standard output and standard error, in bytes.
    var outputLimit = 64 * 1024

    /// The first line of what the program prints. It runs without a shell, without input and in a session of its
    /// own, so that it can neither read the keyboard nor draw on the screen; at the time limit, or when the calling
    /// task is cancelled, it and its children are ended.
    ///
    /// - Throws: ``TokenProblem/command(_:_:)``.
    func firstLine() async throws(TokenProblem) -> String {
        do throws(CommandFailure) {
            return try await withTimeLimit()
        } catch {
            throw .command(words.first ?? "", error)
        }
    }

    private func withTimeLimit() async throws(CommandFailure) -> String {
        let result = await withTaskGroup(of: Result<String, CommandFailure>.self) { group in
            group.addTask { await output() }
            group.addTask { await deadline() }
            let first = await group.next() ?? .failure(.cancelled)
            group.cancelAll()
            return first
        }
        return try result.get()
    }

    private func deadline() async -> Result<String, CommandFailure> {
        do {
            try await Task.sleep(for: timeLimit)
            return .failure(.timedOut(seconds: Int(timeLimit.components.seconds)))
        } catch {
            return .failure(.cancelled)
        }
    }

    private func output() async -> Result<String, CommandFailure> {
        do {
            let result = try await run(
                executable, arguments: Arguments(Array(words.dropFirst())), environment: childEnvironment,
                platformOptions: Self.ownSession, input: .none, output: .bytes(limit: outputLimit),
                error: .bytes(limit: outputLimit))
            guard result.terminationStatus.isSuccess else {
                let error = Self.complaint(result.standardError, hiding: TokenFile.firstLine(of: result.standardOutput))
                return .failure(.failed(status: Self.words(for: result.terminationStatus), standardError: error))
            }
            return .success(TokenFile.firstLine(of: result.standardOutput))
        } catch {
            return .failure(failure(for: error))
        }
    }

    /// What the program said, without what it may have printed as the token: a script that shows what it does says that, too.
    static func complaint(_ bytes: [UInt8], hiding token: String) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        let secret = token.trimmed
        guard secret.utf8.count >= 4 else { return text }
        return text.split(separator: secret, omittingEmptySubsequences: false).joined(separator: "<token>")
    }

    private var executable: Executable {
        let program = words.first ?? ""
        return program.contains("/") ? .path(Self.verbatim(program)) : .name(program)
    }

    /// Makes the library's path type by a protocol of the standard library; its own initialisers would need an
    /// import of the module that defines it, for nothing else.
    private static func verbatim<Path: ExpressibleByStringLiteral>(
        _ text: String
    ) -> Path where Path.StringLiteralType == String {
        Path(stringLiteral: text)
    }

    private var childEnvironment: Environment {
        var variables: [Environment.Key: String] = [:]
        for (name, value) in environment { variables[Environment.Key(stringLiteral: name)] = value }
        return .custom(variables)
    }

    private static var ownSession: PlatformOptions {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [
            .send(signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: .milliseconds(200))
        ]
        return options
    }

    private func failure(for error: any Error) -> CommandFailure {
        if error is CancellationError { return .cancelled }
        guard let error = error as? SubprocessError else { return .notStarted(reason: "\(error)") }
        switch error.code {
        case .executableNotFound: return .notFound
        case .outputLimitExceeded: return .tooMuchOutput(bytes: outputLimit)
        default: return .notStarted(reason: error.description)
        }
    }

    private static func words(for status: TerminationStatus) -> String {
        switch status {
        case .exited(let code): "ended with exit code \(code)"
        case .signaled(let signal): "was ended by signal \(signal)"
        }
    }
}
