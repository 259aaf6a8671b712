/// What was given on the command line; `nil` is not given.
public struct Flags: Equatable, Sendable {
    public var url: String?
    public var profile: String?
    public var tokenFile: String?
    public var config: String?
    public var theme: String?
    public var logLevel: String?

    public init(
        url: String? = nil, profile: String? = nil, tokenFile: String? = nil, config: String? = nil,
        theme: String? = nil, logLevel: String? = nil
    ) {
        self.url = url
        self.profile = profile
        self.tokenFile = tokenFile
        self.config = config
        self.theme = theme
        self.logLevel = logLevel
    }
}

/// The environment variables that count. An empty one is as good as none.
public enum EnvironmentVariable: String, CaseIterable, Sendable {
    case url = "KEYSTORE_URL"
    case profile = "KEYSTORE_PROFILE"
    case tokenFile = "KEYSTORE_TOKEN_FILE"
    case token = "KEYSTORE_TOKEN"
    case logLevel = "KEYSTORE_LOG_LEVEL"
    /// Asks every program for a screen without colour.
    case noColour = "NO_COLOR"

    func value(in environment: [String: String]) -> String? {
        guard let value = environment[rawValue], !value.isEmpty else { return nil }
        return value
    }
}
