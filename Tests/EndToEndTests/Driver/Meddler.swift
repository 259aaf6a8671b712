import Testing

/// Somebody else who writes to a server just before the program under test does.
struct Meddler {
    let server: Server
    let proxy: CuttingProxy
    private let token: String

    init(on server: Server) throws {
        self.server = server
        proxy = try CuttingProxy(to: server)
        token = try Sandbox.current.write(server.token + "\n", to: "meddled.token")
        // The configuration without a profile: the address says it all.
        try Profiles.configure(("unused", server, []))
    }

    /// Puts these values there, one before each update that comes.
    func willPut(_ key: String, _ values: String...) {
        let numbered = zip(1..., values).map { ("PUT \($0)", $1) }
        will(Dictionary(uniqueKeysWithValues: numbered), key)
    }

    /// Puts a value there before a request: `GET 2` is the second reading from now.
    func willPut(_ key: String, _ value: String, before request: String) { will([request: value], key) }

    private func will(_ values: [String: String], _ key: String) {
        let http = server.http
        proxy.before(values.mapValues { value in { try? await http.update(key, value) } })
    }

    /// Runs a command through the proxy.
    func keystore(_ command: String, _ arguments: String..., input: String = "") async throws -> Child.Outcome {
        try await keystore([command] + arguments, input: input)
    }

    func keystore(_ words: [String], input: String = "") async throws -> Child.Outcome {
        try await EndToEndTests.keystore(
            [words[0], "--url", proxy.address, "--token-file", token] + words.dropFirst(), input: input)
    }
}
