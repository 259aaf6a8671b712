/// What is wrong with the way a client is set up. None of the texts quotes a password or a token.
public enum ConfigurationProblem: Error, Equatable, Sendable, CustomStringConvertible {
    case baseURL(reason: String)
    /// `source` is the environment variable, or where else the proxy was named.
    case proxy(source: String, reason: String)
    /// The file of certificate authorities can't be used.
    case caFile(path: String, reason: String)
    /// The client's certificate can't be used.
    case clientCertificate(path: String, reason: String)
    case clientKey(path: String, reason: String)

    public var description: String {
        switch self {
        case .baseURL(let reason): "the URL of the service can't be used: \(reason)"
        case .proxy(let source, let reason): "the proxy in \(source) can't be used: \(reason)"
        case .caFile(let path, let reason): "the CA file \(path) can't be used: \(reason)"
        case .clientCertificate(let path, let reason): "the client certificate \(path) can't be used: \(reason)"
        case .clientKey(let path, let reason): "the client key \(path) can't be used: \(reason)"
        }
    }
}
