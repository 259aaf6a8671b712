internal import ArgumentParser
internal import KeyStoreServer

/// Whom a server lets in.
struct TokensOptions: ParsableArguments {
    /// Where systemd puts what it hands to a service.
    static var credentialsFolder: String? { Environment.all["CREDENTIALS_DIRECTORY"] }

    @Option(
        help: ArgumentHelp("Tokens file (mode 0600): SHA-256 USER-ID [read|write] a line.", valueName: "file"),
        completion: .file())
    var tokens: String

    func read() throws(TokensProblem) -> Tokens {
        try Tokens(file: tokens, credentials: Self.credentialsFolder)
    }
}
