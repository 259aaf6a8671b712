extension ResolvedProfile {
    /// Fetches the token from ``tokenSource``: reads the file, runs the command (for as long as ``tokenCommandTimeout`` says) or takes
    /// `KEYSTORE_TOKEN`.
    ///
    /// - Parameter environment: also what a token command runs with.
    /// - Returns: `nil` when no token is configured.
    /// - Throws: ``SettingsError/token(_:)``. A place that fails is not passed over for the next one.
    public func token(environment: [String: String]) async throws(SettingsError) -> Sourced<Token>? {
        guard let tokenSource else { return nil }
        do throws(TokenProblem) {
            let text = try await text(from: tokenSource.value, environment)
            return Sourced(try Self.checked(text, tokenSource), from: tokenSource.source)
        } catch {
            throw .token(error)
        }
    }

    private func text(
        from source: TokenSource, _ environment: [String: String]
    ) async throws(TokenProblem) -> String {
        switch source {
        case .file(let file): try TokenFile.firstLine(of: file)
        case .command(let words):
            try await TokenCommand(
                words: words, environment: environment, timeLimit: .seconds(tokenCommandTimeout.value)
            ).firstLine()
        case .environment: EnvironmentVariable.token.value(in: environment) ?? ""
        }
    }

    private static func checked(_ text: String, _ source: Sourced<TokenSource>) throws(TokenProblem) -> Token {
        do throws(TokenViolation) {
            return try Token(text)
        } catch {
            throw .badToken(source, error)
        }
    }
}
