internal import ArgumentParser
internal import KeyStoreServer

/// Whom a server lets in, and how it shows who it is.
struct TokensOptions: ParsableArguments {
    /// Where systemd puts what it hands to a service.
    static var credentialsFolder: String? { Environment.all["CREDENTIALS_DIRECTORY"] }

    @Option(
        help: ArgumentHelp("Tokens file (mode 0600): SHA-256 USER-ID [read|write] a line.", valueName: "file"),
        completion: .file())
    var tokens: String

    @Option(
        help: ArgumentHelp("Speak HTTPS with this chain of certificates (PEM).", valueName: "file"),
        completion: .file())
    var tlsCert: String?

    @Option(
        help: ArgumentHelp("Private key of the certificate (PEM, mode 0600).", valueName: "file"), completion: .file())
    var tlsKey: String?

    func validate() throws {
        guard (tlsCert == nil) == (tlsKey == nil) else {
            throw ValidationError("--tls-cert and --tls-key go together")
        }
    }

    func read() throws(TokensProblem) -> Tokens {
        try Tokens(file: tokens, credentials: Self.credentialsFolder)
    }

    func certificate() throws(TokensProblem) -> ServerCertificate? {
        guard let tlsCert, let tlsKey else { return nil }
        return try ServerCertificate(chain: tlsCert, key: tlsKey, credentials: Self.credentialsFolder)
    }

    /// Those of the files that systemd copied when the service started, and will not copy again before it starts anew.
    var copies: [String] {
        guard let folder = Self.credentialsFolder else { return [] }
        return [tokens, tlsCert, tlsKey].compactMap { $0 }.filter { $0.hasPrefix(folder + "/") }
    }
}
