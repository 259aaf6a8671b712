internal import ArgumentParser
internal import KeyStoreAPI
internal import KeyStoreServer

/// Makes a token for the server.
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Make a token, and its line for the server's tokens file.",
        discussion: """
            Examples:
              keystore token > token 2>> tokens && chmod 600 token tokens
              keystore token --read-only > reader.token 2>> tokens

            The token goes to standard output, its line for the server's tokens file to standard error. The line holds the \
            token's SHA-256, not the token. There is no --json: a token belongs in a file of its own.
            """)

    @Option(help: ArgumentHelp("The user id that entries made with it carry: 24 hex digits.", valueName: "id"))
    var user: String?

    @Flag(help: "A token that may only read.")
    var readOnly = false

    func run() async throws {
        try await reporting {
            let token = try AccessToken.generate(user: user, access: readOnly ? .read : .write)
            Output.line(token.text.reveal())
            Output.error(token.line)
        }
    }
}
