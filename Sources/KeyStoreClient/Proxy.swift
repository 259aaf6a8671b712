public import KeyStoreAPI

/// A proxy that requests go through.
public struct Proxy: Equatable, Sendable {
    public enum Kind: String, Sendable {
        /// Asked for a tunnel with `CONNECT`, for plain http too, so that it sees no token of an https service.
        case http
        case socks5
    }

    public let kind: Kind
    public let host: String
    public let port: Int
    public let user: String?
    public let password: Secret?

    public init(kind: Kind = .http, host: String, port: Int, user: String? = nil, password: Secret? = nil) {
        self.kind = kind
        self.host = host
        self.port = port
        self.user = user
        self.password = password
    }

    /// Reads `[http|socks5|socks5h://][user[:password]@]host[:port][/]`. The port is 80, or 1080 for SOCKS, by default.
    ///
    /// - Parameter source: where the text came from, for the error.
    public init(_ text: String, source: String) throws(ConfigurationProblem) {
        let (kind, rest) = try Self.scheme(of: text, source: source)
        let authority = rest.prefix { $0 != "/" }
        let address = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
        guard let (host, port) = HostPort.split(address) else {
            throw .proxy(source: source, reason: "its host or port makes no sense")
        }
        let credentials = authority.lastIndex(of: "@").map { authority[..<$0] }
        let parts = credentials?.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        self.init(
            kind: kind, host: host, port: port ?? (kind == .socks5 ? 1080 : 80),
            user: parts.map { PercentEncoding.decode(String($0[0])) },
            password: parts.map { Secret($0.count > 1 ? PercentEncoding.decode(String($0[1])) : "") })
    }

    private static func scheme(of text: String, source: String) throws(ConfigurationProblem) -> (Kind, Substring) {
        guard let mark = text.firstRange(of: "://") else { return (.http, text[...]) }
        switch text[..<mark.lowerBound].lowercased() {
        case "http": return (.http, text[mark.upperBound...])
        case "socks5", "socks5h": return (.socks5, text[mark.upperBound...])
        default: throw .proxy(source: source, reason: "only http:// and socks5:// proxies can be used")
        }
    }
}
