extension Resolution {
    /// The first place that has a token for a server, and what the operator should know about it.
    func tokenSource(for url: ServerURL) -> (source: Sourced<TokenSource>?, notes: [String]) {
        let own = profileTokenSource
        let mayUseOwn = isOwnServer(url)
        let source = givenTokenFile ?? (mayUseOwn ? own : nil) ?? environmentToken
        var notes: [String] = []
        if let profile, own != nil, !mayUseOwn, givenTokenFile == nil {
            notes.append("the token of the profile \(profile.name.quoted) is not used: \(url) is not its server")
        }
        if source != nil, !url.isEncrypted, !url.isLoopback {
            notes.append("the token travels unencrypted to \(url.host): use https if the server speaks it")
        }
        return (source, notes)
    }

    /// The client's certificate and its key, which stand together: a profile's own for its own server alone, as with tokens.
    func identity(
        for url: ServerURL
    ) -> (certificate: Sourced<String>?, key: Sourced<String>?, notes: [String]) {
        let isOwn = profile?.own.clientCertificate != nil
        let own = isOwn ? profile?.own : nil, common = isOwn ? nil : configuration.common
        let certificate = setting(own?.clientCertificate, common?.clientCertificate)
        let key = setting(own?.clientKey, common?.clientKey)
        guard isOwn, let profile, !isOwnServer(url) else { return (certificate.map(path), key.map(path), []) }
        let note = "the client certificate of the profile \(profile.name.quoted) is not used: \(url) is not its server"
        return (nil, nil, [note])
    }

    /// Says so when the environment sends a profile elsewhere.
    func overrideNotes(_ url: Sourced<ServerURL>) -> [String] {
        guard let profile, profile.url != nil, case .environment = url.source else { return [] }
        return ["\(url.source) overrides the url of the profile \(profile.name.quoted)"]
    }

    private var givenTokenFile: Sourced<TokenSource>? {
        if let file = flags.tokenFile {
            return Sourced(.file(Paths.expand(file, in: nil, environment)), from: .flag("--token-file"))
        }
        return EnvironmentVariable.tokenFile.value(in: environment).map {
            Sourced(.file(Paths.expand($0, in: nil, environment)), from: .environment(.tokenFile))
        }
    }

    private var profileTokenSource: Sourced<TokenSource>? {
        if let command = setting(profile?.tokenCommand) {
            var words = command.value
            words[0] = Paths.expand(words[0], in: nil, environment)
            return Sourced(.command(words), from: command.source)
        }
        return setting(profile?.tokenFile).map(path).map { Sourced(.file($0.value), from: $0.source) }
    }

    private var environmentToken: Sourced<TokenSource>? {
        EnvironmentVariable.token.value(in: environment).map { _ in Sourced(.environment, from: .environment(.token)) }
    }

    private func isOwnServer(_ url: ServerURL) -> Bool {
        guard let text = profile?.url, let own = try? ServerURL(text.value) else { return true }
        return own.hasSameOrigin(as: url) || (flags.url != nil && flags.profile != nil)
    }
}
